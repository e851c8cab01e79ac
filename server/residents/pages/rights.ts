import { Ask, asks, askWords, answerWithinDays } from '@gezhi/domain/corrections/model.ts'
import { Problem, wordsOf } from '@gezhi/domain/problem.ts'
import type { GridFound } from '@gezhi/domain/residents/contract.ts'
import { countPoints, type Words } from '@gezhi/domain/words.ts'
import { randomUUID } from 'node:crypto'
import type { House } from '../../platform/context.ts'
import { fileCorrection } from '../../corrections/intake.ts'
import { asNobody } from '../../platform/nobody.ts'
import { addressKey, allowancesOf } from '../allowance.ts'
import type { Face } from './face.ts'
import type { Sent } from './form.ts'
import { flag, html, type Html } from './html.ts'
import type { Page } from './layout.ts'

/** 我的信息: how somebody sees, puts right or deletes what is held of them. The page tells nothing of anybody: who it is, is seen at the desk. */
interface Asked { id: string; asks: string; says: string; name: string; contact: string }
type Wrong = Partial<Record<'form' | 'asks' | 'says' | 'name' | 'contact', string>>

const words = {
  title: { zh: '我的信息', en: 'My information' },
  lead: { zh: '网格里登记了您的什么、谁看过、为什么看，您都可以知道；写错了可以改，不该留的可以删。', en: 'You may know what the grid holds of you, who looked at it and why; what is wrong is put right, what should not be kept is deleted.' },
  howTitle: { zh: '怎么办', en: 'How it goes' },
  steps: {
    zh: ['在这里说一声，或者直接跟网格员说。', '带身份证到街道或社区窗口，或者请网格员上门核对：为了不让别人冒您的名字看到您的信息，网上不显示、也不寄送任何登记内容。', `核对之后当面给您一份全部记录的摘录，可以带走；要改、要删的，${answerWithinDays} 天内办好并告诉您办了什么、什么办不了、为什么。`, '走不开的，可以写一份委托书，请家人带双方身份证来办。'],
    en: ['Say so here, or tell your grid worker.', 'Bring your ID card to the street or community desk, or ask the grid worker to come: so that nobody sees your data in your name, nothing that is held is shown or sent online.', `Then you get an extract of everything on paper to take along; what is to be changed or deleted is done within ${answerWithinDays} days, and you are told what was done, what could not be, and why.`, 'If you cannot come, a relative may, with your written authority and both ID cards.'],
  },
  formTitle: { zh: '提出请求', en: 'Ask for it' }, asks: { zh: '您想', en: 'You want to' }, says: { zh: '说说哪里不对、要看什么', en: 'What is wrong, what do you want to see' }, saysHint: { zh: '不用写身份证号，也不用写别人的事。', en: 'No ID number and nothing about others, please.' },
  name: { zh: '您的姓名', en: 'Your name' }, contact: { zh: '怎么联系您', en: 'How to reach you' }, contactHint: { zh: '只用来约时间核对身份，答复后随请求一起按期限删去。', en: 'Only to agree on a time; it goes with the request when its period is over.' }, send: { zh: '提交', en: 'Send' },
  trap: { zh: '这一格请留空', en: 'Leave this empty' },
  doneTitle: { zh: '已经收到', en: 'We have it' },
  done: { zh: `工作人员会联系您约时间核对身份，最迟 ${answerWithinDays} 天答复。也可以自己带身份证到窗口。`, en: `A colleague will contact you to see who you are, and answers within ${answerWithinDays} days. You may also come with your ID card.` },
  back: { zh: '回到我的网格', en: 'Back to my grid' },
  needAsk: { zh: '请选一项', en: 'Choose one' }, needSays: { zh: '请写 2 到 500 个字', en: '2 to 500 characters, please' }, needName: { zh: '请写姓名（40 字以内）', en: 'Your name, please (up to 40)' }, needContact: { zh: '请留一个能联系到您的电话（40 字以内）', en: 'A phone we can reach you at, please (up to 40)' },
} as const satisfies Record<string, Words | Record<'zh' | 'en', readonly string[]>>

export const freshAsked = (): Asked => ({ id: randomUUID(), asks: '', says: '', name: '', contact: '' })
export const askedOf = ({ fields }: Sent): Asked => ({ id: /^[0-9a-f-]{36}$/.test(fields['id'] ?? '') ? (fields['id'] ?? '') : randomUUID(), asks: fields['asks'] ?? '', says: (fields['says'] ?? '').trim(), name: (fields['name'] ?? '').trim(), contact: (fields['contact'] ?? '').trim() })

