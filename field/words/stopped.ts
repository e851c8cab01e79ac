import { defineWords } from '@gezhi/ui/words/words.tsx'

export const stoppedWords = defineWords(
  {
    title: '这个账号停用了', locked: '账号暂时锁住了', you: '您', what: '怎么回事', whatText: (name: string) => `${name}的账号已被管理员停用，可能是换了岗位或离了岗。这部手机上存的居民和事件资料已经删掉，锁也换了。`,
    lockedText: (name: string, minutes: number) => `密码连着输错了几次，怕是别人在试。${name}的账号锁 ${minutes} 分钟，这部手机上的资料先封起来。`,
    waits: '还有什么没送出去', unknown: '没送出去的，有多少都封在这部手机里，一条不少。', nothing: '都送出去了，没有落下的。', acts: (n: number) => `${n} 条办理`, photos: (n: number) => `${n} 张照片`, drafts: (n: number) => `${n} 份没写完的`, and: '、',
    waitsText: (what: string) => `还有${what}，一条不少，封在这部手机里。`, sealed: '别人看不到。账号恢复后在这部手机上登录，会自己接着送。请不要清空手机或卸载。', sealedShort: '别人看不到，登录后自己接着送。',
    todo: '您可以', steps: '给管理员或街道指挥室打电话，问清楚为什么停用。\n恢复以后，在这部手机上重新登录，没送的会自己送。\n不再恢复的，把没送的事口头告诉指挥室，请他们登记。',
    lockedSteps: (minutes: number) => [`等 ${minutes} 分钟，用正确的密码登录。`, '忘了密码，请管理员重置。', '不是您输错的，请告诉管理员。'].join('\n'), again: '重新登录',
  },
  {
    title: 'This account was stopped', locked: 'The account is locked for a while', you: 'you', what: 'What happened', whatText: (name) => `The administrator stopped the account of ${name}, perhaps after a change of post. What this phone held of residents and matters is deleted, and its key is gone.`,
    lockedText: (name, minutes) => `The password was wrong several times; it may be somebody else trying. The account of ${name} is locked for ${minutes} min and what this phone holds is sealed.`,
    waits: 'What was not sent yet', unknown: 'Whatever was not sent is sealed on this phone, none missing.', nothing: 'All was sent, nothing is left behind.', acts: (n) => `${n} act(s)`, photos: (n) => `${n} photo(s)`, drafts: (n) => `${n} draft(s)`, and: ', ',
    waitsText: (what) => `${what} wait, sealed on this phone, none missing.`, sealed: 'Nobody else sees them. When the account is used again, sign in on this phone and they go by themselves. Do not clear the phone or remove the app.', sealedShort: 'Nobody else sees them; they go by themselves once you sign in.',
    todo: 'What you can do', steps: 'Call the administrator or the street desk and ask why.\nOnce it is restored sign in on this phone; what waits goes by itself.\nIf it is not, tell the desk what was not sent so that they enter it.',
    lockedSteps: (minutes) => [`Wait ${minutes} min and sign in with the right password.`, 'Forgotten? The administrator can reset it.', 'If it was not you, tell the administrator.'].join('\n'), again: 'Sign in again',
  },
)
