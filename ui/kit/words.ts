import { defineWords } from '../words/words.tsx'

export const kitWords = defineWords(
  {
    cancel: '取消', close: '关闭', back: '返回', retry: '再试一次', reading: '正在读取', working: '正在处理', optional: '可不填',
    left: (n: number) => `还可写 ${n} 字`, over: (n: number) => `超出 ${n} 字，请删减`,
    clock: { ok: '按时', risk: '快到时限', late: '已超时', paused: '暂停计时', none: '不计时' },
    onlyPublic: '居民可见', pausedFor: (cause: string) => `暂停计时：${cause}`, noStory: '还没有经过', storyStarts: '有人办理后，这里会一条条写清楚。',
    photo: (at: number, of: number) => `第 ${at} 张照片，共 ${of} 张`, addPhoto: '添加照片', removePhoto: (at: number) => `删除第 ${at} 张照片`,
    photoState: { waiting: '未发出', failed: '没发成功', sent: '' },
    offline: { title: '现在没有网络', text: '已填的内容都在本机，联网后会自动发出。可以先去别处看看，也可以再试一次。' },
    title: {
      offline: '现在没有网络', input: '有几处要改一下', signIn: '需要重新登录', denied: '没有这项权限', missing: '没有找到', changed: '内容有变化',
      large: '内容太大', busy: '操作太频繁', broken: '系统出错了', refused: '这一步没有办成',
    },
    reference: '代码', main: '主要导航', county: '县（市、区）',
  },
  {
    cancel: 'Cancel', close: 'Close', back: 'Back', retry: 'Try again', reading: 'Reading', working: 'Working', optional: 'optional',
    left: (n) => `${n} characters left`, over: (n) => `${n} characters too many`,
    clock: { ok: 'In time', risk: 'Nearly due', late: 'Late', paused: 'Clock stopped', none: 'No limit' },
    onlyPublic: 'Public', pausedFor: (cause) => `Clock stopped: ${cause}`, noStory: 'Nothing has happened yet', storyStarts: 'Each step will be told here.',
    photo: (at, of) => `Photo ${at} of ${of}`, addPhoto: 'Add photos', removePhoto: (at) => `Remove photo ${at}`,
    photoState: { waiting: 'Not sent yet', failed: 'Not sent', sent: '' },
    offline: { title: 'No network now', text: 'What you filled in is on this device and goes out by itself once connected. You can do something else, or try again.' },
    title: {
      offline: 'No network now', input: 'Some fields need a change', signIn: 'Please sign in again', denied: 'You do not have this right', missing: 'Not found',
      changed: 'This has changed', large: 'Too large', busy: 'Too many requests', broken: 'The system failed', refused: 'This step was not possible',
    },
    reference: 'Code', main: 'Main navigation', county: 'County',
  },
)
