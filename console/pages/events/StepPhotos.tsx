import { newId } from '@gezhi/client/id.ts'
import { Notice, PhotoStrip } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { eventWords } from '../../words/events.ts'

export interface Taken { id: string; url: string; sha: string | null; state: 'sending' | 'sent' | 'failed' }

/** Photos of a step, sent as soon as they are chosen; the step itself then only names them. */
export function StepPhotos({ value, onChange }: { value: readonly Taken[]; onChange: (change: (was: readonly Taken[]) => readonly Taken[]) => void }) {
  const words = useWords(eventWords).form
  const add = (files: File[]) => {
    for (const file of files) {
      const id = newId()
      onChange((was) => [...was, { id, url: URL.createObjectURL(file), sha: null, state: 'sending' as const }])
      const set = (part: Partial<Taken>) => onChange((was) => was.map((it) => (it.id === id ? { ...it, ...part } : it)))
      gezhi.photos.add({ file }).then((taken) => set({ sha: taken.sha256, state: 'sent' }), () => set({ state: 'failed' }))
    }
  }
  return (
    <div className="gz-field">
      <span className="gz-label">{words.photo}</span>
      <PhotoStrip small photos={value.map((it) => ({ id: it.id, url: it.url, state: it.state === 'sending' ? 'waiting' as const : it.state }))} onAdd={add} onRemove={(photo) => onChange((was) => was.filter((it) => it.id !== photo.id))} />
      {value.some((it) => it.state === 'sending') && <p className="gz-small gz-secondary" role="status">{words.photoSending}</p>}
      {value.some((it) => it.state === 'failed') && <Notice tone="late">{words.photoFailed}</Notice>}
    </div>
  )
}
