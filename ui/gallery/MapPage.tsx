import { useMemo, useState } from 'react'
import { TopBar } from '../kit/index.ts'
import { AreaMap } from '../map/AreaMap.tsx'
import type { LngLat, MapArea, MapPoint } from '../map/model.ts'

const streets = ['府山街道', '荷花街道', '信安街道', '白云街道', '双港街道', '花园街道', '新新街道', '衢化街道', '黄家街道']
const words = ['坊门', '县学', '天妃宫', '斗潭', '水亭', '讲舍', '礼贤', '南湖', '上营']

/** An invented county: 3 × 3 wavy streets, each of 3 × 3 villages, each of 2 × 2 grids; neighbours share their edges. */
function invented(): MapArea[] {
  const at = (u: number, v: number): [number, number] => [
    118.78 + u * 0.22 + 0.008 * Math.sin(v * 9 + u * 4) + 0.003 * Math.sin(v * 31 + u * 11),
    28.88 + v * 0.18 + 0.007 * Math.sin(u * 8 + v * 3) + 0.002 * Math.cos(u * 37 - v * 5),
  ]
  const cell = (u: number, v: number, size: number): [number, number][] => {
    const n = 12
    const side = Array.from({ length: n }, (_, i) => (i / n) * size)
    const ring = [...side.map((s) => at(u + s, v)), ...side.map((s) => at(u + size, v + s)), ...side.map((s) => at(u + size - s, v + size)), ...side.map((s) => at(u, v + size - s))]
    return [...ring, ring[0] ?? at(u, v)]
  }
  const areas: MapArea[] = [{ id: 'c', parentId: null, name: '样例区', level: 0, polygon: [cell(0, 0, 1)] }]
  for (let s = 0; s < 9; s++) {
    const [su, sv] = [(s % 3) / 3, Math.floor(s / 3) / 3]
    areas.push({ id: `s${s}`, parentId: 'c', name: streets[s] ?? '', level: 1, polygon: [cell(su, sv, 1 / 3)] })
    for (let k = 0; k < 9; k++) {
      const [vu, vv] = [su + (k % 3) / 9, sv + Math.floor(k / 3) / 9]
      areas.push({ id: `v${s}${k}`, parentId: `s${s}`, name: `${words[k]}${k % 2 ? '社区' : '村'}`, level: 2, polygon: [cell(vu, vv, 1 / 9)] })
      for (let g = 0; g < 4; g++) areas.push({ id: `g${s}${k}${g}`, parentId: `v${s}${k}`, name: `${words[k]}${g + 1}号网格`, level: 3, polygon: [cell(vu + (g % 2) / 18, vv + Math.floor(g / 2) / 18, 1 / 18)] })
    }
  }
  return areas
}

const urgencies = ['ordinary', 'ordinary', 'ordinary', 'ordinary', 'important', 'urgent'] as const
const scattered = (count: number): MapPoint[] => Array.from({ length: count }, (_, i) => {
  const r = Math.sqrt(((i * 7919) % 10_007) / 10_007) * 0.09
  const turn = (i * 2.399963) % (2 * Math.PI)
  return { id: `p${i}`, lng: 118.9 + r * Math.cos(turn) * 1.1 + (i % 3) * 0.01, lat: 28.975 + r * Math.sin(turn), urgency: urgencies[(i * 31) % 97 % 6] ?? 'ordinary' }
})

export function MapPage({ pick }: { pick: boolean }) {
  const areas = useMemo(invented, [])
  const count = Number(new URLSearchParams(location.search).get('points') ?? 90)
  const points = useMemo(() => scattered(count), [count])
  const [selected, setSelected] = useState<string | null>('v44')
  const [at, setAt] = useState<LngLat>({ lng: 118.885, lat: 28.965 })
  const near = { lng: 118.889, lat: 28.97, zoom: 14.5 }
  return (
    <>
      <TopBar title={pick ? '在哪里' : '哪里在聚集?'} note={pick ? `${at.lng}, ${at.lat}` : '正在办理 90 件 · 截至 11月23日 16:00'} onBack={() => undefined} />
      <main className="gz-stack" style={{ padding: 16 }}>
        <AreaMap label="样例区全貌" areas={areas} points={pick ? [] : points} selected={selected} onArea={setSelected} onPoint={() => undefined} height="380px" {...(pick ? { picked: at, onPick: setAt } : {})} />
        {!pick && <AreaMap label="府山街道近处" areas={areas} points={points} selected={selected} onArea={setSelected} centre={near} height="380px" listHidden />}
      </main>
    </>
  )
}
