import { useEffect, useRef, type ReactNode } from 'react'

/** Covers everything, open sheets too, without unmounting them. It cannot be dismissed: it goes when its reason is gone. */
export function Cover({ children }: { children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const it = dialog.current
    // Views that know no showModal get it as a fixed layer; a sheet that is open there was not modal either.
    if (it?.showModal) it.showModal()
    else it?.setAttribute('open', '')
    return () => it?.close?.()
  }, [])
  return <dialog ref={dialog} className="fd-cover" onCancel={(event) => event.preventDefault()} onKeyDown={(event) => event.key === 'Escape' && event.preventDefault()}>{children}</dialog>
}
