import { useEffect, useRef } from 'react'
import type { Photo } from '@gezhi/ui/kit/PhotoStrip.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { phone } from '../../phone.ts'
import { reportWords } from '../../words/report.ts'
import { notKeptText } from '../events/acting.ts'
import type { DraftPhoto } from '../events/draft.ts'

export const maxPhotos = 9
type Change = (change: (was: readonly DraftPhoto[]) => DraftPhoto[]) => void

/** Photos being added: shrunk on the phone and kept there sealed. They are sent after the words they belong to and never hold those up. */
export function usePhotos(list: readonly DraftPhoto[], change: Change) {
  const words = useWords(reportWords)
  const lang = useLang()
  const whole = useRef(new Map<string, string>())
  useEffect(() => () => whole.current.forEach((url) => URL.revokeObjectURL(url)), [])
  const add = async (files: readonly File[]) => {
    const room = maxPhotos - list.length
    if (files.length > room) toast(words.photoTooMany, { tone: 'risk' })
    for (const file of files.slice(0, room)) {
      const made = await shrunk(file, lang)
      if (!made) continue
      try {
        const key = await phone.keepPhoto(made.blob)
        whole.current.set(key, URL.createObjectURL(made.blob))
        change((was) => [...was, { key, thumb: made.thumb }])
      } catch (error) {
        toast(notKeptText(error, lang), { tone: 'late' })
      }
    }
  }
  const remove = (key: string) => {
    change((was) => was.filter((photo) => photo.key !== key))
    void phone.dropPhoto(key)
  }
  const shown: Photo[] = list.map((photo) => ({ id: photo.key, url: whole.current.get(photo.key) ?? photo.thumb, thumb: photo.thumb }))
  return { shown, add, remove }
}

/** The same pictures once more, for words that are written anew. One that is gone is left out. */
export async function keptAgain(keys: readonly string[], lang: 'zh' | 'en'): Promise<DraftPhoto[]> {
  const made: DraftPhoto[] = []
  for (const key of keys) {
    const blob = await phone.photo(key)
    const again = blob && (await shrunk(blob, lang))
    if (again) made.push({ key: await phone.keepPhoto(again.blob), thumb: again.thumb })
  }
  return made
}

/** The shrinking code is fetched with the first photo, not with the page. */
async function shrunk(file: Blob, lang: 'zh' | 'en') {
  const { photoWords, ShrinkError, shrinkPhoto } = await import('@gezhi/ui/photo/shrink.ts')
  try {
    return await shrinkPhoto(file)
  } catch (error) {
    toast(error instanceof ShrinkError ? photoWords[lang][error.code] : reportWords[lang].photoBad, { tone: 'late' })
    return null
  }
}
