import { describe, expect, it } from 'vitest'
import { Area, areaKinds, kindFits, kindOfCode, kindWords, spokenName } from './model.ts'

describe('areas', () => {
  it('tells the kind from a code of the national list', () => {
    const kinds = {
      '330802': 'county', '330802000000': 'county', '330802005': 'street', '330802005000': 'street', '330802100': 'town',
      '330802205': 'township', '330802399': 'township', '659001500': 'zone', '650102400': 'zone', '330802005008': 'community',
      '330802005199': 'community', '330802205201': 'village', '330802205399': 'village', '650102400498': 'community',
      '659001500501': 'zone',
    }
    for (const [code, kind] of Object.entries(kinds)) expect([code, kindOfCode(code)]).toEqual([code, kind])
  })

  it('has a word in both languages for every kind, and a level', () => {
    for (const kind of areaKinds) {
      expect(kindWords[kind].zh && kindWords[kind].en).toBeTruthy()
      expect(([0, 1, 2, 3, 4] as const).some((level) => kindFits(kind, level))).toBe(true)
    }
    expect(kindFits('zone', 1) && kindFits('zone', 2)).toBe(true)
    expect(kindFits('grid', 2)).toBe(false)
  })

  it('shows the name people say', () => {
    const names = {
      杨浦社区居委会: '杨浦社区', 后贻村委会: '后贻村', 新山村村委会: '新山村', 黄家村民委员会: '黄家村', 县学街社区: '县学街社区',
      桥西居民委员会: '桥西居委会', 巴彦嘎查村委会: '巴彦嘎查', 双港街道办事处: '双港街道', 村委会: '村委会',
    }
    for (const [listed, said] of Object.entries(names)) expect(spokenName(listed)).toBe(said)
  })

  it('refuses an open ring and a place off the globe', () => {
    const area = {
      id: '018f0000-0000-7000-8000-000000000001', parentId: null, code: '330802', name: '某区', kind: 'county', level: 0,
      polygon: [[[118, 28], [119, 28], [119, 29], [118, 28]]], validFrom: '2026-01-01', validTo: null, sort: 0,
    }
    expect(Area.safeParse(area).success).toBe(true)
    expect(Area.safeParse({ ...area, polygon: [[[118, 28], [119, 28], [119, 29], [118, 29]]] }).success).toBe(false)
    expect(Area.safeParse({ ...area, polygon: [[[118, 98], [119, 28], [119, 29], [118, 98]]] }).success).toBe(false)
  })
})
