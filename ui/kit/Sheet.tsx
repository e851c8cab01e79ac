import { useEffect, useId, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import { useWords } from '../words/words.tsx'
import { Button, IconButton } from './Button.tsx'
import { kitWords } from './words.ts'

type SheetProps = { open: boolean; title: string; onClose: () => void; children: ReactNode; acts?: ReactNode; kind?: 'sheet' | 'centre' | 'full' }

/** A sheet from below (a centred card at the desk) on the native dialog: focus, Escape and the back page are the browser's. */
export function Sheet({ open, title, onClose, children, acts, kind = 'sheet' }: SheetProps) {
  const words = useWords(kitWords)
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const it = dialog.current
    if (!it || it.open === open) return
    // Old WeChat views know <dialog> but not showModal: then it opens without the veil.
    if (!open) it.close?.()
    else if (it.showModal) it.showModal()
    else it.setAttribute('open', '')
  }, [open])
  const outside = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose()
  }
  return (
    // Escape closes natively; the click outside is a shortcut for the close button inside.
    <dialog ref={dialog} className={`gz-sheet gz-sheet-${kind}`} aria-labelledby={id} onClick={outside}
      onCancel={(event) => { event.preventDefault(); onClose() }}>
      {open && (
        <div className="gz-sheet-card">
          <header className="gz-sheet-head">
            <h2 id={id}>{title}</h2>
            <IconButton icon="cross" label={words.close} onClick={onClose} />
          </header>
          <div className="gz-sheet-body">{children}</div>
          {acts && <footer className="gz-sheet-acts gz-acts">{acts}</footer>}
        </div>
      )}
    </dialog>
  )
}

type ConfirmProps = {
  open: boolean
  /** Names the object: 结束张家的走访计划? */
  title: string
  /** What happens, what stays, whether it can be undone. */
  text: ReactNode
  /** The verb with its object: 结束走访计划. */
  verb: string
  danger?: boolean
  onConfirm: () => void | Promise<void>
  onClose: () => void
}

/** Asks before what cannot be undone. While the answer is being carried out the button is busy and the card stays. */
export function Confirm({ open, title, text, verb, danger = true, onConfirm, onClose }: ConfirmProps) {
  const words = useWords(kitWords)
  const [busy, setBusy] = useState(false)
  const confirm = async () => {
    setBusy(true)
    try {
      await onConfirm()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet open={open} title={title} onClose={onClose} kind="centre"
      acts={<><Button kind="quiet" onClick={onClose}>{words.cancel}</Button><Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={() => void confirm()}>{verb}</Button></>}>
      {text}
    </Sheet>
  )
}
