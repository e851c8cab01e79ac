/** Small things this device remembers, as JSON under `gezhi.<name>`. A blocked or full storage never breaks a page. */
export function recall(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(`gezhi.${name}`) ?? 'null')
  } catch {
    return null
  }
}

/** False when the device did not keep it; null removes. */
export function keep(name: string, value: unknown): boolean {
  try {
    if (value === null) localStorage.removeItem(`gezhi.${name}`)
    else localStorage.setItem(`gezhi.${name}`, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

/** Names that begin so, without the prefix `gezhi.`. */
export function remembered(beginning: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(`gezhi.${beginning}`)).map((key) => key.slice('gezhi.'.length))
  } catch {
    return []
  }
}
