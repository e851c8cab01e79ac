import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { Found } from '@gezhi/domain/register/contract.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { gezhi } from '../shell/gezhi.ts'
import { peopleWords } from '../words/people.ts'

export interface Picked { id: string; title: string }

/** Somebody or something of the register, found as in the one box and masked as there. What is out of sight is not found. */
export function FindOne({ label, kinds, value, onChange, not = [] }: { label: string; kinds: readonly Found['kind'][]; value: Picked | null; onChange: (picked: Picked | null) => void; not?: readonly string[] }) {
  const words = useWords(peopleWords)
  const [typed, setTyped] = useState('')
  const [text, setText] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), 250)
    return () => clearTimeout(timer)
  }, [typed])
  const query = useQuery({ queryKey: ['register', 'find', kinds, text], queryFn: () => gezhi.register.search({ text, kinds: [...kinds], limit: 12 }), enabled: text.length > 0 })
  const items = (query.data?.items ?? []).filter((one) => !not.includes(one.id))
  const options = items.map((one) => ({ value: one.id, label: one.detail ? `${one.title} · ${one.detail}` : one.title, title: one.title }))
  return (
    <div className="gz-field">
      <span className="gz-label">{label}</span>
      <Select className="gd-fill" aria-label={label} value={value?.id} placeholder={words.find} allowClear loading={query.isFetching} listHeight={280}
        showSearch={{ filterOption: false, onSearch: setTyped }} notFoundContent={text && !query.isFetching ? words.noFind : null}
        options={value && !options.some((one) => one.value === value.id) ? [{ value: value.id, label: value.title, title: value.title }, ...options] : options}
        onChange={(id: string | undefined) => { const found = items.find((one) => one.id === id); onChange(found ? { id: found.id, title: found.title } : null) }} />
    </div>
  )
}
