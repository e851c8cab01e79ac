import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReceiptStatus } from '@gezhi/domain/sync/model.ts'
import { Badge, Button, Sheet } from '@gezhi/ui/kit/index.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { syncWords } from '../../words/sync.ts'

const tones: Readonly<Record<ReceiptStatus, 'done' | 'risk'>> = { accepted: 'done', merged: 'done', parked: 'risk' }

/** The outbox that a dying phone saved as a file: carried out in its person's name, each act with its receipt. */
export function BringIn() {
  const words = useWords(syncWords)
  const lang = useLang()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const bring = useMutation({ mutationFn: (file: File) => gezhi.sync.bringIn({ file }), onSuccess: () => void client.invalidateQueries({ queryKey: ['parked'] }) })
  const { data } = bring
  return (
    <>
      <Button icon="upload" onClick={() => { bring.reset(); setOpen(true) }}>{words.bring}</Button>
      <Sheet open={open} kind="centre" title={words.bringTitle} onClose={() => setOpen(false)}
        acts={<label className="gz-button gz-button-primary gd-file" aria-busy={bring.isPending}><input type="file" className="gz-unseen" accept=".gezhi" disabled={bring.isPending} onChange={(event) => { const file = event.target.files?.[0]; if (file) bring.mutate(file); event.target.value = '' }} /><span>{words.pick}</span></label>}>
        <div className="gz-stack">
          <p className="gz-secondary">{words.bringText}</p>
          {data && <p role="status"><b>{words.brought(data.author, data.receipts.length, data.photos)}</b></p>}
          {data && <ul role="list" className="gd-brought">{data.receipts.map((receipt) => <li key={receipt.callId}><Badge tone={tones[receipt.status]}>{words[receipt.status]}</Badge> {receipt.says[lang]}</li>)}</ul>}
          <Failure error={bring.error} />
        </div>
      </Sheet>
    </>
  )
}
