import type { Retained } from '../retention/model.ts'

/** domain.md section 8: an access log is kept three years; PIPL 55-56 ask for as long. */
export const looksKept: Retained = {
  key: 'register.looks', days: 1095, least: 1095, most: 3650,
  what: { zh: '谁查看过谁的记录', en: 'Who looked at whose page' },
  since: { zh: '查看之后', en: 'after the look' },
  ends: { zh: '这些记录删去', en: 'these rows go' },
}
export const registerRetained: readonly Retained[] = [looksKept]
