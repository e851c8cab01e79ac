import type { Retained } from '../retention/model.ts'

export const positionKept: Retained = {
  key: 'resident.position', days: 90, least: 1, most: 365,
  what: { zh: '居民上报的精确定位', en: 'Exact position of a resident\'s report' },
  since: { zh: '反映之后', en: 'after the report' },
  ends: { zh: '经纬度删去，网格和写下的地址留着', en: 'the coordinates go; grid and written address stay' },
}
export const residentRetained: readonly Retained[] = [positionKept]
