/** Markup that was escaped or written by us. A class of its own, so that a string can never be mistaken for it. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What may stand in a template: text and numbers are escaped, nothing and false vanish, lists are joined. */
export type Slot = string | number | Html | null | undefined | false | readonly Slot[]

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' }
const escaped = (text: string): string => text.replace(/[&<>"'`]/g, (sign) => signs[sign] ?? '')

const shown = (slot: Slot): string => {
  if (slot === null || slot === undefined || slot === false) return ''
  if (slot instanceof Html) return slot.text
  if (Array.isArray(slot)) return slot.map(shown).join('')
  return escaped(String(slot))
}

/** html`<p title="${title}">${text}</p>`: every value is escaped for text and for attributes in quotes. Attributes are always quoted. */
export const html = (parts: TemplateStringsArray, ...slots: Slot[]): Html =>
  new Html(parts.reduce((all, part, i) => all + (i === 0 ? '' : shown(slots[i - 1])) + part, ''))

/** An attribute without a value, there or not: html`<input ${flag('checked', yes)}>`. */
export const flag = (name: 'checked' | 'required' | 'hidden', on: boolean): Html => new Html(on ? name : '')
