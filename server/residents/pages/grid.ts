import { simplify } from '@gezhi/domain/areas/outline.ts'
import type { Ring } from '@gezhi/domain/areas/model.ts'
import { tongues } from '@gezhi/domain/clocks/tongues.ts'
import { wall } from '@gezhi/domain/clocks/moment.ts'
import type { GridFace, GridFound } from '@gezhi/domain/residents/contract.ts'
import type { Face } from './face.ts'
import { html, type Html } from './html.ts'
import { dangerLine, phoneLink, type Page } from './layout.ts'

/** Outlines for the small map: the grid, the others of its village, and the village when it has one of its own. */
export interface Outlines {
  own: Ring[] | null
  others: Ring[][]
  village: Ring[] | null
}

/** 谁管这里? */
export function gridPage(face: Face, grid: GridFace, outlines: Outlines): Page {
  const { say } = face
  const body = html`<div class="stack"><h1>${grid.name}</h1><p class="lead">${grid.street} ${grid.village}</p></div>
<section aria-labelledby="who"><h2 id="who">${say('whoTitle')}</h2>${whoAnswers(face, grid)}</section>
<nav class="acts" aria-label="${say('report')}"><a class="main" href="${face.to(`/g/${grid.code}/report`)}">${say('report')}</a><a href="${face.to('/f')}">${say('follow')}</a></nav>
${dangerLine(face)}
<section aria-labelledby="closed"><h2 id="closed">${say('closedTitle')}</h2>${closedLately(face, grid)}</section>
${outlines.own ? html`<section aria-labelledby="map"><h2 id="map">${say('mapTitle')}</h2>${smallMap(face, grid, outlines)}</section>` : null}
<p><a href="${face.to(`/g/${grid.code}/rights`)}">${say('rights')}</a></p>
<p><a href="${face.to(`/g/${grid.code}/poster`)}">${say('poster')}</a></p>`
  return { title: grid.name, body }
}

export function whoAnswers(face: Face, grid: GridFace): Html {
  const { say, of } = face
  const nobody = grid.supervision ? say('whoNobody') : say('whoNobodyNoPhone')
  const supervision = grid.supervision ? html`<li><span>${say('supervision')}</span>${phoneLink(face, grid.supervision)}</li>` : null
  return html`${grid.people.length === 0 ? html`<p>${nobody}</p>` : null}
<ul class="people card" role="list">${grid.people.map((one) => html`<li><span><b>${one.name}</b><span>${of(one.post)}</span></span>${phoneLink(face, one.phone)}</li>`)}${supervision}</ul>`
}

const closedLately = (face: Face, grid: GridFace): Html => grid.closed.length === 0
  ? html`<p class="hint">${face.say('closedNone')}</p>`
  : html`<ul class="closed" role="list">${grid.closed.map((one) => html`<li><span>${face.of(one.class)}</span> <time datetime="${one.day}">${dayWords(face, one.day)}</time></li>`)}</ul><p class="hint">${face.say('closedHint')}</p>`

const dayWords = (face: Face, day: string): string => tongues[face.lang].shortDate(wall(new Date(`${day}T04:00:00Z`)), wall(face.now).year)

const width = 320
const most = 40

/** A drawing of a few kilobytes: neighbours pale, this grid dark. */
function smallMap(face: Face, grid: GridFound, { own, others, village }: Outlines): Html {
  const polygons = [...(village ? [village] : []), ...others.slice(0, most), ...(own ? [own] : [])]
  const points = polygons.flat(2)
  const [west, east] = [Math.min(...points.map(([lng]) => lng)), Math.max(...points.map(([lng]) => lng))]
  const [south, north] = [Math.min(...points.map(([, lat]) => lat)), Math.max(...points.map(([, lat]) => lat))]
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = (width - 16) / Math.max((east - west) * squeeze, (north - south) * 1.2, 1e-6)
  const drawn = simplify(polygons, ((1.5 / scale) * 111_195))
  const height = Math.round((north - south) * scale + 16)
  const left = (width - (east - west) * squeeze * scale) / 2
  const line = (ring: Ring): string => `M${ring.slice(0, -1).map(([lng, lat]) => `${((lng - west) * squeeze * scale + left).toFixed(1)} ${((north - lat) * scale + 8).toFixed(1)}`).join('L')}Z`
  const kind = (i: number): string => (i === drawn.length - 1 ? 'own' : village && i === 0 ? 'village' : 'other')
  return html`<svg class="map" viewBox="0 0 ${width} ${height}" role="img" aria-label="${face.say('mapSays', { grid: grid.name, village: grid.village })}">${drawn.map((polygon, i) => html`<path class="${kind(i)}" fill-rule="evenodd" d="${polygon.map(line).join('')}"/>`)}</svg>`
}
