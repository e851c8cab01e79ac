import { useState } from 'react'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Card, Notice } from '@gezhi/ui/kit/frame.tsx'
import { Confirm } from '@gezhi/ui/kit/Sheet.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { bytes, exact, isoDay } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { sentenceOf } from '../../frame/Failure.tsx'
import { useOutbox, useStatus } from '../../held.ts'
import { phone } from '../../phone.ts'
import { useMe } from '../../session.ts'
import { syncWords } from '../../words/sync.ts'

/** For the phone that will die, and what lies on it: export, holdings, wipe. */
export function Holdings() {
  const words = useWords(syncWords)
  const lang = useLang()
  const me = useMe()
  const status = useStatus()
  const outbox = useOutbox()
  const [wiping, setWiping] = useState(false)
  const waiting = outbox.length + status.counts.photosWaiting
  const save = async () => {
    try {
      offer(await phone.exportQueue(), `gezhi-${me.login}-${isoDay(Date.now())}.gezhi`)
      toast(words.exported)
    } catch (error) {
      toast(sentenceOf(error, lang), { tone: 'late' })
    }
  }
  const wipe = async () => {
    await phone.wipe({ outboxToo: waiting > 0 })
    toast(words.wiped, { tone: 'wait' })
    setWiping(false)
    // What is to be shown next is fetched from the beginning.
    void phone.open(me).catch(() => undefined)
  }
  const held = Object.entries(status.held).filter(([, count]) => count > 0)
  return (
    <>
      <Card title={words.tools}>
        <p className="gz-secondary">{waiting > 0 ? words.exportText : words.exportNone}</p>
        {waiting > 0 && <Button icon="download" wide onClick={() => void save()}>{words.exportDo}</Button>}
      </Card>
      <Card title={words.holds}>
        <p className="gz-secondary">{words.holdsText}</p>
        <ul role="list" className="fd-holds">{held.map(([slice, count]) => <li key={slice}><span>{words.kinds[slice] ?? slice}</span><b>{exact(count)}</b></li>)}</ul>
        {status.storage && <p className="gz-secondary gz-small">{words.size(bytes(status.storage.used))}</p>}
        {status.storage && !status.storage.persisted && <Notice>{words.notPersisted}</Notice>}
        <Button kind="quiet" icon="trash" onClick={() => setWiping(true)}>{words.wipe}</Button>
      </Card>
      <Confirm open={wiping} title={words.wipeTitle} text={waiting > 0 ? <Notice tone="late">{words.wipeWaiting(waiting)}</Notice> : words.wipeText} verb={waiting > 0 ? words.wipeAnyway : words.wipeDo} onConfirm={wipe} onClose={() => setWiping(false)} />
    </>
  )
}

/** Hands a file over to the person, as a download: works in every browser and WebView that can save at all. */
function offer(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
