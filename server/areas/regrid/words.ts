import type { RegridState } from '@gezhi/domain/areas/regrid.model.ts'
import type { Words } from '@gezhi/domain/words.ts'

export const stateWords: Record<RegridState, Words> = {
  draft: { zh: '草稿', en: 'draft' }, scheduled: { zh: '已定日期', en: 'scheduled' }, applied: { zh: '已执行', en: 'applied' },
  undone: { zh: '已撤销', en: 'undone' }, dropped: { zh: '已放弃', en: 'dropped' },
}
