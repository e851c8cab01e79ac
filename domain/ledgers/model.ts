import { z } from 'zod'
import { Words } from '../words.ts'
import { whys } from './mapping.ts'
import { verdicts } from './settle.ts'
import { ledgerKinds } from './targets.ts'

/** reading → read → checking → checked → importing → imported → undoing → undone; failed where work stopped for good. */
export const ledgerStates = ['reading', 'read', 'checking', 'checked', 'importing', 'imported', 'undoing', 'undone', 'failed'] as const
export const LedgerState = z.enum(ledgerStates)
export type LedgerState = z.infer<typeof LedgerState>
/** While one of these stands, the server works by itself and the page shows how far it is. */
export const working: ReadonlySet<LedgerState> = new Set(['reading', 'checking', 'importing', 'undoing'])
export const stateWords: Record<LedgerState, Words> = {
  reading: { zh: '正在读取', en: 'Reading' }, read: { zh: '待对列', en: 'Columns to be matched' }, checking: { zh: '正在检查', en: 'Checking' }, checked: { zh: '待导入', en: 'Ready to import' },
  importing: { zh: '正在导入', en: 'Importing' }, imported: { zh: '已导入', en: 'Imported' }, undoing: { zh: '正在撤销', en: 'Taking back' }, undone: { zh: '已撤销', en: 'Taken back' }, failed: { zh: '没有完成', en: 'Not finished' },
}

/** How long an import can be taken back, and how long what was read of a file is kept where it was not imported. */
export const undoDays = 7
export const mostRows = 200_000
export const mostFileBytes = 48 * 1024 * 1024

export const Column = z.object({ at: z.int(), heading: z.string(), target: z.string().nullable(), why: z.enum(whys), meaning: Words.nullable() })
export const Verdict = z.enum(verdicts)
export const Counts = z.object({ new: z.int(), changed: z.int(), same: z.int(), twin: z.int(), fault: z.int(), refused: z.int(), written: z.int(), skipped: z.int(), undone: z.int(), kept: z.int() })
export type Counts = z.infer<typeof Counts>
export const noCounts: Counts = { new: 0, changed: 0, same: 0, twin: 0, fault: 0, refused: 0, written: 0, skipped: 0, undone: 0, kept: 0 }

export const Ledger = z.object({
  id: z.uuid(), kind: z.enum(ledgerKinds), name: z.string(), areaId: z.uuid(), state: LedgerState, columns: z.array(Column), total: z.int(), done: z.int(), counts: Counts, fault: Words.nullable(),
  madeAt: z.iso.datetime(), tookMs: z.int().nullable(), importedAt: z.iso.datetime().nullable(), undoUntil: z.iso.datetime().nullable(), version: z.int(),
})
export type Ledger = z.infer<typeof Ledger>

export const LedgerRow = z.object({
  no: z.int(), verdict: Verdict, title: z.string(), where: z.string(),
  faults: z.array(z.object({ at: z.int().nullable(), heading: z.string(), value: z.string(), words: Words })),
  changes: z.array(z.object({ key: z.string(), words: Words, was: z.string(), now: z.string() })),
  twins: z.array(z.object({ id: z.uuid(), title: z.string(), score: z.number(), reasons: z.array(Words) })),
  choice: z.string().nullable(), fate: z.enum(['written', 'skipped', 'undone', 'kept']).nullable(),
})
export type LedgerRow = z.infer<typeof LedgerRow>
