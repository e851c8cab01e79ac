import { shortDue } from '@gezhi/domain/clocks/explain.ts'
import type { Followed } from '@gezhi/domain/residents/contract.ts'
import { ratingWords } from '@gezhi/domain/residents/model.ts'
import type { Face } from './face.ts'
import { flag, html, type Html } from './html.ts'
import type { Page } from './layout.ts'

/** Asks for the code. */
export function askCodePage(face: Face, typed: string, wrong: string | null): Page {
  const { say } = face
  const body = html`<div class="stack"><h1>${say('followTitle')}</h1><p class="lead">${say('followLead')}</p></div>
<form method="post" action="${face.to('/f')}" novalidate><div class="field"><label for="code">${say('codeLabel')}</label><p class="hint" id="code-hint">${say('codeHint')}</p>
${wrong ? html`<p class="wrong" id="code-wrong" role="alert">${wrong}</p>` : null}<input type="text" id="code" name="code" value="${typed}" maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint ${wrong ? 'code-wrong' : ''}" ${wrong ? html`aria-invalid="true"` : null}></div>
<button class="main" type="submit">${say('open')}</button></form>`
  return { title: say('followTitle'), body }
}

export interface Trouble {
  at: 'add' | 'reopen' | 'rate'
  says: string
  text: string
}

/** 轮到谁, 还有多久? What is asked of the resident comes before the story. */
export function followPage(face: Face, code: string, seen: Followed, done: 'add' | 'reopen' | 'rate' | null, trouble: Trouble | null): Page {
  const { say, of } = face
  const thanks = done === 'add' ? say('doneAdd') : done === 'reopen' ? say('doneReopen') : done === 'rate' ? say('doneRate') : null
  const at = (action: string): string => face.to(`/f/${code}/${action}`)
  // What was pressed is not offered any more (done already, or the matter moved on): the reason must not vanish with its form.
  const homeless = trouble && !(trouble.at === 'add' ? seen.can.add || seen.can.answer : seen.can[trouble.at]) ? trouble.says : null
  const body = html`<div class="stack">${thanks ? html`<p class="good" role="status">${thanks}</p>` : null}${homeless ? html`<p class="alert" role="alert">${homeless}</p>` : null}<h1 class="state ${seen.ended ? 'done' : ''}">${of(seen.stateWords)}</h1><p>${of(seen.says)}</p>${dueLines(face, seen)}</div>
${seen.can.answer ? addForm(face, at('add'), seen, trouble) : null}${seen.can.rate ? rateForm(face, at('rate'), trouble) : null}${seen.rating ? ratedLine(face, seen.rating) : null}
<section aria-labelledby="said"><h2 id="said">${say('youSaid')}</h2><p class="said">${seen.text}</p><dl class="facts"><dt>${say('number')}</dt><dd>${seen.number}</dd><dt>${say('where')}</dt><dd><a href="${face.to(`/g/${seen.grid.code}`)}">${seen.grid.name}</a>${seen.address ? ` ${seen.address}` : ''}</dd></dl>${photos(face, code, seen)}</section>
<section aria-labelledby="story"><h2 id="story">${say('story')}</h2>${story(face, seen)}</section>
${seen.can.add ? addForm(face, at('add'), seen, trouble) : null}${seen.can.reopen ? reopenForm(face, at('reopen'), seen, trouble) : null}`
  return { title: `${of(seen.stateWords)} ${seen.number}`, body, helps: true }
}

function dueLines(face: Face, { due }: Followed): Html | null {
  if (!due) return null
  const { say, of } = face
  return html`<p class="${due.late ? 'late' : ''}">${say('due')} <b>${of(due.words)}</b>${due.paused ? ` · ${say('duePaused')}` : ''}</p>${due.late ? html`<p class="late">▲ ${say('dueLate')}</p>` : null}
<details><summary>${say('dueWhy')}</summary><p class="hint">${of(due.explanation)}</p></details>`
}

const photos = (face: Face, code: string, { photos: shas }: Followed): Html | null => shas.length === 0 ? null
  : html`<div class="photos">${shas.map((sha, i) => html`<a href="${face.to(`/f/${code}/photo/${sha}`)}"><img src="${face.to(`/f/${code}/photo/${sha}?size=small`)}" alt="${face.say('photoAlt', { n: i + 1 })}" width="150" height="150" loading="lazy"></a>`)}</div>`

