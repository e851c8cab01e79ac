import { defineWords } from '@gezhi/ui/words/words.tsx'

export const lifeWords = defineWords(
  {
    views: { ways: '流程图', states: '状态', steps: '步骤' }, view: '怎么看', check: '检查', hint: '点一个状态或箭头看它怎么走；实线圈住的是主线，其余的线在指到时显示。', general: '整体设置', pick: '没有选中任何一行，这里是整体设置', back: '回到整体设置',
    initial: '从哪里开始', settled: '当场办结进入', reopenDays: '重开期限（天）', reopenHint: '办结后这么多天内，同一件事可以重开', share: '自处置抽查比例（%）', shareHint: '当场办结的事件里抽出多少复查',
    state: '状态', step: '步骤', key: '标识', keyHint: '小写字母和下划线，2 至 31 个字符，保存后不变', keyBad: '标识只能用小写字母和下划线，以字母开头', keyTaken: '这个标识已经有了', zh: '中文', en: '英文', name: '叫法', says: '给群众和网格员看的一句话', story: '经过里怎么写', storyHint: '接在人名后面；{unit} 单位、{until} 日期、{number} 编号、{route} 途径会自动填入',
    holder: '轮到谁', holders: { desk: '指挥室', unit: '承办单位', grid: '网格', resident: '群众', none: '没有人' }, tone: '颜色', tones: { waiting: '等待', active: '进行', done: '完成', late: '警示', neutral: '平常' }, ended: '是终点', endedHint: '不再计时，也不在任何人手里', closed: '算作办结', closedHint: '计入办结率；不予受理、合并不算',
    opens: (n: number) => `未办结 ${n} 件`, inn: '怎么进来', out: '能走到哪里', stay: '留在原地能做', noneIn: '没有步骤进来', noneOut: '没有步骤出去', addState: '新增状态', addStep: '新增步骤', removeState: (name: string) => `删除状态「${name}」`, removeStep: (name: string) => `删除步骤「${name}」`, removed: (name: string) => `已删除「${name}」，保存前可以放弃改动找回`, removeHint: '用到它的步骤会一起去掉这个来处',
    action: '谁能做', from: '从', to: '到', same: '（留在原状态）', ret: '（回到原来的状态）', needs: '必须填写', guards: '前提', effects: '做了会怎样', counts: '计数', starts: '开始计时', stops: '结束计时', pauses: '暂停计时', pauseNone: '不暂停', resumes: '恢复计时', open: '群众可见', openHint: '上报人和公开页能看到这一步', none: '无', added: '新增', clocks: '时限',
    diagram: '流程图：状态和步骤', changedMark: '已改', fault: '有问题', waySentence: (from: string, step: string, to: string) => `${from} —${step}→ ${to}`, mainLine: '主线',
    saveTitle: '保存流程', actions: {
      'event.report': '上报人员', 'event.read': '能看事件的人', 'event.settle': '网格员（当场办结）', 'event.triage': '受理员', 'event.dispatch': '派遣员', 'event.handle': '承办单位', 'event.verify': '核查人员', 'event.close': '办结人员', 'event.approve': '审批人（值班长）', 'event.supervise': '督办员', 'event.escalated': '县级指挥中心', 'event.reopen': '能重开的人', 'event.contact': '联系群众的人',
    },
    need: { reason: '原因', unit: '承办单位', mergedInto: '并入哪件', until: '日期', route: '法定途径', rating: '评分', photo: '照片', category: '事项分类' },
    guard: {
      not_handler: '经办人不能自己核查自己', objection_unused: '这次派单还没提过异议', asked_extension: '有延期申请在等', asked_suspension: '有挂账申请在等', nothing_asked: '没有别的申请在等', within_reopen_days: '还在重开期限内', has_assist: '有协办单位', not_on_spot: '不是当场办结的', on_spot: '是当场办结的', recheck_drawn: '抽中了复查', recheck_undrawn: '没有抽中复查',
    },
    effect: {
      ask_extension: '记下延期申请', ask_suspension: '记下挂账申请', clear_ask: '清掉等待中的申请', extend_finish: '办结期限顺延到批准的日期', set_unit: '换成所选承办单位', add_assist: '加上协办单位', clear_assist: '结束本单位的协办', set_handler: '记下经办人', set_merged: '并入另一件', clear_unit: '收回承办单位', remember_state: '记住原来的状态，以便返回', settle_on_spot: '记为当场办结', clear_on_spot: '不再算当场办结', draw_recheck: '抽签决定是否复查', close: '记下办结时间', unclose: '取消办结时间', take_border: '把交界处的事件定给一个网格', set_rating: '记下评分', set_category: '换成所选分类，时限跟着重算',
    },
    count: { dispatches: '派单次数', objections: '异议次数', upheld: '异议成立次数', transfers: '改派次数', reworks: '退回重办次数', reopens: '重开次数', extensions: '延期次数', suspensions: '挂账次数', handlings: '办理次数' },
  },
  {
    views: { ways: 'Diagram', states: 'States', steps: 'Steps' }, view: 'View', check: 'Check', hint: 'Choose a state or an arrow; the main line is drawn, the other ways show when pointed at.', general: 'As a whole', pick: 'Nothing chosen: the settings of the whole', back: 'Back to the whole',
    initial: 'Begins in', settled: 'Settled on the spot goes to', reopenDays: 'Reopen within (days)', reopenHint: 'So many days after closing the same matter may be reopened', share: 'Re-check share (%)', shareHint: 'How many on-the-spot settlements are drawn for a re-check',
    state: 'State', step: 'Step', key: 'Key', keyHint: 'Lower-case letters and _, 2 to 31, never changes', keyBad: 'Only lower-case letters and _, beginning with a letter', keyTaken: 'This key exists already', zh: 'Chinese', en: 'English', name: 'Called', says: 'The sentence residents and workers read', story: 'How the story tells it', storyHint: 'Follows the name; {unit}, {until}, {number}, {route} are filled in',
    holder: 'Lies with', holders: { desk: 'the desk', unit: 'the unit', grid: 'the grid', resident: 'the resident', none: 'nobody' }, tone: 'Colour', tones: { waiting: 'waiting', active: 'active', done: 'done', late: 'alert', neutral: 'plain' }, ended: 'An end', endedHint: 'No clock runs and nobody holds it', closed: 'Counts as closed', closedHint: 'Enters the closing rate; declined and merged do not',
    opens: (n) => `${n} open`, inn: 'Ways in', out: 'Ways out', stay: 'Possible while it stays', noneIn: 'No step leads here', noneOut: 'No step leads on', addState: 'Add a state', addStep: 'Add a step', removeState: (name) => `Remove the state “${name}”`, removeStep: (name) => `Remove the step “${name}”`, removed: (name) => `“${name}” removed; drop the changes to have it back`, removeHint: 'Steps that begin here lose this beginning',
    action: 'Who may', from: 'From', to: 'To', same: '(stays)', ret: '(back to where it was)', needs: 'Must be given', guards: 'Only if', effects: 'What it does', counts: 'Counts', starts: 'Starts clocks', stops: 'Ends clocks', pauses: 'Stops the clocks for', pauseNone: 'nothing', resumes: 'Lets the clocks go on', open: 'Public', openHint: 'The reporter and the public page see this step', none: 'none', added: 'new', clocks: 'Clocks',
    diagram: 'Diagram of states and steps', changedMark: 'changed', fault: 'fault', waySentence: (from, step, to) => `${from} —${step}→ ${to}`, mainLine: 'Main line',
    saveTitle: 'Save the life cycle', actions: {
      'event.report': 'who reports', 'event.read': 'who may read', 'event.settle': 'grid worker (on the spot)', 'event.triage': 'receiver', 'event.dispatch': 'dispatcher', 'event.handle': 'unit in charge', 'event.verify': 'who verifies', 'event.close': 'who closes', 'event.approve': 'who approves', 'event.supervise': 'supervisor', 'event.escalated': 'county desk', 'event.reopen': 'who may reopen', 'event.contact': 'who talks to residents',
    },
    need: { reason: 'reason', unit: 'unit', mergedInto: 'the other event', until: 'date', route: 'statutory route', rating: 'rating', photo: 'photo', category: 'category' },
    guard: {
      not_handler: 'the handler does not verify his own work', objection_unused: 'this dispatch was not objected to yet', asked_extension: 'more time was asked for', asked_suspension: 'a suspension was asked for', nothing_asked: 'no other question waits', within_reopen_days: 'still within the days to reopen', has_assist: 'a unit assists', not_on_spot: 'not settled on the spot', on_spot: 'settled on the spot', recheck_drawn: 'drawn for a re-check', recheck_undrawn: 'not drawn for a re-check',
    },
    effect: {
      ask_extension: 'remembers that more time was asked', ask_suspension: 'remembers that a suspension was asked', clear_ask: 'clears the waiting question', extend_finish: 'moves the finish to the granted date', set_unit: 'puts the chosen unit in charge', add_assist: 'adds an assisting unit', clear_assist: 'ends one’s own assistance', set_handler: 'remembers the handler', set_merged: 'merges into another', clear_unit: 'takes it from the unit', remember_state: 'remembers the state to return to', settle_on_spot: 'counts as settled on the spot', clear_on_spot: 'no longer settled on the spot', draw_recheck: 'draws lots for a re-check', close: 'sets the closing time', unclose: 'clears the closing time', take_border: 'gives a border matter to one grid', set_rating: 'keeps the rating', set_category: 'takes the chosen class, limits follow',
    },
    count: { dispatches: 'dispatches', objections: 'objections', upheld: 'objections upheld', transfers: 'transfers', reworks: 'reworks', reopens: 'reopenings', extensions: 'extensions', suspensions: 'suspensions', handlings: 'handlings' },
  },
)
