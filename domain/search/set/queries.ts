import { nameQueries } from './queries.names.ts'
import { placeQueries } from './queries.places.ts'

/**
 * What people type into the one box, and what must come: `typed → first, others !never`. A key is one of the register beside this file; a
 * door is written as 楼:幸福里小区3幢2单元501室. What stands before the comma must be first (one of them, joined by |), all keys must be
 * among the first ten, and what stands behind ! must not come at all. `→ -` is nothing at all. Written by hand for Gezhi; Apache-2.0.
 */
const text = nameQueries + placeQueries


export interface SetQuery {
  kind: string
  text: string
  /** One of these must come first. Empty: nothing may come. */
  first: string[]
  /** All of these must be among the first ten. */
  all: string[]
  never: string[]
}

const keys = (list: string): string[] => list.trim().split(/\s+/).filter((key) => key !== '' && key !== '-')

function read(): SetQuery[] {
  let kind = ''
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('## ')) kind = line.slice(3)
    const [typed, expected] = line.split(' → ')
    if (typed === undefined || expected === undefined) return []
    const [wanted = '', never = ''] = expected.split(' !')
    const [first = '', others = ''] = wanted.split(', ')
    const heads = first.split('|').flatMap(keys)
    return [{ kind, text: typed, first: heads, all: others === '' && heads.length > 1 ? [] : [...new Set([...(heads.length === 1 ? heads : []), ...keys(others)])], never: keys(never) }]
  })
}

export const setQueries: readonly SetQuery[] = read()
