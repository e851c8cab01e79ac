import type { Retained } from '../retention/model.ts'

export const photosKept: Retained = {
  key: 'event.photos', days: 180, least: 30, most: 1826,
  what: { zh: '事件照片', en: 'Photos of a matter' },
  since: { zh: '办结之后', en: 'after it ended' },
  ends: { zh: '从事件里去掉，文件随后删除', en: 'they leave the matter, and their files are deleted after that' },
}
/** As long as a phone may keep a report that was not sent yet: its photos arrive before it does. */
export const filesKept: Retained = {
  key: 'photo.files', days: 30, least: 2, most: 180,
  what: { zh: '没有事件用到的照片', en: 'Photos that nothing names' },
  since: { zh: '传上来之后', en: 'after they arrived' },
  ends: { zh: '文件删除', en: 'the files are deleted' },
}
export const photoRetained: readonly Retained[] = [photosKept, filesKept]
