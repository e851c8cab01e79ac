import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SheetReport } from '@gezhi/domain/dispatch/contract.ts'
import { Badge, Button, Notice, Sheet, toast } from '@gezhi/ui/kit/index.ts'
import { bytes } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { adminWords } from '../../words/admin.ts'
import { dispatchWords } from '../../words/dispatch.ts'
import { shellWords } from '../../words/shell.ts'

const mostShown = 300

/** A sheet in: check, errors row by row, what would change, and only then the commit. All or nothing. */
export function RouteImport({ onClose }: { onClose: () => void }) {
  const words = useWords(dispatchWords).routes
  const shell = useWords(shellWords)
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const check = useMutation({ mutationFn: (it: File) => gezhi.dispatch.importRoutes({ file: it, commit: 'false' }) })
  const commit = useMutation({
    mutationFn: (it: File) => gezhi.dispatch.importRoutes({ file: it, commit: 'true' }),
    onSuccess: async (report) => { if (report.committed) { await client.invalidateQueries({ queryKey: ['routes'] }); toast(words.committed); onClose() } },
  })
  const report = commit.data ?? check.data
  const changes = report ? report.added + report.changed : 0
  const choose = (it: File | undefined) => { if (it) { setFile(it); commit.reset(); check.mutate(it) } }
  const busy = check.isPending || commit.isPending
  return (
    <Sheet open kind="full" title={words.importTitle} onClose={onClose}
      acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button>{report && report.errors.length === 0 && file && <Button kind="primary" disabled={changes === 0} busy={commit.isPending} onClick={() => commit.mutate(file)}>{changes === 0 ? words.nothingNew : words.commit(changes)}</Button>}</>}>
      <div className="gz-stack">
        <p>{words.importText}</p>
        <label className="gz-button gz-button-plain gd-file"><input type="file" className="gz-unseen" accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" onChange={(event) => { choose(event.target.files?.[0]); event.target.value = '' }} /><span>{file ? `${file.name} · ${words.another}` : words.choose}</span></label>
        {busy && file && <p role="status" className="gz-line"><span className="gz-spin" aria-hidden />{words.sending} {bytes(file.size)} · {words.checking}</p>}
        <Failure error={check.error ?? commit.error} />
        {!busy && report && <Report report={report} />}
      </div>
    </Sheet>
  )
}

function Report({ report }: { report: SheetReport }) {
  const words = useWords(dispatchWords).routes
  const admin = useWords(adminWords)
  const shell = useWords(shellWords)
  const moved = report.preview.filter((it) => it.what !== 'same')
  if (report.errors.length > 0) return <Errors errors={report.errors} />
  return (
    <><div role="status"><Notice tone="done">{words.report(report.rows, report.added, report.changed, report.same)}</Notice></div>
      {moved.length > 0 && <div className="gr-sheet" tabIndex={0} role="region" aria-label={words.item}><table className="gr-table gr-flat"><thead><tr><th scope="col">{words.row}</th><th scope="col">{words.serial}</th><th scope="col">{words.item}</th><th scope="col">{words.what.changed}</th></tr></thead>
        <tbody>{moved.slice(0, mostShown).map((it) => <tr key={it.row}><td className="gd-num">{it.row}</td><td className="gd-num">{it.serial}</td><td>{it.item}</td><td><Badge tone={it.what === 'new' ? 'done' : 'accent'}>{words.what[it.what]}</Badge></td></tr>)}</tbody></table></div>}
      <p className="gz-small gz-secondary">{moved.length > mostShown ? words.more(moved.length - mostShown) : ''} {words.same(report.same)}</p>
      <dl className="gd-facts gd-sure"><div><dt>{shell.sure.from}</dt><dd>{admin.atOnce}</dd></div><div><dt>{shell.sure.undo}</dt><dd>{words.undoImport}</dd></div></dl></>
  )
}

/** Each wrong cell by the row number Excel shows, its column and what stands there. */
function Errors({ errors }: { errors: SheetReport['errors'] }) {
  const words = useWords(dispatchWords).routes
  const say = useSay()
  return (
    <><div role="alert"><Notice tone="late">{words.errors(errors.length)}</Notice></div>
      <div className="gr-sheet" tabIndex={0} role="region" aria-label={words.fault}><table className="gr-table gr-flat"><thead><tr><th scope="col">{words.row}</th><th scope="col">{words.column}</th><th scope="col">{words.value}</th><th scope="col">{words.fault}</th></tr></thead>
        <tbody>{errors.slice(0, mostShown).map((it) => <tr key={`${it.row}-${it.column}-${it.value}`}><td className="gd-num">{it.row}</td><td className="gz-nowrap">{it.column}</td><td>{it.value || '—'}</td><td>{say(it.words)}</td></tr>)}</tbody></table></div>
      {errors.length > mostShown && <p className="gz-small gz-secondary">{words.more(errors.length - mostShown)}</p>}</>
  )
}