const story = (face: Face, seen: Followed): Html => html`<ol class="story" role="list">${seen.story.map((line) => html`<li class="${line.mine ? 'mine' : ''}"><time datetime="${line.at}">${shortDue(new Date(line.at), face.now, face.lang)}</time>${face.of(line.who)}${face.lang === 'en' ? ' ' : ''}${face.of(line.says)}${line.reason ? html`<q>${line.reason}</q>` : null}</li>`)}</ol>`

const said = (trouble: Trouble | null, at: Trouble['at']): Trouble | null => (trouble?.at === at ? trouble : null)
const wrongAt = (name: string, trouble: Trouble | null): Html | null => (trouble ? html`<p class="wrong" id="${name}-wrong" role="alert">${trouble.says}</p>` : null)
const described = (name: string, trouble: Trouble | null): Html | null => (trouble ? html`aria-invalid="true" aria-describedby="${name}-wrong"` : null)

const addPhotos = (face: Face, id: string): Html => html`<div class="field"><label for="${id}">${face.say('photosLabel')}</label><input type="file" id="${id}" name="photos" accept="image/*" multiple><p class="hint" data-photos role="status"></p></div>`
const photoForm = (face: Face): Html => html`data-photo-form data-shrinking="${face.say('shrinking')}" data-shrunk="${face.say('shrunk')}" data-sending="${face.say('sending')}"`

function addForm(face: Face, action: string, seen: Followed, all: Trouble | null): Html {
  const { say } = face
  const trouble = said(all, 'add')
  const asked = seen.can.answer
  return html`<section aria-labelledby="add" class="${asked ? 'card' : ''}"><h2 id="add">${say(asked ? 'asked' : 'addTitle')}</h2>${seen.question ? html`<p><b>${seen.question}</b></p>` : null}
<form method="post" action="${action}" enctype="multipart/form-data" novalidate ${photoForm(face)}><div class="field"><label for="add-text">${say(asked ? 'answerLabel' : 'addLabel')}</label>${wrongAt('add-text', trouble)}<textarea id="add-text" name="text" rows="3" maxlength="600" ${described('add-text', trouble)}>${trouble?.text ?? ''}</textarea></div>
${asked ? addPhotos(face, 'add-photos') : null}<button class="${asked ? 'main' : ''}" type="submit">${say('send')}</button></form></section>`
}

function reopenForm(face: Face, action: string, seen: Followed, all: Trouble | null): Html {
  const { say } = face
  const trouble = said(all, 'reopen')
  const until = seen.reopenUntil ? shortDue(new Date(seen.reopenUntil), face.now, face.lang) : ''
  return html`<section aria-labelledby="reopen"><h2 id="reopen">${say('reopenTitle')}</h2><p class="hint">${say('reopenHint', { until })}</p>
<form method="post" action="${action}" enctype="multipart/form-data" novalidate ${photoForm(face)}><div class="field"><label for="reopen-text">${say('reopenLabel')}</label>${wrongAt('reopen-text', trouble)}<textarea id="reopen-text" name="text" rows="3" maxlength="600" ${described('reopen-text', trouble)}>${trouble?.text ?? ''}</textarea></div>
${addPhotos(face, 'reopen-photos')}<button type="submit">${say('reopenSend')}</button></form></section>`
}

function rateForm(face: Face, action: string, all: Trouble | null): Html {
  const { say, of } = face
  const trouble = said(all, 'rate')
  return html`<section aria-labelledby="rate" class="card"><h2 id="rate">${say('rateTitle')}</h2><form method="post" action="${action}" novalidate><fieldset><legend>${say('rateLabel')}</legend>${wrongAt('rate', trouble)}
<div class="choices">${([5, 4, 3, 2, 1] as const).map((n) => html`<label for="rate-${n}"><input type="radio" id="rate-${n}" name="rating" value="${n}" ${flag('checked', false)}><span>${of(ratingWords[n])}</span></label>`)}</div></fieldset>
<div class="field"><label for="rate-text">${say('rateText')}</label><textarea id="rate-text" name="text" rows="2" maxlength="600">${trouble?.text ?? ''}</textarea></div><button class="main" type="submit">${say('rateSend')}</button></form></section>`
}

function ratedLine(face: Face, rating: number): Html {
  const words = ratingWords[Math.min(5, Math.max(1, Math.round(rating))) as 1 | 2 | 3 | 4 | 5] // clamped to the five
  return html`<p class="good">${face.say('rated', { words: face.of(words), n: rating })}</p>`
}
