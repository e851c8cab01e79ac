import { useState } from 'react'
import type { Category } from '@gezhi/domain/dispatch/model.ts'
import { suggestCategory } from '@gezhi/domain/dispatch/suggest.ts'
import { Field } from '@gezhi/ui/kit/Field.tsx'
import { Icon } from '@gezhi/ui/kit/Icon.tsx'
import { Sheet } from '@gezhi/ui/kit/Sheet.tsx'
import { Skeleton } from '@gezhi/ui/kit/states.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { useCategories } from '../../tables.ts'
import { reportWords } from '../../words/report.ts'
import { pathOf, type Entry } from './kinds.ts'

type Props = { open: boolean; value: string | null; onPick: (code: string, entry: Entry) => void; onClose: () => void }

/** The full tree behind a search: platform and sub-classes; items appear once something is typed. */
export default function CategorySheet({ open, value, onPick, onClose }: Props) {
  const words = useWords(reportWords)
  return <Sheet open={open} title={words.chooseKind} onClose={onClose}><CategoryList value={value} onPick={onPick} /></Sheet>
}

const most = 40

export function CategoryList({ value, onPick }: Pick<Props, 'value' | 'onPick'>) {
  const words = useWords(reportWords)
  const lang = useLang()
  const items = useCategories()
  const [text, setText] = useState('')
  if (!items) return <Skeleton kind="row" count={5} />
  const found = matching(items, text.trim(), value).slice(0, most)
  return (
    <div className="fd-group">
      <Field label={words.kindSearch} labelHidden placeholder={words.kindSearch} value={text} onChange={setText} type="search" />
      <div className="fd-options">
        {found.map((one) => (
          <button key={one.code} type="button" className="fd-option" aria-pressed={one.code === value} onClick={() => onPick(one.code, one.entry)}>
            <span>{one.words[lang]}<small>{pathOf(one.parent ?? one.code, items, lang)}</small></span>{one.code === value && <Icon name="check" />}
          </button>
        ))}
      </div>
      {found.length === 0 && <p className="gz-secondary" role="status">{words.kindNone}</p>}
    </div>
  )
}

/** Nothing typed: the sub-classes, the chosen one's platform first. Typed: names that contain it, then what the words suggest. */
function matching(items: readonly Category[], text: string, value: string | null): Category[] {
  const usable = items.filter((one) => one.active && one.level > 1)
  if (!text) {
    const platform = value?.slice(0, 2)
    return usable.filter((one) => one.level === 2).sort((a, b) => Number(b.code.startsWith(platform ?? '-')) - Number(a.code.startsWith(platform ?? '-')))
  }
  const named = usable.filter((one) => one.words.zh.includes(text) || one.words.en.toLowerCase().includes(text.toLowerCase()))
  const meant = suggestCategory(text, items, 10).flatMap(({ code }) => usable.find((one) => one.code === code) ?? [])
  return [...new Set([...named, ...meant])]
}
