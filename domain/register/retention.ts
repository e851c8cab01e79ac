import type { Retained } from '../retention/model.ts'

/** domain.md section 8: an access log is kept three years; PIPL 55-56 ask for as long. The other periods are ours (I): what hurts most goes first. */
export const looksKept: Retained = {
  key: 'register.looks', days: 1095, least: 1095, most: 3650,
  what: { zh: '谁查看过谁的记录', en: 'Who looked at whose page' },
  since: { zh: '查看之后', en: 'after the look' },
  ends: { zh: '这些记录删去', en: 'these rows go' },
}
const left = { zh: '搬走、去世或注销之后', en: 'after they left or died' }

export const sensitiveKept: Retained = {
  key: 'register.sensitive', days: 30, least: 1, most: 365,
  what: { zh: '身份证号、关爱等级、照护提示', en: 'ID numbers, care levels, health notes' },
  since: left,
  ends: { zh: '从证件库和登记里删去', en: 'they go from the vault and the row' },
}
export const contactsKept: Retained = {
  key: 'register.contacts', days: 180, least: 30, most: 730,
  what: { zh: '电话、联系方式、服务和语言听力需要', en: 'Phones, ways of contact, services and needs' },
  since: left,
  ends: { zh: '删去；姓名和住过哪里留着，便于回迁时认出', en: 'they go; name and where somebody lived stay, to know them when they come back' },
}
export const peopleKept: Retained = {
  key: 'register.people', days: 1095, least: 365, most: 3650,
  what: { zh: '姓名、出生年份、关系和自加字段', en: 'Names, birth years, relations and own fields' },
  since: left,
  ends: { zh: '删去，不再能查到；只留一条没有姓名的登记作统计', en: 'they go and cannot be found; a row without a name stays for the figures' },
}
export const lineageKept: Retained = {
  key: 'register.lineage', days: 365, least: 30, most: 1095,
  what: { zh: '合并、分户前的内容', en: 'What stood there before a merge or split' },
  since: { zh: '合并、分户之后', en: 'after the merge or split' },
  ends: { zh: '删去，不能再撤销；哪天、谁办的留着', en: 'it goes and the act can no longer be taken back; day and by whom stay' },
}
export const fieldsKept: Retained = {
  key: 'register.fields', days: 30, least: 1, most: 365,
  what: { zh: '需要依据的字段和自加字段的内容', en: 'What stands in fields that need a basis, and own fields' },
  since: { zh: '停用，或离开后字段写明的天数用完，再过', en: 'after it was switched off, or its own days since they left' },
  ends: { zh: '这一项的内容删去', en: 'what stands in the field goes' },
}
export const registerRetained: readonly Retained[] = [looksKept, sensitiveKept, contactsKept, fieldsKept, lineageKept, peopleKept]
/** Stands where a name stood. */
export const forgottenName = '（已删去）'
