import { defineWords } from '@gezhi/ui/words/words.tsx'

export const todayWords = defineWords(
  {
    first: '先做这一件', rest: (n: number) => `接下来还有 ${n} 件`, restMore: (n: number) => `接下来还有 ${n} 件以上`,
    none: '现在没有等您办的事', noneText: '有新的会出现在这里。看到什么不对，随手报一件。', noneTextReader: '有要您办的会出现在这里。辖区里的事在“事件”里看。', report: '上报一件', see: '看详情',
    noPost: '您还没有岗位', noPostText: '没有岗位就看不到事件。请管理员给您安排网格或单位。', open: '打开看看',
    reasons: {
      dispatched: '派给你们了，等签收', signed: '已经签收，可以去处置了', handling: '正在处置，办好请反馈', handled: '承办单位说办好了，请去看一眼', rechecking: '抽中复查，请去看一眼',
      reported: '刚报上来，等受理', escalated: '上报到县里了，等受理', accepted: '已经受理，等派单', objected: '承办单位有异议，等裁定', verified: '核查过了，等办结',
      waiting_resident: '等群众补充情况', declined: '没有受理，看看原因', assist: '请你们协办',
    } as { [state: string]: string },
  },
  {
    first: 'Do this first', rest: (n) => `${n} more after that`, restMore: (n) => `More than ${n} after that`,
    none: 'Nothing waits for you now', noneText: 'New matters will appear here. Seen something wrong? Report it.', noneTextReader: 'What waits for you will appear here. The matters of your area are under Events.', report: 'Report', see: 'Details',
    noPost: 'You have no post yet', noPostText: 'Without a post no event is in sight. Ask the administrator for a grid or a unit.', open: 'Open',
    reasons: {
      dispatched: 'Sent to your unit: sign for it', signed: 'Signed for: you can begin', handling: 'Under way: feed back when done', handled: 'The unit says it is done: please have a look', rechecking: 'Drawn for a re-check: please have a look',
      reported: 'Just reported: accept it', escalated: 'Sent up to the county: accept it', accepted: 'Accepted: send it to a unit', objected: 'The unit objects: rule on it', verified: 'Verified: close it',
      waiting_resident: 'Waiting for the resident', declined: 'Not accepted: see why', assist: 'You are asked to assist',
    },
  },
)
