/** One field that two people changed: what this person saw, what they wrote, what stands now. */
export interface Clash { field: string; seen: unknown; mine: unknown; now: unknown }
type Fields = Readonly<Record<string, unknown>>

/**
 * Three-way merge by field, for whatever capability: what this person changed on what nobody else touched goes through, what they left alone
 * stays as others made it, and only what two changed to different values is a clash, for a person to settle. `mine` holds the fields as they
 * are sent; a field that `seen` does not hold counts as changed by others when it differs.
 */
export function mergeFields(mine: Fields, seen: Fields, now: Fields): { change: Record<string, unknown>; clashes: Clash[] } {
  const change: Record<string, unknown> = {}
  const clashes: Clash[] = []
  for (const [field, value] of Object.entries(mine)) {
    const [was, stands] = [seen[field], now[field]]
    if (isSame(value, stands)) continue
    if (Object.hasOwn(seen, field) && isSame(value, was)) continue
    if (Object.hasOwn(seen, field) && isSame(was, stands)) change[field] = value
    else clashes.push({ field, seen: was ?? null, mine: value, now: stands ?? null })
  }
  return { change, clashes }
}

/** Equal as JSON, whatever the order of keys; absent and null are the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if ((a ?? null) === (b ?? null)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => isSame(one, b[i]))
  const [x, y] = [a as Fields, b as Fields] // objects, and no arrays: looked at by key
  return [...new Set([...Object.keys(x), ...Object.keys(y)])].every((key) => isSame(Object.hasOwn(x, key) ? x[key] : null, Object.hasOwn(y, key) ? y[key] : null))
}
