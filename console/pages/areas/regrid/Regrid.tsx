import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'wouter'
import { newId } from '@gezhi/client/id.ts'
import { Button } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../../parts/Asked.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { gezhi } from '../../../shell/gezhi.ts'
import { useCan } from '../../../shell/session.tsx'
import { adminWords } from '../../../words/admin.ts'
import { regridWords } from '../../../words/regrid.ts'
import { drawingOf, emptyDrawing } from './drawing.ts'
import { Editor } from './Editor.tsx'
import { Plans } from './Plans.tsx'

/** 网格调整: the plans there are, or one being drawn (?plan=new, ?plan=id). */
export default function Regrid() {
  const admin = useWords(adminWords)
  const words = useWords(regridWords)
  const may = useCan()('area.regrid')
  const [search, setSearch] = useSearchParams()
  const plan = may ? search.get('plan') : null
  const back = () => setSearch({})
  const begin = () => setSearch({ plan: 'new' })
  return (
    <>
      <PageHead title={admin.pages.regrid} question={admin.questions.regrid} acts={plan ? <Button onClick={back}>{words.back}</Button> : may && <Button kind="primary" icon="plus" onClick={begin}>{words.begin}</Button>} />
      {plan === null ? <Plans onOpen={(id) => setSearch({ plan: id })} onBegin={may ? begin : null} /> : plan === 'new' ? <Fresh villageId={search.get('village')} onDone={back} /> : <Again key={plan} id={plan} onDone={back} />}
    </>
  )
}

function Fresh({ villageId, onDone }: { villageId: string | null; onDone: () => void }) {
  const id = useMemo(() => newId(), [])
  return <Editor id={id} version={0} from={emptyDrawing(villageId)} onDone={onDone} />
}

function Again({ id, onDone }: { id: string; onDone: () => void }) {
  const query = useQuery({ queryKey: ['regrid', 'plan', id], queryFn: () => gezhi.regrid.get({ id }) })
  return <Asked query={query} kind="map">{(plan) => <Editor id={id} version={plan.version} from={drawingOf(plan.villageId, plan.wish)} onDone={onDone} />}</Asked>
}
