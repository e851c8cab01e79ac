/**
 * What a county's rules look like now: loaded once, shared by all requests, dropped when a journal line says they changed.
 * A failed load is not kept.
 */
export class CountyCache {
  readonly #kept = new Map<string, Map<string, Promise<unknown>>>()

  get<T>(county: string, key: string, load: () => Promise<T>): Promise<T> {
    let ofCounty = this.#kept.get(county)
    if (!ofCounty) this.#kept.set(county, (ofCounty = new Map()))
    const kept = ofCounty.get(key)
    // Each key is loaded by one capability, which names its type at every call.
    if (kept) return kept as Promise<T>
    const loading = load()
    ofCounty.set(key, loading)
    loading.catch(() => ofCounty.delete(key))
    return loading
  }

  drop(county: string, ...keys: string[]): void {
    if (keys.length === 0) this.#kept.delete(county)
    for (const key of keys) this.#kept.get(county)?.delete(key)
  }
}
