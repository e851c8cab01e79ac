import type { Action, Role } from '../access.ts'

const see: Action[] = ['event.read', 'photo.read', 'area.read']
const register: Action[] = ['register.read', 'register.edit', 'register.unmask', 'ledger.import']
const grid: Action[] = [...see, 'event.report', 'event.settle', 'event.verify', 'event.reopen', 'photo.add', 'board.read', ...register, 'colour.read', 'colour.propose', 'visit.read', 'visit.do', 'patrol.read', 'patrol.do', 'correction.file']
const desk: Action[] = [...see, 'event.report', 'event.triage', 'event.dispatch', 'event.verify', 'event.close', 'event.reopen', 'event.contact', 'photo.add', 'board.read',
  'journal.read', 'config.read', 'account.read', 'register.read', 'correction.file']

/** Who answers for a grid confirms colours and says which places are looked at. */
const lead: Action[] = ['ledger.export', 'register.merge', 'colour.confirm', 'patrol.place']
const chief: Action[] = ['ledger.export', 'ledger.approve', 'ledger.form', 'register.unmask', 'register.merge', 'colour.read', 'colour.confirm', 'visit.read', 'visit.plan', 'patrol.read', 'patrol.place', 'correction.answer']

const role = (key: string, zh: string, en: string, reach: Role['reach'], actions: Action[]): Role => ({ key, words: { zh, en }, reach, actions })

/** The roles a county begins with. They are rows: an administrator may change them, but never grant what he does not hold. */
export const defaultRoles: readonly Role[] = [
  role('grid_leader', '网格长', 'Grid leader', 'area', [...grid, ...lead]),
  role('grid_worker', '专职网格员', 'Grid worker', 'area', grid),
  role('grid_worker_part', '兼职网格员', 'Part-time grid worker', 'area', grid),
  role('grid_instructor', '网格指导员', 'Grid instructor', 'area', [...grid, ...lead, 'ledger.approve', 'ledger.form', 'correction.answer']),
  role('micro_leader', '微网格长（楼道长）', 'Micro-grid leader', 'own', ['event.read', 'event.report', 'photo.add', 'photo.read']),
  role('helper', '帮手（党员、居民代表、红管家）', 'Helper', 'own', ['event.read', 'event.report', 'photo.add', 'photo.read']),
  role('receiver', '受理员', 'Receiver', 'area', desk.filter((a) => a !== 'event.dispatch')),
  role('dispatcher', '派遣员', 'Dispatcher', 'area', desk),
  role('duty_chief', '值班长', 'Duty chief', 'area', [...desk, 'event.approve', 'event.supervise', ...chief]),
  role('county_desk', '县级指挥中心', 'County desk', 'area', [...desk, 'event.approve', 'event.supervise', 'event.escalated', ...chief]),
  role('supervisor', '督办员', 'Supervisor', 'area', [...see, 'event.supervise', 'board.read', 'journal.read', 'config.read']),
  role('handler', '部门承办人', 'Department handler', 'unit', [...see, 'event.handle', 'photo.add', 'board.read']),
  role('mediator', '人民调解员', "People's mediator", 'unit', [...see, 'event.handle', 'event.contact', 'photo.add']),
  role('leader', '领导', 'Leader', 'area', [...see, 'event.supervise', 'board.read', 'journal.read']),
  role('leader_in_grid', '领导下沉（临时）', 'Leader in a grid (temporary)', 'area', grid),
  role('administrator', '管理员', 'Administrator', 'area', ['event.read', 'photo.read', 'area.read', 'area.edit', 'area.regrid', 'account.read', 'account.edit', 'role.edit', 'category.edit',
    'routing.edit', 'calendar.edit', 'lifecycle.edit', 'board.read', 'journal.read', 'config.read', 'register.fields', 'ledger.form', 'colour.edit', 'visit.edit', 'patrol.edit']),
]
/** An administrator hands out roles that hold rights he does not use himself: what he may grant is every default role's rights within his area. */
export const grantable: ReadonlySet<Action> = new Set(defaultRoles.flatMap((r) => r.actions))
