import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SheetReport } from '@gezhi/domain/dispatch/contract.ts'
import { Badge, Button, Notice, Sheet, Skeleton, toast } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { adminWords } from '../../words/admin.ts'
import { dispatchWords } from '../../words/dispatch.ts'
import { shellWords } from '../../words/shell.ts'

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
  return (
    <Sheet open kind="centre" title={words.importTitle} onClose={onClose}
      acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button>{report && report.errors.length === 0 && file && <Button kind="primary" disabled={changes === 0} busy={commit.isPending} onClick={() => commit.mutate(file)}>{changes === 0 ? words.nothingNew : words.commit(changes)}</Button>}</>}>
      <div className="gz-stack gd-wide">
        <p>{words.importText}</p>
        <label className="gz-button gz-button-plain gd-file"><input type="file" className="gz-unseen" accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" onChange={(event) => { choose(event.target.files?.[0]); event.target.value = '' }} /><span>{file ? `${file.name} · ${words.another}` : words.choose}</span></label>
        {check.isPending && <><p role="status">{words.checking}</p><Skeleton kind="row" count={3} /></>}
        <Failure error={check.error ?? commit.error} />
        {report && <Report report={report} />}
      </div>
    </Sheet>
  )
}

function Report({ report }: { report: SheetReport }) {
  const words = useWords(dispatchWords).routes
  const admin = useWords(adminWords)
  const shell = useWords(shellWords)
  const say = useSay()
  if (report.errors.length > 0) return (
    <><Notice tone="late">{words.errors(report.errors.length)}</Notice>
      <div className="gd-scroll gd-short" tabIndex={0} role="region" aria-label={words.fault}><table className="gd-grid"><thead><tr><th scope="col">{words.row}</th><th scope="col">{words.column}</th><th scope="col">{words.value}</th><th scope="col">{words.fault}</th></tr></thead>
        <tbody>{report.errors.slice(0, 200).map((it) => <tr key={`${it.row}-${it.column}-${it.value}`}><td className="gd-num">{it.row}</td><td>{it.column}</td><td>{it.value || '—'}</td><td>{say(it.words)}</td></tr>)}</tbody></table></div></>
  )
  const moved = report.preview.filter((it) => it.what !== 'same')
  return (
    <><Notice tone="done">{words.report(report.rows, report.added, report.changed, report.same)}</Notice>
      <ul role="list" className="gd-lines gd-short">{moved.slice(0, 200).map((it) => <li key={it.row}><Badge tone={it.what === 'new' ? 'done' : 'risk'}>{words.what[it.what]}</Badge> <span className="gd-num">{it.serial}</span> {it.item}</li>)}</ul>
      <dl className="gd-facts gd-sure"><div><dt>{shell.sure.from}</dt><dd>{admin.atOnce}</dd></div><div><dt>{shell.sure.undo}</dt><dd>{words.undoImport}</dd></div></dl></>
  )
}
