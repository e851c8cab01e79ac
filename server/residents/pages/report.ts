import { wordsOf } from '@gezhi/domain/problem.ts'
import { shortDue } from '@gezhi/domain/clocks/explain.ts'
import type { GridFound, Receipt } from '@gezhi/domain/residents/contract.ts'
import { entries, entryWords, ResidentReport, spokenCode } from '@gezhi/domain/residents/model.ts'
import { randomBytes, randomUUID } from 'node:crypto'
import type { Face } from './face.ts'
import { mostPhotos, type Sent } from './form.ts'
import { flag, html, type Html } from './html.ts'
import { dangerLine, type Page } from './layout.ts'
import type { Key } from './words.ts'

/** The form as it was typed, kept word for word until it is right. */
export interface Draft {
  id: string
  key: string
  /** When the form was opened, milliseconds: a machine answers faster than a person reads. */
  opened: number
  text: string
  entry: string
  address: string
  name: string
  phone: string
  lng: string
  lat: string
  accuracy: string
  photos: string[]
}

/** A sentence at a field; `form` belongs to none. */
export type Wrong = Partial<Record<'form' | 'text' | 'entry' | 'address' | 'photos' | 'name' | 'phone' | 'place', string>>

const leastMs = 2000

export const freshDraft = (): Draft => ({
  id: randomUUID(), key: randomBytes(18).toString('base64url'), opened: Date.now(), text: '', entry: '', address: '', name: '', phone: '', lng: '', lat: '', accuracy: '', photos: [],
})

export function draftOf({ fields, kept }: Sent): Draft {
  const fresh = freshDraft()
  const field = (name: string): string => fields[name] ?? ''
  const whole = field('id') !== '' && field('key') !== ''
  return {
    id: whole ? field('id') : fresh.id, key: whole ? field('key') : fresh.key, opened: Number(field('opened')) || fresh.opened, text: field('text'), entry: field('entry'),
    address: field('address'), name: field('name'), phone: field('phone'), lng: field('lng'), lat: field('lat'), accuracy: field('accuracy'), photos: kept.slice(0, mostPhotos),
  }
}

type Field = 'text' | 'address' | 'name' | 'phone' | 'entry'
const fieldKeys: Record<Field, Record<string, Key>> = {
  text: { too_short: 'text_short', too_long: 'text_long' }, address: { too_long: 'text_long' }, name: { too_long: 'text_long' },
  phone: { not_a_phone: 'phone_wrong', too_big: 'phone_wrong' }, entry: { invalid_value: 'entry_wrong' },
}
const longest: Record<Field, number> = { text: 1000, address: 120, name: 40, phone: 30, entry: 0 }
const isField = (name: string): name is Field => name in fieldKeys

/** The report, or what is wrong with each field. An unusable position is dropped: it was only ever an extra. */
export function checkDraft(face: Face, grid: string, draft: Draft, trap: string): { report: ResidentReport | null; wrong: Wrong } {
  const wrong: Wrong = {}
  const { say } = face
  const read = ResidentReport.safeParse({
    id: draft.id, key: draft.key, grid, text: draft.text, entry: draft.entry || 'other', address: draft.address, name: draft.name, phone: draft.phone, place: placeOf(draft),
  })
  for (const issue of read.error?.issues ?? []) {
    const name = String(issue.path[0])
    const code = issue.code === 'custom' ? issue.message : issue.code
    if (isField(name)) wrong[name] = say(fieldKeys[name][code] ?? 'unprintable', { most: longest[name] })
    else if (name === 'place') wrong.place = say('place_wrong')
    else wrong.form = say('form_stale')
  }
  if (wrong.place) Object.assign(draft, { lng: '', lat: '', accuracy: '' })
  if (wrong.form) Object.assign(draft, { id: randomUUID(), key: freshDraft().key })
  if (trap !== '') wrong.form = say('form_trap')
  else if (Date.now() - draft.opened < leastMs) wrong.form = say('form_fast')
  return { report: read.data ?? null, wrong }
}