/** Files it, or says what is missing. A machine that fills the trap gets the same thanks, and nothing is kept. */
export async function fileRights(house: House, face: Face, gridId: string, asked: Asked, trap: string, ip: string): Promise<Wrong | null> {
  const say = (key: 'needAsk' | 'needSays' | 'needName' | 'needContact'): string => face.of(words[key])
  const within = (text: string, least: number, most: number): boolean => countPoints(text) >= least && countPoints(text) <= most
  const kind = Ask.safeParse(asked.asks)
  const wrong: Wrong = { ...(kind.success ? {} : { asks: say('needAsk') }), ...(within(asked.says, 2, 500) ? {} : { says: say('needSays') }), ...(within(asked.name, 1, 40) ? {} : { name: say('needName') }), ...(within(asked.contact, 5, 40) ? {} : { contact: say('needContact') }) }
  if (Object.keys(wrong).length > 0 || !kind.success) return wrong
  if (trap !== '') return null
  try {
    const { reports } = allowancesOf(house)
    reports.check(addressKey(ip), house.now())
    reports.take(addressKey(ip), house.now())
    await asNobody(house, face.county.code, face.lang, 'transaction', (ctx) => fileCorrection(ctx, { id: asked.id, gridId, personId: null, asks: kind.data, says: asked.says, name: asked.name, contact: asked.contact, channel: 'page' }))
    return null
  } catch (error) {
    // The button was pressed twice: the first press was kept.
    if (error instanceof Problem && error.code === 'correction.id_taken') return null
    if (error instanceof Problem && error.status < 500) return { form: error.code === 'access.too_many' ? face.say('many', { minutes: Math.max(1, Math.ceil(Number(error.facts['seconds'] ?? 60) / 60)) }) : wordsOf(error.code, error.facts)[face.lang] }
    throw error
  }
}

export function rightsPage(face: Face, grid: GridFound, asked: Asked, wrong: Wrong): Page {
  const { of } = face
  const at = (field: keyof Wrong): Html | null => { const says = wrong[field]; return says ? html`<p class="wrong" id="${field}-wrong" role="alert">${says}</p>` : null }
  const body = html`<div class="stack"><h1>${of(words.title)}</h1><p class="lead">${of(words.lead)}</p></div>
<section aria-labelledby="how"><h2 id="how">${of(words.howTitle)}</h2><ol class="text">${words.steps[face.lang].map((step) => html`<li>${step}</li>`)}</ol></section>
<section aria-labelledby="ask"><h2 id="ask">${of(words.formTitle)}</h2>${at('form')}
<form method="post" action="${face.to(`/g/${grid.code}/rights`)}"><input type="hidden" name="id" value="${asked.id}">
<fieldset><legend>${of(words.asks)}</legend>${at('asks')}<div class="choices">${asks.map((one) => html`<label for="ask-${one}"><input type="radio" id="ask-${one}" name="asks" value="${one}" ${flag('checked', asked.asks === one)}><span>${of(askWords[one])}</span></label>`)}</div></fieldset>
<div class="field"><label for="says">${of(words.says)}</label><p class="hint">${of(words.saysHint)}</p>${at('says')}<textarea id="says" name="says" rows="3" maxlength="700">${asked.says}</textarea></div>
<div class="field"><label for="name">${of(words.name)}</label>${at('name')}<input type="text" id="name" name="name" value="${asked.name}" maxlength="60" autocomplete="name"></div>
<div class="field"><label for="contact">${of(words.contact)}</label><p class="hint">${of(words.contactHint)}</p>${at('contact')}<input type="tel" id="contact" name="contact" value="${asked.contact}" maxlength="60" autocomplete="tel"></div>
<div class="trap" aria-hidden="true"><label for="website">${of(words.trap)}</label><input type="text" id="website" name="website" tabindex="-1" autocomplete="off"></div>
<button class="main" type="submit">${of(words.send)}</button></form></section>
<p><a href="${face.to('/privacy')}">${face.say('privacy')}</a></p>`
  return { title: of(words.title), body }
}

/** The same thanks for everybody: whether somebody of that name is registered is not told. */
export const rightsDonePage = (face: Face, grid: GridFound): Page => ({
  title: face.of(words.doneTitle), body: html`<h1>${face.of(words.doneTitle)}</h1><p class="good">${face.of(words.done)}</p><p><a href="${face.to(`/g/${grid.code}`)}">${face.of(words.back)}</a></p>`,
})
