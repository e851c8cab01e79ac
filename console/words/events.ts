import { defineWords } from '@gezhi/ui/words/words.tsx'

export const eventWords = defineWords(
  {
    urgency: { urgent: '紧急', important: '重要', ordinary: '一般' }, source: { worker: '网格员', resident: '居民', desk: '指挥室', leader: '领导', helper: '帮手' },
    clock: { accept: '受理', sign: '签收', handle: '办结', feed_back: '反馈', verify: '核查', answer: '答复', rule: '裁定' }, cause: { objection: '派单异议', suspension: '挂账', resident: '等待居民' },
    due: (when: string) => `${when} 到期`, dueTip: (when: string, finish: string) => `最近一个时限到 ${when}${finish}。打开事件可以看到是怎么算的。`, finishTip: (when: string) => `，办结时限 ${when}`, paused: '暂停计时', urged: '督办', late: '已超时', risk: '快到', noDue: '没有在走的时限',
    doneOn: (when: string) => `${when} 完成`, doneLate: (when: string) => `${when} 完成，超时`, doneClocks: (n: number) => `已完成的时限 ${n} 个`,
    number: '编号', title: '事件', state: '状态', place: '地点', unit: '承办单位', reported: '上报时间', clockHead: '时限', category: '分类', reporter: '上报人', contact: '联系人', handler: '承办人', happened: '发生时间', sourceHead: '来源', urgencyHead: '紧急程度',
    grid: '网格', alsoGrid: '边界另一侧', assists: '协办', noUnit: '还没有派单', onSpot: '当场办结', merged: (number: string) => `已并入 ${number}`, ask: { extension: '申请延期', suspension: '申请挂账' }, asks: (kind: string, until: string) => `${kind}到 ${until}，等待批复`,
    who: '现在轮到', ended: '结果', found: '上报时', afterwards: '处理后', story: '经过', photos: '照片', onMap: '位置', noPlace: '没有定位，只有文字地址', noPhoto: '没有照片', detail: '情况', nothingMore: '没有补充说明', print: '打印', openPage: '单独打开', back: '返回列表', copyNumber: '复制编号',
    awaited: (n: number) => `还有 ${n} 张照片没送到：要等写的人手机有信号。`,
    whoHas: { desk: '指挥室', unit: '承办单位', grid: '网格', resident: '居民补充', none: '没有谁' },
    next: '下一步', noNext: '现在没有轮到您的步骤', tally: '次数', counts: { dispatches: '派单', objections: '异议', upheld: '异议成立', transfers: '转手', reworks: '返工', reopens: '重开', extensions: '延期', suspensions: '挂账', handlings: '处置' }, rating: '评价',
    form: {
      reason: '原因', reasonHint: '对方和时间线上都会看到', reasonOptional: '说明（可不填）', unit: '承办单位', mergedInto: '并入哪一件', until: '到什么时间', route: '转往', rating: '评分', photo: '现场照片', category: '事项分类',
      send: '确定', sendHint: 'Ctrl + Enter', cancel: '取消', noNear: '附近没有可以合并的未结事件', otherNumber: '或输入事件编号', findNumber: '查找', numberNone: '没有找到这个编号', routes: { '110': '公安 110', petition: '信访', litigation: '诉讼', arbitration: '仲裁', other: '其他途径' },
      photoSending: '照片正在上传', photoFailed: '照片没有传上去，请删除后重传', keep: '正在提交',
    },
    changed: '情况有变化', done: (step: string) => `${step}，已完成`,
    printTitle: '网格事件办理单', demo: '演示数据', printed: (when: string) => `打印时间 ${when}`, signs: { reporter: '上报人', handler: '承办人', verifier: '核查人', leader: '负责人', unit: '承办单位（盖章）', desk: '指挥室（盖章）', date: '日期' }, opinion: '办理结果',
  },
  {
    urgency: { urgent: 'Urgent', important: 'Important', ordinary: 'Ordinary' }, source: { worker: 'Grid worker', resident: 'Resident', desk: 'Desk', leader: 'Leader', helper: 'Helper' },
    clock: { accept: 'Accept', sign: 'Sign', handle: 'Finish', feed_back: 'Feed back', verify: 'Verify', answer: 'Answer', rule: 'Rule' }, cause: { objection: 'objection', suspension: 'suspended', resident: 'waiting for the resident' },
    due: (when) => `due ${when}`, dueTip: (when, finish) => `The nearest limit ends ${when}${finish}. Open the event to see how it was computed.`, finishTip: (when) => `, to be finished by ${when}`, paused: 'Clock stopped', urged: 'Urged', late: 'Late', risk: 'Soon', noDue: 'No clock runs',
    doneOn: (when) => `done ${when}`, doneLate: (when) => `done ${when}, late`, doneClocks: (n) => `${n} clock(s) done`,
    number: 'Number', title: 'Event', state: 'State', place: 'Place', unit: 'Unit', reported: 'Reported', clockHead: 'Due', category: 'Category', reporter: 'Reporter', contact: 'Contact', handler: 'Handler', happened: 'Happened', sourceHead: 'Source', urgencyHead: 'Urgency',
    grid: 'Grid', alsoGrid: 'Across the border', assists: 'Assisting', noUnit: 'Not dispatched yet', onSpot: 'Settled on the spot', merged: (number) => `Merged into ${number}`, ask: { extension: 'Asks for more time', suspension: 'Asks to suspend' }, asks: (kind, until) => `${kind} until ${until}, waits for an answer`,
    who: 'Now with', ended: 'Outcome', found: 'As found', afterwards: 'As left', story: 'Story', photos: 'Photos', onMap: 'Place', noPlace: 'No position, only the written address', noPhoto: 'No photos', detail: 'Details', nothingMore: 'Nothing was added', print: 'Print', openPage: 'Open as a page', back: 'Back to the list', copyNumber: 'Copy number',
    awaited: (n) => `${n} photo(s) have not arrived: they wait for signal on the author's phone.`,
    whoHas: { desk: 'The desk', unit: 'The unit', grid: 'The grid', resident: 'The resident, who is asked', none: 'Nobody' },
    next: 'Next step', noNext: 'No step is yours to take now', tally: 'Counts', counts: { dispatches: 'dispatched', objections: 'objections', upheld: 'upheld', transfers: 'passed on', reworks: 'reworked', reopens: 'reopened', extensions: 'extended', suspensions: 'suspended', handlings: 'handled' }, rating: 'Rating',
    form: {
      reason: 'Reason', reasonHint: 'The other side sees it, and so does the story', reasonOptional: 'Remark (optional)', unit: 'Unit in charge', mergedInto: 'Merge into', until: 'Until', route: 'Route', rating: 'Rating', photo: 'Photos', category: 'Category',
      send: 'Confirm', sendHint: 'Ctrl + Enter', cancel: 'Cancel', noNear: 'No open event near by', otherNumber: 'or enter an event number', findNumber: 'Find', numberNone: 'No event with this number', routes: { '110': 'Police 110', petition: 'Petition', litigation: 'Litigation', arbitration: 'Arbitration', other: 'Other' },
      photoSending: 'Photos are being sent', photoFailed: 'A photo was not sent; remove it and try again', keep: 'Sending',
    },
    changed: 'Something changed', done: (step) => `${step}: done`,
    printTitle: 'Grid event record', demo: 'demonstration data', printed: (when) => `Printed ${when}`, signs: { reporter: 'Reporter', handler: 'Handler', verifier: 'Verifier', leader: 'In charge', unit: 'Unit (seal)', desk: 'Desk (seal)', date: 'Date' }, opinion: 'Result',
  },
)
