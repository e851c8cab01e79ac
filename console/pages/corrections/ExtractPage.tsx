import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { extractWords, nothingHeld, type Extract } from '@gezhi/domain/corrections/extract.ts'
import { Button, Notice } from '@gezhi/ui/kit/index.ts'
import { dateTime } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { download } from '../../parts/download.ts'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { correctionWords } from '../../words/corrections.ts'
import { Section } from '../register/parts.tsx'
import { newId } from '../register/purpose.tsx'
import './corrections.css'

/** Everything held about one person, to read, to print and to hand over. One opening of the page is one look, whatever is printed from it. */
export function ExtractPage({ id }: { id: string }) {
  const words = useWords(correctionWords)
  const [lookId] = useState(newId)
  const query = useQuery({ queryKey: ['extract', id, lookId], queryFn: () => gezhi.corrections.extract({ personId: id, lookId }), staleTime: Infinity, gcTime: 0, retry: false })
  return (
    <article className="gr-sheet">
      <p><Link href={`/register/person/${id}`}>{words.back}</Link></p>
      <Asked query={query} kind="card" count={3}>{(extract) => <Whole extract={extract} lookId={lookId} />}</Asked>
    </article>
  )
}

function Whole({ extract, lookId }: { extract: Extract; lookId: string }) {
  const words = useWords(correctionWords)
  const say = useSay()
  const saving = useMutation({ mutationFn: () => gezhi.corrections.print({ personId: extract.personId, lookId }), onSuccess: (file) => download(file, `${say(extractWords.title)}.pdf`) })
  return (
    <>
      <header className="gr-head"><div><h1>{words.extractTitle}</h1><p>{say(extractWords.of)} <b>{extract.name}</b></p></div>
        <div className="gr-acts"><Button icon="print" onClick={() => window.print()}>{words.print}</Button><Button kind="primary" icon="download" busy={saving.isPending} onClick={() => saving.mutate()}>{words.pdf}</Button></div></header>
      <Notice icon="lock">{words.extractWarn}</Notice>
      <Failure error={saving.error} />
      {extract.sections.map((section) => (
        <Section key={section.key} title={say(section.title)}>
          {section.note && <p className="gz-small gz-secondary">{say(section.note)}</p>}
          {section.rows.length === 0 ? <p className="gz-secondary">{say(nothingHeld)}</p> : <dl className="gx-rows">{section.rows.map((row, at) => <div key={at}><dt>{say(row.head)}</dt><dd>{say(row.says)}</dd></div>)}</dl>}
        </Section>
      ))}
      <Sheets extract={extract} />
    </>
  )
}

/** The same on A4, seen only when printed. */
function Sheets({ extract }: { extract: Extract }) {
  const say = useSay()
  const lang = useLang()
  return createPortal(
    <section className="gd-printsheet" aria-hidden>
      <header><h1>{extract.county} {say(extractWords.title)}</h1><p>{say(extractWords.made)} {extract.madeBy} {dateTime(extract.madeAt, lang)}</p></header>
      <p>{say(extractWords.of)} {extract.name}</p><p>{say(extractWords.law)}</p>
      {extract.sections.map((section) => (
        <div key={section.key} className="gx-print"><h2>{say(section.title)}</h2>{section.note && <p>{say(section.note)}</p>}
          {section.rows.length === 0 ? <p>{say(nothingHeld)}</p> : <table><tbody>{section.rows.map((row, at) => <tr key={at}><th>{say(row.head)}</th><td>{say(row.says)}</td></tr>)}</tbody></table>}</div>
      ))}
      <div className="gd-signs"><p>{say(extractWords.sign)}<i /></p><p>{say(extractWords.date)}<i /></p></div>
      <div className="gd-seals"><p>{say(extractWords.seal)}</p></div>
    </section>, document.body)
}
