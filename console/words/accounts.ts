import { defineWords } from '@gezhi/ui/words/words.tsx'

export const accountWords = defineWords(
  {
    signIn: { title: '登录', text: '街道指挥室、部门和管理员从这里进入', login: '账号', password: '密码', go: '登录', show: '显示密码', hide: '隐藏密码' },
    over: { title: '登录已过期', text: '请重新输入密码。页面上填的内容都还在。', other: '换一个账号登录', lost: '没有保存的内容会丢失。' },
    first: {
      title: '设置首位管理员', text: '这个链接只能用一次。设置完成后，请用新账号登录。', name: '姓名', county: '县（市、区）代码', countyHint: '六位统计用区划代码，例如 330802',
      login: '账号', loginHint: '小写字母和数字，例如 admin', password: '密码', passwordHint: '至少 8 位，不能含账号', go: '成为首位管理员', done: '已设置，请登录', missing: '链接里没有密钥。请使用服务启动时打印的完整链接。',
    },
    change: { title: '请先修改密码', text: '这是第一次登录或密码刚被重置。换成只有您自己知道的密码后继续。', own: '修改密码', old: '现在的密码', fresh: '新密码', again: '再输一遍新密码', differ: '两次输入不一样', go: '修改密码', done: '密码已修改，其他设备已退出' },
    list: {
      title: '账号与岗位', question: '谁在什么岗位上，管到哪里？', find: '姓名或账号', area: '所在区域', role: '角色', active: '在用', inactive: '已停用', add: '新增账号', name: '姓名', login: '账号', phone: '电话', posts: '岗位', state: '状态',
      mustChange: '待改初始密码', locked: '已锁定', none: '没有找到账号', noneText: '换一个姓名、区域或角色试试。', noPost: '没有岗位',
    },
    edit: {
      title: '账号', create: '新增账号', phoneHint: '可不填', stop: '停用这个账号', start: '恢复这个账号', reset: '重置密码', resetText: '会生成一个新的初始密码，只显示一次；对方所有设备会退出登录，账号同时解锁。',
      once: '初始密码只显示这一次', onceText: '请当面或通过可靠渠道交给本人。首次登录必须修改。', stopText: (name: string) => `${name} 将不能再登录；历史记录和岗位都保留，随时可以恢复。`,
      stopTouches: '登录立即失效，经办的事件不变', undoActive: '在同一处点「恢复这个账号」',
    },
    post: {
      title: '安排岗位', role: '角色', area: '管辖区域', unit: '所属单位', unitHint: '部门承办人需要选单位', from: '开始日期', to: '最后一天', forever: '长期', temporary: '临时岗位（有最后一天）', note: '备注', noteHint: '例如：领导下沉日、顶岗', go: '安排', end: '结束岗位', endOn: '最后一天', endText: '到这一天为止，之后看不到这个区域的内容。',
      ended: '已结束', future: '未开始', current: '在岗', touches: (n: string) => `${n} 可以看到并办理这个区域内的相应事项`, undo: '随时可以结束岗位',
    },
    roles: {
      title: '角色与权限', question: '哪个角色能做什么？', reach: '看得到的范围', reaches: { area: '岗位区域内全部', unit: '只看派给本单位的', own: '只看自己上报的' }, inUse: (n: number) => `${n} 个岗位在用`, add: '新增角色', key: '标识', keyHint: '小写字母和下划线，保存后不变',
      touches: (n: number) => `${n} 个正在使用这个角色的岗位`, now: '保存后立即生效', undo: '再改回来即可，改动都有记录', changed: '有改动', save: '保存更改', drop: '放弃更改', can: '可以', cannot: '不可以', nothing: '还没有角色',
    },
  },
  {
    signIn: { title: 'Sign in', text: 'For the street desk, departments and administrators', login: 'Login', password: 'Password', go: 'Sign in', show: 'Show the password', hide: 'Hide the password' },
    over: { title: 'Your session has ended', text: 'Please enter your password again. What you filled in is still on the page.', other: 'Sign in as somebody else', lost: 'What was not saved will be lost.' },
    first: {
      title: 'The first administrator', text: 'This link works once. Afterwards sign in with the new account.', name: 'Name', county: 'County code', countyHint: 'Six digits of the statistical code, e.g. 330802',
      login: 'Login', loginHint: 'Lower-case letters and digits, e.g. admin', password: 'Password', passwordHint: 'At least 8 characters, without the login in it', go: 'Become the first administrator', done: 'Done, please sign in', missing: 'The link carries no secret. Use the whole link the server printed at its start.',
    },
    change: { title: 'Please change your password first', text: 'This is the first sign-in, or the password was reset. Choose one only you know.', own: 'Change password', old: 'Present password', fresh: 'New password', again: 'New password once more', differ: 'The two differ', go: 'Change password', done: 'Password changed; other devices are signed out' },
    list: {
      title: 'Accounts and posts', question: 'Who holds which post, and over what?', find: 'Name or login', area: 'Area', role: 'Role', active: 'In use', inactive: 'Stopped', add: 'New account', name: 'Name', login: 'Login', phone: 'Phone', posts: 'Posts', state: 'State',
      mustChange: 'First password not changed', locked: 'Locked', none: 'No account found', noneText: 'Try another name, area or role.', noPost: 'No post',
    },
    edit: {
      title: 'Account', create: 'New account', phoneHint: 'optional', stop: 'Stop this account', start: 'Allow this account again', reset: 'Reset password', resetText: 'Makes a new first password, shown once; the owner is signed out everywhere and the account is unlocked.',
      once: 'The first password is shown only this once', onceText: 'Hand it over in person or by a safe way. It must be changed at the first sign-in.', stopText: (name) => `${name} can no longer sign in; records and posts stay, and it can be allowed again at any time.`,
      stopTouches: 'Sessions end at once, the events stay as they are', undoActive: 'Allow the account again in the same place',
    },
    post: {
      title: 'Give a post', role: 'Role', area: 'Area', unit: 'Unit', unitHint: 'A department handler needs a unit', from: 'From', to: 'Last day', forever: 'until further notice', temporary: 'Temporary post (has a last day)', note: 'Note', noteHint: 'e.g. leader’s day, stand-in', go: 'Give the post', end: 'End the post', endOn: 'Last day', endText: 'Valid up to that day; afterwards the area is out of sight.',
      ended: 'ended', future: 'not begun', current: 'in force', touches: (n) => `${n} sees and handles the matters of this area`, undo: 'The post can be ended at any time',
    },
    roles: {
      title: 'Roles and rights', question: 'Which role may do what?', reach: 'Sees', reaches: { area: 'all in the post’s area', unit: 'only what lies with its unit', own: 'only its own reports' }, inUse: (n) => `${n} post(s) use it`, add: 'New role', key: 'Key', keyHint: 'Lower-case letters and _, never changes',
      touches: (n) => `${n} post(s) with this role`, now: 'At once', undo: 'Change it back; every change is recorded', changed: 'changed', save: 'Save changes', drop: 'Drop changes', can: 'may', cannot: 'may not', nothing: 'No roles yet',
    },
  },
)
