/// <reference types="vite-plugin-pwa/client" />
import { useEffect, useState } from 'react'
import { Button, IconButton } from '@gezhi/ui/kit/Button.tsx'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { useIsQuiet } from '../quiet.ts'
import { frameWords } from '../words/frame.ts'

const afterFirst = 1_500

/**
 * Says quietly that a new version waits. Nothing reloads by itself; drafts are on the device before any reload.
 * Without a service worker (plain http, WeChat's own browser) the app works the same and is simply fetched anew.
 */
export function Update() {
  const words = useWords(frameWords)
  const quiet = useIsQuiet()
  const [update, setUpdate] = useState<(() => void) | null>(null)
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return undefined
    // After the first page: whether there is a newer version is the least of its worries.
    const timer = window.setTimeout(() => void import('virtual:pwa-register').then(({ registerSW }) => {
      const apply = registerSW({ onNeedRefresh: () => setUpdate(() => () => void apply(true)) })
    }).catch(() => undefined), afterFirst)
    return () => window.clearTimeout(timer)
  }, [])
  // An update is never urgent: it is offered when people are at work.
  if (!update || quiet) return null
  return (
    <div className="fd-update" role="status">
      <p>{words.update}<span className="gz-secondary">{words.updateDraft}</span></p>
      <Button kind="quiet" onClick={update}>{words.updateNow}</Button>
      <IconButton icon="cross" label={words.cancel} onClick={() => setUpdate(null)} />
    </div>
  )
}
