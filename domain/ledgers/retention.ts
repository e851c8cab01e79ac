import type { Retained } from '../retention/model.ts'

/** Rows of people who may not be in the register at all: only as long as an import can be taken back. */
export const ledgersKept: Retained = {
  key: 'ledgers.rows', days: 7, least: 7, most: 30,
  what: { zh: '导入台账时读到的行', en: 'Rows read from an imported ledger' },
  since: { zh: '最后一次操作之后', en: 'after the last step' },
  ends: { zh: '读到的行删去，已导入的不变，不能再撤销', en: 'the rows go; what was imported stays and can no longer be taken back' },
}
export const ledgerRetained: readonly Retained[] = [ledgersKept]
