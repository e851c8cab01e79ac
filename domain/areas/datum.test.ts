import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Datum, fromWgs84, toWgs84 } from './datum.ts'
import { metresBetween } from './distance.ts'

const somewhere = fc.record({ lng: fc.double({ min: 74, max: 134, noNaN: true }), lat: fc.double({ min: 3, max: 53, noNaN: true }) })

describe('datums', () => {
  it('gives the published points of Beijing', () => {
    const gcj = fromWgs84({ lng: 116.404, lat: 39.915 }, 'gcj02')
    expect(gcj.lng).toBeCloseTo(116.41024449916938, 9)
    expect(gcj.lat).toBeCloseTo(39.91640428150164, 9)
    const bd = fromWgs84(toWgs84({ lng: 116.404, lat: 39.915 }, 'gcj02'), 'bd09')
    expect(bd.lng).toBeCloseTo(116.41036949371029, 8)
    expect(bd.lat).toBeCloseTo(39.92133699351021, 8)
  })

  it.each<Datum>(['wgs84', 'cgcs2000', 'gcj02', 'bd09'])('comes back from %s to the millimetre', (datum) => {
    fc.assert(
      fc.property(somewhere, (point) => {
        expect(metresBetween(toWgs84(fromWgs84(point, datum), datum), point)).toBeLessThan(0.001)
      }),
    )
  })

  it('moves a GCJ-02 point by hundreds of metres and leaves CGCS2000 alone', () => {
    const point = { lng: 118.87, lat: 28.95 }
    const moved = metresBetween(toWgs84(point, 'gcj02'), point)
    expect(moved).toBeGreaterThan(100)
    expect(moved).toBeLessThan(1000)
    expect(toWgs84(point, 'cgcs2000')).toEqual(point)
  })
})
