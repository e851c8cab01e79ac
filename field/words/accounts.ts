import { defineWords } from '@gezhi/ui/words/words.tsx'

export const accountWords = defineWords(
  {
    signIn: '登录', login: '账号', password: '密码', show: '显示', hide: '隐藏', welcome: '登录后开始今天的工作', forgot: '忘了密码？请管理员重置，不用重新开户。',
    lostTitle: '请重新登录', lostText: (name: string) => `${name}，您离开得有点久。登录后接着刚才的地方继续，写了一半的都还在。`,
    needLogin: '请填账号', needPassword: '请填密码',
    firstTitle: '先换一个自己的密码', firstText: '初始密码别人可能也知道。换好就能用了，以后用新密码登录。',
    changePassword: '修改密码', old: '现在的密码', next: '新密码', again: '再写一遍新密码', rule: (min: number) => `至少 ${min} 位，不要含账号，也不要太常见（比如 12345678）`,
    differ: '两次写的不一样', changed: '密码已换好，其他手机和电脑上要重新登录。', changeNow: '换密码',
    myPosts: '我的岗位', noPosts: '还没有岗位。请管理员安排后再用。', until: (day: string) => `到 ${day} 为止`, account: '账号',
    quiet: '安静时间', quietOn: (from: string, to: string) => `${from} 到 ${to} 不打扰`, quietHint: '这段时间不弹提醒、不提示更新；该送的照样悄悄送。', quietFrom: '从', quietTo: '到',
    look: '怎么看着舒服', theme: '深浅', themes: { auto: '跟随手机', light: '浅色', dark: '深色' }, large: '大字', largeHint: '字大一些，什么都不会少', contrast: '高对比', contrastHint: '字和背景分得更清楚',
    left: '左手操作', leftHint: '常用的按钮换到左边', lang: '语言', here: '本机草稿', hereText: '只存在这部手机上，交上去之前别人看不到。', noDraft: '没有没交的草稿，都交上去了。',
    draftReport: '没交的上报', draftStep: '没交的办理意见', drop: '删掉', dropTitle: '删掉这份草稿？', dropText: '文字和照片都会从这部手机上删掉，找不回来。', dropDo: '删掉草稿',
    signOut: '退出登录', signOutTitle: '退出登录？', signOutText: '没交的草稿会留在这部手机上，下次用这个账号登录还能接着写。存在本机的内容会锁上，别人看不到。', noPhotoText: '只有照片，还没写字',
    version: '格知 · 掌上基层', service: '服务设置', out: '已退出',
  },
  {
    signIn: 'Sign in', login: 'Login', password: 'Password', show: 'Show', hide: 'Hide', welcome: 'Sign in to begin the day', forgot: 'Forgotten? The administrator can reset it; you keep your account.',
    lostTitle: 'Please sign in again', lostText: (name) => `${name}, you were away for a while. Sign in and go on where you were; what you began is still here.`,
    needLogin: 'Please enter your login', needPassword: 'Please enter your password',
    firstTitle: 'First choose a password of your own', firstText: 'Others may know the first one. Once changed you can begin; use the new one from now on.',
    changePassword: 'Change password', old: 'Present password', next: 'New password', again: 'New password again', rule: (min) => `At least ${min} characters, without your login, not a common one such as 12345678`,
    differ: 'The two are not the same', changed: 'Password changed. Other devices must sign in again.', changeNow: 'Change password',
    myPosts: 'My posts', noPosts: 'No post yet. Ask the administrator for one.', until: (day) => `until ${day}`, account: 'Login',
    quiet: 'Quiet hours', quietOn: (from, to) => `No prompts from ${from} to ${to}`, quietHint: 'No messages pop up and no update is offered; sending goes on silently.', quietFrom: 'From', quietTo: 'To',
    look: 'How it looks', theme: 'Light or dark', themes: { auto: 'As the phone', light: 'Light', dark: 'Dark' }, large: 'Large type', largeHint: 'Larger words, nothing left out', contrast: 'High contrast', contrastHint: 'Words stand out more',
    left: 'Left hand', leftHint: 'Frequent buttons move to the left', lang: 'Language', here: 'Drafts on this device', hereText: 'Only on this phone; nobody sees them before you send them.', noDraft: 'No drafts: everything was sent.',
    draftReport: 'Report not sent', draftStep: 'Answers not sent', drop: 'Delete', dropTitle: 'Delete this draft?', dropText: 'Words and photos are removed from this phone for good.', dropDo: 'Delete the draft',
    signOut: 'Sign out', signOutTitle: 'Sign out?', signOutText: 'Drafts stay on this phone and wait for this account. What is kept here is locked; nobody else sees it.', noPhotoText: 'Photos only, no words yet',
    version: 'Gezhi · Field', service: 'Settings', out: 'Signed out',
  },
)
