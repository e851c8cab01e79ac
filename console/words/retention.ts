import { defineWords } from '@gezhi/ui/words/words.tsx'

export const retentionWords = defineWords(
  {
    what: '存的是什么', kept: '留多久', ends: '到期之后', due: '现在到期', days: '天', bounds: (least: number, most: number) => `可设 ${least} 至 ${most} 天`, byDefault: (days: number) => `默认 ${days} 天`, none: '没有', some: (n: string) => `${n} 件`,
    lead: '到期的由系统自己删，每天两次，每删一件都留下一条不含内容的记录。改短之后，下一次就会按新期限删；删掉的找不回来，备份除外。', saveTitle: '修改保存期限', touches: (some: string) => `${some}。改短的，超过新期限的内容会在 12 小时内删去；改长的，从现在起多留一段，已经删去的不会回来。`,
    from: '保存后立即生效，最迟 12 小时内执行', undo: '可以改回原来的天数，但已经删去的内容找不回来', changedMark: '已改', fault: (n: number) => `${n} 项超出可设的范围`,
  },
  {
    what: 'What is kept', kept: 'For how long', ends: 'At the end', due: 'Due now', days: 'days', bounds: (least, most) => `${least} to ${most} days`, byDefault: (days) => `${days} days by default`, none: 'nothing', some: (n) => n,
    lead: 'What is due goes by itself, twice a day, and every act leaves a line without the content. A shorter period is followed the next time; what is gone stays gone, but for backups.', saveTitle: 'Change how long things are kept', touches: (some) => `${some}. What a shorter period no longer covers goes within 12 hours; a longer one keeps what is still there.`,
    from: 'At once, carried out within 12 hours', undo: 'The old number of days can be set again, but what is gone does not come back', changedMark: 'changed', fault: (n) => `${n} outside the bounds`,
  },
)
