import { useEffect, useRef, useState } from 'react'
import { Unreachable } from '@gezhi/client/call.ts'
import type { Photo } from '@gezhi/ui/kit/PhotoStrip.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { sentenceOf } from '../../frame/Failure.tsx'
import { newId } from '@gezhi/client/id.ts'
import { gezhi } from '../../session.ts'
import { reportWords } from '../../words/report.ts'
import type { DraftPhoto } from '../events/draft.ts'
import { findPhoto, keepPhoto, removePhotos } from './store.ts'

export const maxPhotos = 9
type Change = (change: (was: readonly DraftPhoto[]) => DraftPhoto[]) => void

/**
 * Photos being added: shrunk on the phone, kept on the device, sent at once in the background so that 提交 is one short call.
 * The list itself belongs to the caller's draft.
 */
export function usePhotos(list: readonly DraftPhoto[], change: Change) {
  const words = useWords(reportWords)
  const lang = useLang()
  const [failed, setFailed] = useState<ReadonlySet<string>>(new Set())
  const whole = useRef(new Map<string, string>())
  useEffect(() => () => whole.current.forEach((url) => URL.revokeObjectURL(url)), [])
  const sending = useRef(new Map<string, Promise<string | null>>())
  const mark = (key: string, bad: boolean) => setFailed((was) => new Set(bad ? [...was, key] : [...was].filter((one) => one !== key)))

  /** The server's name of the photo, or null when it could not be sent now. One sending at a time for each. */
  const send = (key: string): Promise<string | null> => {
    const going = sending.current.get(key)
    if (going) return going
    const work = upload(key, lang).then((sha) => {
      mark(key, sha === null)
      if (sha) change((was) => was.map((photo) => (photo.key === key ? { ...photo, sha } : photo)))
      return sha
    }).finally(() => sending.current.delete(key))
    sending.current.set(key, work)
    return work
  }
  const add = async (files: readonly File[]) => {
    const room = maxPhotos - list.length
    if (files.length > room) toast(words.photoTooMany, { tone: 'risk' })
    for (const file of files.slice(0, room)) {
      const made = await shrunk(file, lang)
      if (!made) continue
      const key = newId()
      await keepPhoto(key, made.blob)
      whole.current.set(key, URL.createObjectURL(made.blob))
      change((was) => [...was, { key, thumb: made.thumb, sha: null }])
      void send(key)
    }
  }
  const remove = (key: string) => {
    change((was) => was.filter((photo) => photo.key !== key))
    void removePhotos([key])
  }
  /** Sends what is not there yet; null when one could not be sent. */
  const sendAll = async (): Promise<string[] | null> => {
    const all = await Promise.all(list.map((photo) => photo.sha ?? send(photo.key)))
    return all.every((sha) => sha !== null) ? all : null
  }
  const shown: Photo[] = list.map((photo) => ({ id: photo.key, url: whole.current.get(photo.key) ?? photo.thumb, thumb: photo.thumb, state: photo.sha ? 'sent' : failed.has(photo.key) ? 'failed' : 'waiting' }))
  const retry = () => void Promise.all(list.filter((photo) => !photo.sha).map((photo) => send(photo.key)))
  return { shown, add, remove, sendAll, retry, failed: list.some((photo) => failed.has(photo.key)) }
}

async function upload(key: string, lang: 'zh' | 'en'): Promise<string | null> {
  const blob = await findPhoto(key)
  if (!blob) return null
  try {
    return (await gezhi.photos.add({ file: blob })).sha256
  } catch (error) {
    if (!(error instanceof Unreachable)) toast(sentenceOf(error, lang), { tone: 'risk' })
    return null
  }
}

/** The shrinking code is fetched with the first photo, not with the page. */
async function shrunk(file: File, lang: 'zh' | 'en') {
  const { photoWords, ShrinkError, shrinkPhoto } = await import('@gezhi/ui/photo/shrink.ts')
  try {
    return await shrinkPhoto(file)
  } catch (error) {
    toast(error instanceof ShrinkError ? photoWords[lang][error.code] : reportWords[lang].photoBad, { tone: 'late' })
    return null
  }
}
