import { describe, expect, it } from 'vitest'
import { planImport } from '@gezhi/domain/areas/import.ts'
import type { Area } from '@gezhi/domain/areas/model.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { nationalProvinces, nationalRows } from './read.ts'

const ids = (): (() => string) => {
  let last = 0
  return () => `018f0000-0000-7000-8000-${String(++last).padStart(12, '0')}`
}

const nearestOf = (code: string): unknown => {
  try {
    nationalRows(code)
  } catch (error) {
    if (error instanceof Problem) return [error.status, error.code, error.facts['nearest']]
  }
  throw new Error(`${code} was found`)
}

describe('the national list', () => {
  it('has Kecheng with 18 streets, towns and townships and 291 villages and communities', () => {
    const rows = nationalRows('330802')
    expect(rows.filter((row) => row.level === 0)).toEqual([{ code: '330802', name: '柯城区', kind: 'county', parentCode: '3308', level: 0 }])
    const streets = rows.filter((row) => row.level === 1)
    expect(streets).toHaveLength(18)
    expect(Object.fromEntries(['street', 'town', 'township'].map((kind) => [kind, streets.filter((row) => row.kind === kind).length])))
      .toEqual({ street: 8, town: 2, township: 8 })
    expect(rows.filter((row) => row.level === 2)).toHaveLength(291)
    expect(rows.filter((row) => row.parentCode === '330802205')).toHaveLength(21)
    expect(rows.find((row) => row.code === '330802005008')).toEqual({
      code: '330802005008', name: '杨浦社区居委会', kind: 'community', parentCode: '330802005', level: 2,
    })
    expect(rows.filter((row) => row.name === '姚家村委会')).toHaveLength(2)
  })

  it('opens every one of the 31 provinces, each line below its parent, no code twice', () => {
    const counted = { 0: 0, 1: 0, 2: 0 }
    const provinces = nationalProvinces()
    for (const { code, lines } of provinces) {
      const rows = nationalRows(code)
      const known = new Set<string>()
      let wrong = 0
      for (const row of rows) {
        counted[row.level]++
        if (known.has(row.code) || !row.code.startsWith(row.parentCode) || (row.level > 0 && !known.has(row.parentCode))) wrong++
        known.add(row.code)
      }
      const cities = new Set(rows.filter((row) => row.level === 0).map((row) => row.parentCode)).size
      expect([code, wrong, rows.length + cities + 1]).toEqual([code, 0, lines])
    }
    expect(provinces).toHaveLength(31)
    expect(counted).toEqual({ 0: 2978, 1: 41352, 2: 620573 })
  })

  it('gives a city and a province as the sum of their counties', () => {
    const city = nationalRows('3308')
    const counties = city.filter((row) => row.level === 0).map((row) => row.code)
    expect(counties).toEqual(['330802', '330803', '330822', '330824', '330825', '330881'])
    expect(counties.flatMap((county) => nationalRows(county))).toEqual(city)
    expect(nationalRows('33').filter((row) => row.code.startsWith('3308'))).toEqual(city)
  })

  it('takes codes with zeros behind', () => {
    expect(nationalRows('330802000000')).toEqual(nationalRows('330802'))
    expect(nationalRows('330800')).toEqual(nationalRows('3308'))
    expect(nationalRows('460000')).toEqual(nationalRows('46'))
  })

  it('names the nearest code when there is none', () => {
    expect(nearestOf('330801')).toEqual([404, 'area.code_unknown', '330802 柯城区'])
    expect(nearestOf('330899')).toEqual([404, 'area.code_unknown', '330881 江山市'])
    expect(nearestOf('330802005')).toEqual([404, 'area.code_unknown', '330802 柯城区'])
    expect(nearestOf('35x')).toEqual([404, 'area.code_unknown', '35 福建省'])
    expect(nearestOf('')).toEqual([404, 'area.code_unknown', '11 北京市'])
    expect(nearestOf('71')).toEqual([404, 'area.code_unknown', '65 新疆维吾尔自治区'])
  })

  it('imports Kecheng once: the second time nothing changes, and 黄家街道 keeps the id of 黄家乡', () => {
    const newId = ids()
    const rows = nationalRows('330802')
    const areas: Area[] = planImport([], rows, '2026-01-01', newId).add
    expect(areas).toHaveLength(310)
    expect(planImport(areas, rows, '2026-11-24', newId)).toEqual({ add: [], change: [], close: [], same: 310, kept: [] })

    const today = rows.map((row) => {
      const code = row.code.replace(/^330802205/, '330802014')
      const parentCode = row.parentCode.replace(/^330802205/, '330802014')
      return row.name === '黄家乡' ? { ...row, code, name: '黄家街道', kind: 'street' as const } : { ...row, code, parentCode }
    })
    const plan = planImport(areas, today, '2026-11-24', newId)
    expect(plan).toMatchObject({ add: [], close: [], same: 288 })
    expect(plan.change).toHaveLength(22)
    expect(plan.change.find((change) => change.to.name === '黄家街道')!.id).toBe(areas.find((area) => area.name === '黄家乡')!.id)
  })
})
