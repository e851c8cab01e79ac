/** A document cut into named parts, so that two people's changes can be compared and laid together part by part. */
export type Parts = Readonly<Record<string, unknown>>

/** The same value reads the same whatever the order of its keys: the database keeps none. */
export function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  return `{${Object.entries(value).filter(([, it]) => it !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, it]) => `${key}:${written(it)}`).join()}}`
}

/** Names of the parts that were added, removed or changed. */
export function changedKeys(was: Parts, now: Parts): string[] {
  if (was === now) return []
  return [...new Set([...Object.keys(was), ...Object.keys(now)])].filter((key) => written(was[key]) !== written(now[key]))
}

/** What both made of the same base: each part as the one who changed it left it; where both did, mine. */
export function merge(base: Parts, theirs: Parts, mine: Parts): Parts {
  const own = new Set(changedKeys(base, mine))
  const kept = Object.entries(theirs).filter(([key]) => !own.has(key) || mine[key] !== undefined).map(([key, value]) => [key, own.has(key) ? mine[key] : value] as const)
  const added = Object.entries(mine).filter(([key]) => own.has(key) && !(key in theirs))
  return Object.fromEntries([...kept, ...added])
}
