import { defineWords } from '@gezhi/ui/words/words.tsx'

export const adminWords = defineWords(
  {
    title: '管理', pages: { areas: '区域与网格', regrid: '网格调整', accounts: '账号与岗位', roles: '角色与权限', categories: '事项分类', routes: '派单清单', units: '承办单位', limits: '办理时限', calendars: '工作日历', lifeCycle: '流程与环节', fields: '字段目录', colours: '颜色方案', visitRules: '走访规则', patrolKinds: '巡查清单', retention: '保存期限' },
    questions: { areas: '哪里是谁的网格？', regrid: '网格怎么重新划？', categories: '事情怎么分类？', routes: '这类事归谁办？', units: '有哪些承办单位？', limits: '每一步要多久办完？', calendars: '哪些天、哪些钟点算工作时间？', lifeCycle: '一件事要走哪几步？', fields: '记什么、凭什么、留多久？', colours: '按什么标颜色，谁来确认？', visitRules: '多久联系一次，什么时候不打扰？', patrolKinds: '哪些地方要看，看哪几项？', retention: '什么留多久，到期怎么删？' },
    groups: { places: '地方', people: '人员', rules: '规则' }, readOnly: '您可以查看，不能修改', version: (n: number) => `第 ${n} 版`, changedBy: (who: string, when: string) => `${who} 于 ${when} 保存`, neverChanged: '出厂设置，还没有改过', versions: '历史版本', bringBack: '恢复这一版', bringBackText: (n: number) => `会把第 ${n} 版的内容作为新的一版保存，当前这一版仍留在历史里。`, noVersions: '没有更早的版本',
    conflict: '别人刚改过，您的改动还没有保存。请先看最新内容。', newVersion: '保存为新的一版，旧版随时可以恢复', atOnce: '保存后立即生效', running: '正在走的时限保留已用的时间', nothing: '没有改动', drop: '放弃改动', unsaved: '有未保存的改动',
  },
  {
    title: 'Settings', pages: { areas: 'Areas and grids', regrid: 'Re-gridding', accounts: 'Accounts and posts', roles: 'Roles and rights', categories: 'Categories', routes: 'Routing', units: 'Units', limits: 'Time limits', calendars: 'Calendars', lifeCycle: 'Life cycle', fields: 'Field catalogue', colours: 'Colour schemes', visitRules: 'Rules of the round', patrolKinds: 'Patrol lists', retention: 'Retention' },
    questions: { areas: 'Whose grid is where?', regrid: 'How shall the grids be redrawn?', categories: 'What kinds of matters are there?', routes: 'Who handles this kind?', units: 'Which units are there?', limits: 'How long may each step take?', calendars: 'Which days and hours count?', lifeCycle: 'Which steps does a matter take?', fields: 'What is held, by what right, for how long?', colours: 'What is coloured by which rules, and who confirms?', visitRules: 'How often is somebody reached, and when left in peace?', patrolKinds: 'Which places are looked at, and what for?', retention: 'What is kept for how long, and how does it go?' },
    groups: { places: 'Places', people: 'People', rules: 'Rules' }, readOnly: 'You may look, not change', version: (n) => `version ${n}`, changedBy: (who, when) => `saved by ${who}, ${when}`, neverChanged: 'As delivered, never changed', versions: 'Earlier versions', bringBack: 'Bring it back', bringBackText: (n) => `The content of version ${n} becomes a new version; the present one stays in the history.`, noVersions: 'No earlier version',
    conflict: 'Somebody changed it just now and yours is not saved. Look at the new content first.', newVersion: 'Saved as a new version; an old one can be brought back', atOnce: 'At once', running: 'Running clocks keep the time they have used', nothing: 'Nothing changed', drop: 'Drop changes', unsaved: 'Not saved yet',
  },
)
