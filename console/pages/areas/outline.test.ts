import { describe, expect, it } from 'vitest'
import { closeRing, openRing, readGeoJson } from './outline.ts'

const square = [[118.1, 28.9], [118.2, 28.9], [118.2, 29], [118.1, 28.9]] as [number, number][]

describe('outlines', () => {
  it('reads a polygon, a feature and a collection of one', () => {
    const polygon = { type: 'Polygon', coordinates: [square] }
    expect(readGeoJson(JSON.stringify(polygon))).toEqual([square])
    expect(readGeoJson(JSON.stringify({ type: 'Feature', properties: {}, geometry: polygon }))).toEqual([square])
    expect(readGeoJson(JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', geometry: polygon }] }))).toEqual([square])
  })
  it('refuses what is no polygon: text, a point, a ring that is not closed', () => {
    expect(readGeoJson('hello')).toBeNull()
    expect(readGeoJson('{"type":"Point","coordinates":[1,2]}')).toBeNull()
    expect(readGeoJson(JSON.stringify({ type: 'Polygon', coordinates: [square.slice(0, 3)] }))).toBeNull()
  })
  it('opens and closes a ring without losing a corner', () => {
    expect(closeRing(openRing(square))).toEqual(square)
    expect(closeRing(square.slice(0, 2))).toBeNull()
  })
})
