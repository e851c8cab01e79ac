import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Segmented } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useCan } from '../../shell/session.tsx'
import { adminWords } from '../../words/admin.ts'
import { colourWords } from '../../words/colours.ts'
import { Queue } from './Queue.tsx'
import { Schemes } from './Schemes.tsx'
import '../rules/rules.css'
import './colours.css'

/** 颜色方案: what waits for a person, and the schemes with their check and a count of whom they would colour. */
export default function Colours() {
  const admin = useWords(adminWords)
  const words = useWords(colourWords)
  const can = useCan()
  const [view, setView] = useState<'queue' | 'schemes'>(can('colour.confirm') ? 'queue' : 'schemes')
  const schemes = useQuery({ queryKey: ['colour-schemes'], queryFn: () => gezhi.colours.schemes({}) })
  return (
    <>
      <PageHead title={admin.pages.colours} question={admin.questions.colours}
        acts={can('colour.confirm') && <Segmented label={words.view} value={view} onChange={setView} options={[{ value: 'queue', label: words.queue }, { value: 'schemes', label: words.schemes }]} />} />
      <Asked query={schemes}>{({ items }) => (view === 'queue' ? <Queue schemes={items} /> : <Schemes schemes={items} />)}</Asked>
    </>
  )
}
