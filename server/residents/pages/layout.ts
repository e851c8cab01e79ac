import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../platform/root.ts'
import type { Face } from './face.ts'
import { html, Html, type Slot } from './html.ts'

const file = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8')
const pages = ['server', 'residents', 'pages', 'public'] as const
/** Comments and air are for us, not for a phone on a stairwell. */
const squeezed = (css: string): string => css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ').replace(/\s*([{};,>])\s*/g, '$1').replace(/: /g, ':').trim()

/** The look is told once, in ui; here it is only put together. */
export const style = squeezed([file('ui', 'theme', 'tokens.css'), file('ui', 'theme', 'base.css'), file(...pages, 'page.css')].join('\n'))
export const script = file(...pages, 'report.js')
const mark = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 10)
const styleAt = `/public/page.css?v=${mark(style)}`
const scriptAt = `/public/report.js?v=${mark(script)}`

export interface Page {
  title: string
  body: Html
  /** Loads the script that helps with photos, place and draft. */
  helps?: boolean
  /** For print: no header, always on white. */
  bare?: boolean
}

/** A whole document: one look, no inline script, readable without any. */
export function document(face: Face, { title, body, helps, bare }: Page): string {
  const head = html`<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="format-detection" content="telephone=no">
<meta name="robots" content="noindex"><title>${title} · ${face.county.name}${face.say('brand')}</title><link rel="stylesheet" href="${styleAt}"><link rel="icon" href="data:,">${helps ? html`<script src="${scriptAt}" defer></script>` : null}`
  const page = bare ? body : html`${header(face)}<main id="main" class="page">${body}</main>${footer(face)}`
  return `<!doctype html>${html`<html lang="${face.lang === 'zh' ? 'zh-CN' : 'en'}" data-theme="${bare ? 'light' : 'auto'}" data-type="public"><head>${head}</head><body>${page}</body></html>`.text}`
}

const header = (face: Face): Html => html`<a class="skip" href="#main">${face.say('skip')}</a>
<header class="top"><a class="brand" href="${face.to('/')}">${face.county.name} <b>${face.say('brand')}</b></a><a class="tongue" lang="${face.lang === 'zh' ? 'en' : 'zh-CN'}" href="${face.otherTongue}">${face.say('otherTongue')}</a></header>
${face.demo ? html`<p class="demo" role="note">${face.say('demo')}</p>` : null}`

const footer = (face: Face): Html => html`<footer class="foot"><nav aria-label="${face.say('brand')}"><a href="${face.to('/')}">${face.say('home')}</a><a href="${face.to('/f')}">${face.say('follow')}</a><a href="${face.to('/privacy')}">${face.say('privacy')}</a></nav></footer>`

/** 119, 110, 120 as numbers to press. */
export const dangerLine = (face: Face, says: Slot = face.say('danger')): Html => html`<p class="danger"><span>${says}</span> <a href="tel:119">${face.say('fire')}</a> <a href="tel:110">${face.say('police')}</a> <a href="tel:120">${face.say('ambulance')}</a></p>`

/** Digits to call, as a link; without them the word for none. */
export const phoneLink = (face: Face, phone: string | null): Html => {
  if (!phone) return html`<span class="gz-secondary">${face.say('noPhone')}</span>`
  return html`<a class="tel" href="tel:${phone.replace(/[^\d+]/g, '')}" aria-label="${face.say('call', { phone })}">${phone}</a>`
}
