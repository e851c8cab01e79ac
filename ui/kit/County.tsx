import { useEffect } from 'react'
import { useWords } from '../words/words.tsx'
import { Select } from './Field.tsx'
import { kitWords } from './words.ts'

export type County = { code: string; name: string }

/** Which county one signs in to; nothing at all where the server holds only one. */
export function CountyChoice({ counties, value, onChange }: { counties: readonly County[]; value: string; onChange: (code: string) => void }) {
  const words = useWords(kitWords)
  const several = counties.length > 1
  const known = counties.some((one) => one.code === value)
  useEffect(() => { if (several && !known && counties[0]) onChange(counties[0].code) }, [several, known, counties, onChange])
  if (!several) return null
  return <Select label={words.county} value={known ? value : (counties[0]?.code ?? '')} onChange={onChange} options={counties.map((one) => ({ value: one.code, label: one.name }))} />
}