const placeOf = ({ lng, lat, accuracy }: Draft) => (lng === '' || lat === '' ? null : { lng: Number(lng), lat: Number(lat), accuracy: accuracy === '' ? null : Math.min(Math.max(0, Number(accuracy)), 100_000) })

/** 怎么最快说清楚? One sentence is enough; all else is optional. */
export function reportPage(face: Face, grid: GridFound, draft: Draft, wrong: Wrong): Page {
  const { say, to } = face
  const n = Object.keys(wrong).length
  const title = say('reportTitle')
  const body = html`<div class="stack"><h1>${title}</h1><p class="lead">${say('reportTo', { place: placeName(grid) })} <a href="${to('/')}">${say('notHere')}</a></p></div>
${n > 0 ? summary(face, wrong) : null}${dangerLine(face)}
<form method="post" action="${to(`/g/${grid.code}/report`)}" enctype="multipart/form-data" novalidate data-report data-locate="${say('locate')}" data-locating="${say('locating')}" data-located="${say('located')}" data-not-located="${say('notLocated')}" data-shrinking="${say('shrinking')}" data-shrunk="${say('shrunk')}" data-sending="${say('sending')}" data-draft-back="${say('draftBack')}">
<input type="hidden" name="id" value="${draft.id}"><input type="hidden" name="key" value="${draft.key}"><input type="hidden" name="opened" value="${draft.opened}">${draft.photos.map((sha) => html`<input type="hidden" name="kept" value="${sha}">`)}
${textField(face, draft, wrong)}${entryField(face, draft, wrong)}${addressField(face, draft, wrong)}${contactFields(face, draft, wrong)}${photoField(face, draft, wrong)}
<div class="trap" aria-hidden="true"><label for="website">${say('trapLabel')}</label><input type="text" id="website" name="website" tabindex="-1" autocomplete="off"></div>
<div class="stack"><button class="main wide" type="submit">${say('submit')}</button><p class="hint">${say('submitHint')}</p></div></form>`
  return { title: n > 0 ? `${say('fixTitle', { n })} – ${title}` : title, body, helps: true }
}

const order = ['form', 'text', 'entry', 'address', 'place', 'name', 'phone', 'photos'] as const
const anchors: Record<(typeof order)[number], string> = { form: 'text', text: 'text', entry: 'entry-dispute', address: 'address', place: 'address', name: 'name', phone: 'phone', photos: 'photos' }

export const summary = (face: Face, wrong: Wrong): Html => html`<div class="alert" role="alert" id="wrong"><h2>${face.say('fixTitle', { n: Object.keys(wrong).length })}</h2>
<ul>${order.flatMap((name) => (wrong[name] ? [html`<li><a href="#${anchors[name]}">${wrong[name]}</a></li>`] : []))}</ul></div>`

const told = (name: string, wrong: string | undefined): Html | null => (wrong ? html`<p class="wrong" id="${name}-wrong">${wrong}</p>` : null)
/** aria-describedby and aria-invalid of a field. */
const spoken = (name: string, wrong: string | undefined, hint = true): Html => {
  const ids = [...(hint ? [`${name}-hint`] : []), ...(wrong ? [`${name}-wrong`] : [])].join(' ')
  return html`${ids ? html`aria-describedby="${ids}"` : null} ${wrong ? html`aria-invalid="true"` : null}`
}

const textField = (face: Face, draft: Draft, { text }: Wrong): Html => html`<div class="field"><label for="text">${face.say('textLabel')}</label><p class="hint" id="text-hint">${face.say('textHint')}</p>${told('text', text)}
<textarea id="text" name="text" rows="4" maxlength="1200" required ${spoken('text', text)}>${draft.text.startsWith('\n') ? '\n' : ''}${draft.text}</textarea></div>`

const entryField = (face: Face, draft: Draft, { entry }: Wrong): Html => html`<fieldset><legend>${face.say('entryLabel')}</legend>${told('entry', entry)}<div class="choices">${entries.map((key) => html`<label for="entry-${key}"><input type="radio" id="entry-${key}" name="entry" value="${key}" ${flag('checked', draft.entry === key)}><span>${face.of(entryWords[key].words)} <small>${face.of(entryWords[key].says)}</small></span></label>`)}</div></fieldset>`

