import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Route, Switch, useLocation } from 'wouter'
import { reckoning, type Form } from '@gezhi/domain/ledgers/forms.ts'
import { Badge, EmptyState, ErrorState, Field, Skeleton } from '@gezhi/ui/kit/index.ts'
import { exact } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { NoPage } from '../../shell/Rail.tsx'
import { useCan } from '../../shell/session.tsx'
import { formWords } from '../../words/forms.ts'
import { FormView } from './FormView.tsx'
import './ledgers.css'

/** 一表通: 上级又要报哪张表? A form is bound once and filled for any area and period from then on. */
export default function Forms() {
  const can = useCan()
  if (!can('ledger.export')) return <NoPage />
  return (
    <Switch>
      <Route path="/register/forms"><All /></Route>
      <Route path="/register/forms/:id">{({ id }) => <FormView key={id} id={id} />}</Route>
      <Route><NoPage /></Route>
    </Switch>
  )
}

function All() {
  const words = useWords(formWords)
  const say = useSay()
  const can = useCan()
  const query = useQuery({ queryKey: ['forms'], queryFn: () => gezhi.ledgers.forms({}) })
  return (
    <div className="gd-page gl-page">
      <PageHead title={words.title} question={words.question} acts={<Link href="/register">{words.back}</Link>} />
      {query.data && query.data.minutes > 0 && <p className="gl-meter">{words.meter(exact(query.data.minutes), say(reckoning))}</p>}
      {can('ledger.form') && <Fresh />}
      {query.isPending ? <Skeleton kind="row" count={3} /> : query.isLoadingError ? <ErrorState problem={refusalOf(query.error)} onRetry={() => void query.refetch()} />
        : query.data?.items.length === 0 ? <EmptyState icon="register" title={words.none} text={words.noneText} /> : <ul role="list" className="gl-list">{query.data?.items.map((form) => <Line key={form.id} form={form} />)}</ul>}
    </div>
  )
}

function Line({ form }: { form: Form }) {
  const words = useWords(formWords)
  return (
    <li><span><Link href={`/register/forms/${form.id}`}>{form.name}</Link>{form.office && <span className="gz-secondary"> · {form.office}</span>}{form.alike && <><br /><span className="gz-small gz-secondary">{words.alike(form.alike.name)}</span></>}</span>
      {!form.active && <Badge>{words.retired}</Badge>}<span className="gz-small gz-secondary">{words.fills(form.fills, exact(form.minutes))}</span></li>
  )
}

function Fresh() {
  const words = useWords(formWords)
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const [name, setName] = useState('')
  const [office, setOffice] = useState('')
  const add = useMutation({ mutationFn: (file: File) => gezhi.ledgers.addForm({ id: crypto.randomUUID(), name: name.trim() || file.name.replace(/\.xlsx$/i, '').slice(0, 80), office: office.trim(), file }), onSuccess: async ({ id }) => { await client.invalidateQueries({ queryKey: ['forms'] }); navigate(`/register/forms/${id}`) } })
  const pick = (file: File | undefined) => { if (file) add.mutate(file) }
  return (
    <section className="gl-card" aria-label={words.add}>
      <h2>{words.add}</h2>
      <div className="gl-form"><Field label={words.name} value={name} onChange={setName} max={80} /><Field label={words.office} value={office} onChange={setOffice} max={80} /></div>
      <div className="gl-acts"><label className="gz-button gz-button-primary gd-file"><input type="file" className="gz-unseen" disabled={add.isPending} accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" onChange={(event) => { pick(event.target.files?.[0]); event.target.value = '' }} /><span>{words.choose}</span></label><span className="gz-small gz-secondary">{words.noneText}</span></div>
      {add.isPending && <p role="status" className="gz-line"><span className="gz-spin" aria-hidden />{words.sending}</p>}
      <Failure error={add.error} />
    </section>
  )
}
