import { defineWords } from '@gezhi/ui/words/words.tsx'

export const deskWords = defineWords(
  {
    title: '工作台', question: '下一件怎么派？',
    groups: { objected: '异议待裁定', fresh: '新上报', escalated: '上报县级', undispatched: '待派单', handled: '待核查', verified: '待办结', settled: '当场办结', asked: '待批复', unit: '办理中' },
    asks: { objected: '承办单位说不归它管', fresh: '要不要收，派给谁', escalated: '街道报上来的', undispatched: '已收下，派给谁', handled: '是不是真办好了', verified: '核查过，等办结', settled: '免抽查的可以办结', asked: '申请延期或挂账', unit: '签收、处置、批复' },
    queue: '待办队列', changedRow: '有变化', fresh: (n: number) => `有 ${n} 件新的`, showFresh: '放进队列', empty: '这一组都处理完了', emptyText: (n: number, group: string) => `还有 ${n} 件「${group}」在等。`, allDone: '队列已清空', allDoneText: '新的一到，这里会提示，不会打断您。', goTo: (group: string) => `去「${group}」`, pickOne: '从左边选一件',
    today: (n: number) => `今天到期 ${n}`, late: (n: number) => `已超时 ${n}`, more: '再读一批', rest: (n: number) => `另有 ${n} 件没有时限在走`, count: (n: number) => `${n} 件`,
    decision: '建议', send: '派单', acceptAndSend: '受理并派单', acceptOnly: '受理', why: '理由', duties: { basic: '基本履职事项', cooperative: '配合履职事项', withdrawn: '上级收回事项' }, serial: (n: number) => `职责清单第 ${n} 项`, other: '改派其他单位', alternatives: '也可以', choose: '选承办单位',
    withdrawn: '这项由县级办理，不能派给街道单位', escalate: '上报县级', nearby: '附近的未结事件', nearbyNone: '附近没有相似的未结事件', nearbyHint: '可能是同一件，按 M 合并', otherSteps: '其他步骤',
    sent: (unit: string) => `已派给${unit}`, sentUndo: '派错了？改派', took: (step: string, number: string) => `${step}：${number}`, failed: (number: string, why: string) => `${number} 没有办成：${why}`, look: '看看', sending: (n: number) => `正在提交 ${n} 件`,
    keys: { title: '键盘操作', next: '下一件', previous: '上一件', go: '按建议办，下一件自动出来', decline: '不予受理', merge: '合并到附近一件', other: '选其他单位', escalate: '上报县级', category: '改分类', digits: '选第几个备选单位', open: '单独打开这件', group: '下一组', help: '看快捷键', cancel: '收起表单' },
    hint: { move: '上下', go: '派单', help: '快捷键' }, allAreas: '全部区域', presetReason: (why: string) => why,
  },
  {
    title: 'Desk', question: 'Where does the next one go?',
    groups: { objected: 'Objections', fresh: 'New reports', escalated: 'Escalated', undispatched: 'To dispatch', handled: 'To verify', verified: 'To close', settled: 'On the spot', asked: 'Requests', unit: 'In progress' },
    asks: { objected: 'the unit says it is not theirs', fresh: 'take it or not, and whose is it', escalated: 'sent up by a street', undispatched: 'accepted; whose is it', handled: 'is it really done', verified: 'verified, waits to be closed', settled: 'undrawn ones can be closed', asked: 'more time or a pause', unit: 'sign, handle, answer' },
    queue: 'Queue', changedRow: 'changed', fresh: (n) => `${n} new`, showFresh: 'Put in the queue', empty: 'This group is done', emptyText: (n, group) => `${n} in “${group}” still wait.`, allDone: 'The queue is empty', allDoneText: 'New ones are announced here without interrupting you.', goTo: (group) => `Go to “${group}”`, pickOne: 'Choose one on the left',
    today: (n) => `${n} due today`, late: (n) => `${n} overdue`, more: 'Read more', rest: (n) => `${n} more have no running clock`, count: (n) => `${n}`,
    decision: 'Proposal', send: 'Dispatch', acceptAndSend: 'Accept and dispatch', acceptOnly: 'Accept', why: 'Because', duties: { basic: 'Basic duty', cooperative: 'Cooperative duty', withdrawn: 'Withdrawn to the county' }, serial: (n) => `item ${n} of the duty list`, other: 'Another unit', alternatives: 'Or', choose: 'Choose a unit',
    withdrawn: 'Handled at county level; it cannot be sent to a street unit', escalate: 'Escalate', nearby: 'Open near by', nearbyNone: 'Nothing similar is open near by', nearbyHint: 'Perhaps the same; M merges', otherSteps: 'Other steps',
    sent: (unit) => `Sent to ${unit}`, sentUndo: 'Wrong one? Send elsewhere', took: (step, number) => `${step}: ${number}`, failed: (number, why) => `${number} was not done: ${why}`, look: 'Look', sending: (n) => `Sending ${n}`,
    keys: { title: 'Keys', next: 'next', previous: 'previous', go: 'do as proposed; the next one comes by itself', decline: 'decline', merge: 'merge into one near by', other: 'choose another unit', escalate: 'escalate to the county', category: 'change the category', digits: 'choose an alternative', open: 'open as a page', group: 'next group', help: 'these keys', cancel: 'close the form' },
    hint: { move: 'move', go: 'send', help: 'keys' }, allAreas: 'All areas', presetReason: (why) => why,
  },
)
