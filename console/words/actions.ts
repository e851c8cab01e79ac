import type { Action } from '@gezhi/domain/access.ts'
import type { Words } from '@gezhi/domain/words.ts'

export type ActionGroup = 'field' | 'desk' | 'handle' | 'register' | 'read' | 'admin'
export const actionGroupWords: Record<ActionGroup, Words> = {
  field: { zh: '网格上报', en: 'In the field' }, desk: { zh: '指挥室', en: 'At the desk' }, handle: { zh: '办理', en: 'Handling' }, register: { zh: '格情户情', en: 'Register' }, read: { zh: '查看', en: 'Reading' }, admin: { zh: '设置', en: 'Settings' },
}

/** What each right means, said to an administrator who is about to grant it. */
export const actionWords: Record<Action, Words & { group: ActionGroup }> = {
  'event.report': { group: 'field', zh: '上报事件', en: 'Report events' },
  'event.settle': { group: 'field', zh: '当场办结', en: 'Settle on the spot' },
  'event.reopen': { group: 'field', zh: '重开已办结的事件', en: 'Reopen closed events' },
  'photo.add': { group: 'field', zh: '上传照片', en: 'Add photos' },
  'event.triage': { group: 'desk', zh: '受理、不予受理、合并、上报县级、转法定途径', en: 'Accept, decline, merge, escalate, hand to a statutory route' },
  'event.escalated': { group: 'desk', zh: '县级受理、退回街道上报的事件', en: 'Accept or send back what streets escalate' },
  'event.dispatch': { group: 'desk', zh: '派单、改派、协办、吹哨、裁定异议', en: 'Dispatch, send elsewhere, assist, whistle, rule on objections' },
  'event.verify': { group: 'desk', zh: '核查、退回重办、抽查', en: 'Verify, send back, re-check' },
  'event.close': { group: 'desk', zh: '办结、归档', en: 'Close, archive' },
  'event.approve': { group: 'desk', zh: '批准延期和挂账', en: 'Approve more time and suspensions' },
  'event.supervise': { group: 'desk', zh: '督办', en: 'Supervise' },
  'event.handle': { group: 'handle', zh: '签收、处置、反馈、提出异议、申请延期', en: 'Sign, handle, feed back, object, ask for time' },
  'event.contact': { group: 'handle', zh: '看上报人联系方式、请群众补充、回访', en: 'See contacts, ask the resident, follow up' },
  'register.read': { group: 'register', zh: '查找人、房、场所，按目的打开', en: 'Find people, homes and places, open them for a purpose' },
  'register.edit': { group: 'register', zh: '登记、修改、迁入迁出', en: 'Write, change, move in and out' },
  'register.unmask': { group: 'register', zh: '按目的看完整电话和证件号、看查看记录', en: 'Contacts and ID numbers in full, for a purpose; who looked' },
  'register.merge': { group: 'register', zh: '合并、分户、处理疑似重复', en: 'Merge, split, decide on duplicates' },
  'register.fields': { group: 'admin', zh: '启用字段（写明目的和依据）', en: 'Switch fields on, with purpose and legal basis' },
  'event.read': { group: 'read', zh: '查看事件', en: 'Read events' },
  'photo.read': { group: 'read', zh: '查看照片', en: 'See photos' },
  'area.read': { group: 'read', zh: '查看区域沿革', en: 'Read the history of areas' },
  'board.read': { group: 'read', zh: '查看看板', en: 'Read the board' },
  'journal.read': { group: 'read', zh: '查看操作记录', en: 'Read the journal' },
  'config.read': { group: 'read', zh: '查看规则设置', en: 'Read the rules' },
  'account.read': { group: 'read', zh: '查看账号与岗位', en: 'Read accounts and posts' },
  'account.edit': { group: 'admin', zh: '开账号、排岗位、重置密码', en: 'Make accounts, give posts, reset passwords' },
  'role.edit': { group: 'admin', zh: '修改角色的权限', en: 'Change the rights of roles' },
  'area.edit': { group: 'admin', zh: '新增、修改、停用区域和边界', en: 'Add, change and end areas and outlines' },
  'area.regrid': { group: 'admin', zh: '拆分、合并网格，移动边界，撤销', en: 'Split and merge grids, move borders, undo it' },
  'category.edit': { group: 'admin', zh: '修改事项分类', en: 'Change categories' },
  'routing.edit': { group: 'admin', zh: '修改派单清单和承办单位', en: 'Change routing and units' },
  'calendar.edit': { group: 'admin', zh: '修改工作日历', en: 'Change calendars' },
  'lifecycle.edit': { group: 'admin', zh: '修改流程和办理时限', en: 'Change the life cycle and time limits' },
}
