import type { Retained } from '../retention/model.ts'

/** 等保 level 3 asks for at least six months. */
export const signInsKept: Retained = {
  key: 'account.sign_ins', days: 1095, least: 183, most: 3650,
  what: { zh: '登录和退出的记录', en: 'Lines about signing in and out' },
  since: { zh: '记下之后', en: 'after they were written' },
  ends: { zh: '这些记录删去', en: 'these lines go' },
}
export const accountRetained: readonly Retained[] = [signInsKept]