const addressField = (face: Face, draft: Draft, { address, place }: Wrong): Html => html`<div class="field"><label for="address">${face.say('addressLabel')}</label><p class="hint" id="address-hint">${face.say('addressHint')}</p>${told('address', address ?? place)}
<input type="text" id="address" name="address" value="${draft.address}" maxlength="160" autocomplete="off" ${spoken('address', address ?? place)}>
<input type="hidden" name="lng" value="${draft.lng}"><input type="hidden" name="lat" value="${draft.lat}"><input type="hidden" name="accuracy" value="${draft.accuracy}"><div data-place></div></div>`

const photoField = (face: Face, draft: Draft, { photos }: Wrong): Html => html`<div class="field"><label for="photos">${face.say('photosLabel')}</label><p class="hint" id="photos-hint">${face.say('photosHint')}</p>${told('photos', photos)}
${draft.photos.length > 0 ? html`<p class="good">${face.say('photosKept', { n: draft.photos.length })}</p>` : null}${draft.photos.length < mostPhotos ? html`<input type="file" id="photos" name="photos" accept="image/jpeg,image/png,image/webp,image/*" multiple ${spoken('photos', photos)}><p class="hint" data-photos role="status"></p>` : null}</div>`

const contactFields = (face: Face, draft: Draft, { name, phone }: Wrong): Html => html`<fieldset class="stack"><legend>${face.say('whoAreYou')}</legend><p class="hint" id="contact-hint">${face.say('contactSays')} <a href="${face.to('/privacy')}">${face.say('privacy')}</a></p>
<div class="field"><label for="name">${face.say('nameLabel')}</label>${told('name', name)}<input type="text" id="name" name="name" value="${draft.name}" maxlength="60" autocomplete="name" ${spoken('name', name, false)}></div>
<div class="field"><label for="phone">${face.say('phoneLabel')}</label>${told('phone', phone)}<input type="tel" id="phone" name="phone" value="${draft.phone}" maxlength="30" autocomplete="tel" inputmode="tel" ${spoken('phone', phone, false)}></div></fieldset>`

/** The number, the code (once, big), and when somebody looks. */
export function receiptPage(face: Face, grid: GridFound, receipt: Receipt): Page {
  const { say, to } = face
  const due = receipt.acceptBy ? shortDue(new Date(receipt.acceptBy), face.now, face.lang) : null
  const body = html`<div class="stack" data-sent="${grid.code}"><h1>${say('receiptTitle')}</h1>${receipt.again ? html`<p class="good">${say('receiptAgain')}</p>` : null}
${receipt.urgent ? dangerLine(face, say('receiptUrgent')) : null}${due ? html`<p>${say('receiptDue', { due })}</p>` : null}</div>
<section aria-labelledby="code"><h2 id="code">${say('receiptCode')}</h2><p class="code" data-code="${receipt.code}">${spokenCode(receipt.code)}</p><p><b>${say('receiptKeep')}</b></p></section>
<dl class="facts"><dt>${say('number')}</dt><dd>${receipt.number}</dd></dl>
<nav class="acts" aria-label="${say('follow')}"><a class="main" href="${to(`/f/${receipt.code}`)}">${say('seeNow')}</a><a href="${to(`/g/${grid.code}`)}">${say('backToGrid')}</a></nav>`
  return { title: say('receiptTitle'), body, helps: true }
}

/** 荷花街道 新河社区第1网格: a grid's name often begins with its community's, and saying it twice helps nobody. */
export const placeName = ({ street, village, name }: GridFound): string => [street, ...(name.startsWith(village) ? [] : [village]), name].join(' ')

/** A refusal of the photo reader in the words of the page. */
export const photoSays = (face: Face, code: string, facts: Record<string, unknown>): string => wordsOf(code, facts)[face.lang]
