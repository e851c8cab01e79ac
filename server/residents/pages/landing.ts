import type { GridFound } from '@gezhi/domain/residents/contract.ts'
import type { County, Face } from './face.ts'
import { html, type Html } from './html.ts'
import { dangerLine, type Page } from './layout.ts'

/** 我住的地方归谁管? One box; everything else is below it. */
export function landingPage(face: Face, typed: string | null, found: readonly GridFound[]): Page {
  const { say, to } = face
  const body = html`<div class="stack"><h1>${say('landingTitle', { county: face.county.name })}</h1><p class="lead">${say('landingLead')}</p></div>
<form method="get" action="${to('/').split('?')[0]}" role="search"><div class="field"><label for="text">${say('searchLabel')}</label><p class="hint" id="text-hint">${say('searchHint')}</p>
<input type="search" id="text" name="text" value="${typed}" maxlength="30" aria-describedby="text-hint" autocomplete="off" enterkeyhint="search"></div>${kept(to('/'))}
<button class="main" type="submit">${say('search')}</button></form>
${typed ? results(face, typed, found) : null}
<nav class="acts" aria-label="${say('follow')}"><a href="#text">${say('report')}</a><a href="${to('/f')}">${say('follow')}</a></nav>
<p class="hint">${say('landingHint')}</p>
${dangerLine(face)}
<section aria-labelledby="staff"><h2 id="staff">${say('staff')}</h2><p><a href="/field/">${say('field')}</a></p><p><a href="/console/">${say('console')}</a></p></section>`
  return { title: say('landingTitle', { county: face.county.name }), body }
}

/** A GET form drops the query of its address: what must stay goes along as fields. */
export const kept = (address: string): Html[] =>
  [...new URLSearchParams(address.split('?')[1] ?? '')].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)

function results(face: Face, typed: string, found: readonly GridFound[]): Html {
  const { say, to } = face
  if (found.length === 0) return html`<section aria-live="polite"><h2>${say('foundNone', { text: typed })}</h2><p>${say('foundNoneHint')}</p></section>`
  return html`<section aria-live="polite"><h2>${say(found.length >= 40 ? 'foundMost' : 'found', { n: found.length })}</h2>
<ul class="found" role="list">${found.map((grid) => html`<li><a href="${to(`/g/${grid.code}`)}">${grid.name}<small>${grid.street} ${grid.village}</small></a></li>`)}</ul></section>`
}

/** Several counties on one server, and the visitor has named none. */
export function countyPage(face: Face, counties: readonly County[]): Page {
  const title = face.say('chooseCounty')
  return { title, body: html`<h1>${title}</h1><ul class="found" role="list">${counties.map((one) => html`<li><a href="/?county=${one.code}">${one.name}</a></li>`)}</ul>` }
}
