import { defineWords } from '@gezhi/ui/words/words.tsx'

export const shellWords = defineWords(
  {
    product: '格知', desk: '指挥室', demo: '演示数据，均为虚构', skip: '跳到正文', loading: '正在读取',
    places: { desk: '工作台', events: '事件', map: '地图', board: '看板', register: '格情户情', visits: '走访巡查', supervise: '督办', sync: '离线件', admin: '管理' },
    connected: '实时更新中', disconnected: '实时更新断开，正在重连；页面仍可用，刷新可看最新', fresh: '实时', stale: '重连',
    me: '我的账号', myPosts: '我的岗位', noPost: '没有生效的岗位', theme: '明暗', themes: { auto: '跟随设备', light: '浅色', dark: '深色' },
    type: '字号', types: { normal: '标准', large: '大字' }, contrast: '高对比', lang: '语言', signOut: '退出登录', changePassword: '修改密码',
    nothing: { title: '没有这个页面', text: '地址可能写错了，或者您没有这一项。', back: '回到首页' },
    noDoor: { title: '您还没有可用的岗位', text: '请管理员给您安排一个岗位，之后刷新本页。' },
    keys: '快捷键', close: '关闭', more: '更多', save: '保存', cancel: '取消', edit: '修改', add: '新增', remove: '删除', search: '查找', all: '全部', yes: '是', no: '否',
    saved: '已保存', copy: '复制', copied: '已复制', reload: '看最新内容', until: '至', from: '从', none: '无', zh: '中文', en: '英文', open: '打开',
    sure: { title: '保存前请确认', touches: '会影响', from: '何时生效', undo: '怎么撤回', go: '确认保存' },
    slow: '数据较多，正在读取，请稍候', loadMore: '再看更多', end: '没有更多了',
    before: (n: number) => `${n} 处更改还没有保存`,
  },
  {
    product: 'Gezhi', desk: 'Command desk', demo: 'Demonstration data, all invented', skip: 'Skip to content', loading: 'Reading',
    places: { desk: 'Desk', events: 'Events', map: 'Map', board: 'Board', register: 'Register', visits: 'Visits', supervise: 'Supervise', sync: 'Phones', admin: 'Settings' },
    connected: 'Live', disconnected: 'Live updates are cut, reconnecting; the page still works, reload to see what is new', fresh: 'Live', stale: 'Retrying',
    me: 'My account', myPosts: 'My posts', noPost: 'No post in force', theme: 'Theme', themes: { auto: 'As the device', light: 'Light', dark: 'Dark' },
    type: 'Type', types: { normal: 'Normal', large: 'Large' }, contrast: 'High contrast', lang: 'Language', signOut: 'Sign out', changePassword: 'Change password',
    nothing: { title: 'There is no such page', text: 'The address may be wrong, or this is not one of your pages.', back: 'Back to the start' },
    noDoor: { title: 'You have no post yet', text: 'Ask the administrator for a post, then reload this page.' },
    keys: 'Keys', close: 'Close', more: 'More', save: 'Save', cancel: 'Cancel', edit: 'Edit', add: 'Add', remove: 'Remove', search: 'Search', all: 'All', yes: 'Yes', no: 'No',
    saved: 'Saved', copy: 'Copy', copied: 'Copied', reload: 'See what is new', until: 'to', from: 'from', none: 'none', zh: 'Chinese', en: 'English', open: 'Open',
    sure: { title: 'Before saving', touches: 'Touches', from: 'In force', undo: 'How to undo', go: 'Save it' },
    slow: 'A lot to read, one moment', loadMore: 'Load more', end: 'No more',
    before: (n) => `${n} change(s) not saved yet`,
  },
)
