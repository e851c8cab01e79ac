/**
 * Pictures of drafts, on this device only (IndexedDB), until the report they belong to is filed.
 * Where the browser has no such store (private windows), a picture lives as long as the page.
 */
const inPage = new Map<string, Blob>()
let opening: Promise<IDBDatabase | null> | undefined

const open = (): Promise<IDBDatabase | null> =>
  (opening ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open('gezhi-photos', 1)
      request.onupgradeneeded = () => request.result.createObjectStore('photo')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(null)
    } catch {
      resolve(null)
    }
  }))

async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  const database = await open()
  if (!database) return undefined
  return new Promise((resolve) => {
    try {
      const request = work(database.transaction('photo', mode).objectStore('photo'))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(undefined)
    } catch {
      resolve(undefined)
    }
  })
}

export async function keepPhoto(key: string, blob: Blob): Promise<void> {
  inPage.set(key, blob)
  await run('readwrite', (store) => store.put(blob, key))
}

/** The picture, or undefined when the device threw it away. */
export const findPhoto = async (key: string): Promise<Blob | undefined> => {
  const kept: unknown = inPage.get(key) ?? (await run('readonly', (store) => store.get(key)))
  return kept instanceof Blob ? kept : undefined
}

export async function removePhotos(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    inPage.delete(key)
    await run('readwrite', (store) => store.delete(key))
  }
}
