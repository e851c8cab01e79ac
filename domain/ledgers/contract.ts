import { z } from 'zod'
import { Binary, ById, Done, endpoint, Nothing, page, queryInt, Upload } from '../contract.ts'
import { purposes } from '../register/choices.ts'
import { text } from '../words.ts'
import { Export, ExportAsk } from './exports.ts'
import { Bindings, Form, FormName } from './forms.ts'
import { Ledger, LedgerRow, mostFileBytes, Verdict } from './model.ts'
import { ledgerKinds } from './targets.ts'

const id = z.uuid()
const FormPage = Form.extend({ grid: z.array(z.array(z.string())) })
const ByVersion = z.strictObject({ id, version: z.int().min(1) })

/** Whoever brought a ledger in is who sees it: its rows are people who are not in the register yet. */
export const ledgers = {
  list: endpoint({ route: 'GET /ledgers', action: 'ledger.import', summary: 'The ledgers one brought in, the newest first', input: Nothing, output: z.object({ items: z.array(Ledger) }) }),
  blank: endpoint({ route: 'GET /ledgers/blank', action: 'ledger.import', summary: 'An empty workbook with the headings that are understood, as .xlsx', input: z.strictObject({ kind: z.enum(ledgerKinds) }), output: Binary }),
  upload: endpoint({ route: 'POST /ledgers', action: 'ledger.import', summary: 'Bring in a table (.xlsx, or .csv in UTF-8 or GB18030): its columns are matched at once, its rows read in the background', upload: mostFileBytes,
    input: Upload.extend({ id, kind: z.enum(ledgerKinds), name: text(1, 120), areaId: z.uuid() }), output: Ledger }),
  get: endpoint({ route: 'GET /ledgers/:id', action: 'ledger.import', summary: 'A ledger with its columns, some values of each, and how far it is', input: ById, output: Ledger.extend({ samples: z.array(z.array(z.string())) }) }),
  check: endpoint({ route: 'POST /ledgers/:id/check', action: 'ledger.import', summary: 'Look at every row with these columns: what is wrong, new, changed, the same, or may be known already', input: ByVersion.extend({ targets: z.array(z.strictObject({ at: z.int().min(0).max(300), target: z.string().max(60).nullable() })).max(300) }), output: Ledger }),
  rows: endpoint({ route: 'GET /ledgers/:id/rows', action: 'ledger.import', summary: 'Rows as they were found, by verdict', input: z.strictObject({ id, verdict: Verdict.optional(), after: queryInt(0, 10_000_000).default(0), limit: queryInt(1, 200).default(50) }), output: page(LedgerRow) }),
  choose: endpoint({ route: 'POST /ledgers/:id/choices', action: 'ledger.import', summary: 'Say of rows that may be known already: the same as a row of the register, new, or left out', output: Ledger,
    input: z.strictObject({ id, nos: z.union([z.literal('all'), z.array(z.int().min(1)).min(1).max(200)]), choice: z.union([z.enum(['new', 'skip']), z.uuid()]) }) }),
  commit: endpoint({ route: 'POST /ledgers/:id/import', action: 'ledger.import', summary: 'Write what is new and changed into the register, in the background', input: ByVersion, output: Ledger }),
  undo: endpoint({ route: 'POST /ledgers/:id/undo', action: 'ledger.import', summary: 'Take an import back: exactly what it wrote, except what somebody went on from since', input: ByVersion, output: Ledger }),
  faults: endpoint({ route: 'GET /ledgers/:id/faults', action: 'ledger.import', summary: 'The rows that cannot be taken, with the reason of each, as .xlsx', input: ById, output: Binary }),
  remove: endpoint({ route: 'POST /ledgers/:id/removal', action: 'ledger.import', summary: 'Forget what was read of a file; what was imported stays', input: ById, output: Done }),

  askExport: endpoint({ route: 'POST /exports', action: 'ledger.export', summary: 'Ask for a list as .xlsx: granted at once up to 50 people, above that when a second person agrees', input: ExportAsk, output: Export }),
  exports: endpoint({ route: 'GET /exports', action: 'ledger.export', summary: 'The lists one asked for, the newest first', input: Nothing, output: z.object({ items: z.array(Export) }) }),
  waitingExports: endpoint({ route: 'GET /exports/waiting', action: 'ledger.approve', summary: "Others' lists that wait for somebody to agree", input: Nothing, output: z.object({ items: z.array(Export) }) }),
  decideExport: endpoint({ route: 'POST /exports/:id/decision', action: 'ledger.approve', summary: "Agree to another's list, or refuse it", input: z.strictObject({ id, grant: z.boolean(), says: text(0, 200).default('') }), output: Export }),
  fetchExport: endpoint({ route: 'POST /exports/:id/file', action: 'ledger.export', summary: 'Fetch a list that was granted; who, when and why is kept for everybody in it', input: ById, output: Binary }),

  forms: endpoint({ route: 'GET /forms', action: 'ledger.export', summary: 'The forms that can be filled from the register, with the minutes they saved', input: Nothing, output: z.object({ items: z.array(Form), minutes: z.int() }) }),
  form: endpoint({ route: 'GET /forms/:id', action: 'ledger.export', summary: 'A form with its first rows and what fills them', input: ById, output: FormPage }),
  addForm: endpoint({ route: 'POST /forms', action: 'ledger.form', summary: 'Bring in an empty form (.xlsx): what the register holds already is proposed for its cells and columns', upload: 2_097_152, input: Upload.extend({ id, ...FormName.shape }), output: FormPage }),
  changeForm: endpoint({ route: 'PUT /forms/:id', action: 'ledger.form', summary: 'Bind cells and columns of a form otherwise, rename it, or retire it', input: ByVersion.extend({ ...FormName.shape, bindings: Bindings, active: z.boolean() }), output: FormPage }),
  fillForm: endpoint({ route: 'POST /forms/:id/fills', action: 'ledger.export', summary: 'Ask for a form filled for an area and a period; above 50 people another person agrees, then it is fetched like any list', output: Export,
    input: z.strictObject({ id, exportId: id, areaId: id, from: z.iso.date(), to: z.iso.date(), purpose: z.enum(purposes), reason: text(4, 200) }) }),
}
