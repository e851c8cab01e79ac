import { useState } from 'react'
import { bornOf, readIdNumber } from '@gezhi/domain/register/idnumber.ts'
import { Button, Field, Notice, Sheet, toast } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { peopleWords } from '../../words/people.ts'
import { registerWords } from '../../words/register.ts'
import { shellWords } from '../../words/shell.ts'
import { useSending } from './Add.tsx'
import { useFields } from './EditForm.tsx'
import { newId, useAsking } from './purpose.tsx'

/** The ID number as far as it may be seen: that there is one, in full for a purpose, put in or taken out of the vault. */
export function IdNumber({ id, has, may, edit }: { id: string; has: boolean; may: boolean; edit: boolean }) {
  const words = useWords(registerWords)
  const own = useWords(peopleWords).id
  const [full, setFull] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [open, setOpen] = useState(false)
  const { go, sheet } = useAsking((purpose) => void gezhi.register.unmaskIdNumber({ id, lookId: newId(), purpose }).then(({ idNumber }) => setFull(idNumber), setError))
  return (
    <>
      {sheet}{has && <span className="gd-num">{full ?? words.facts.kept}</span>} {has && may && full === null && <Button kind="quiet" icon="lock" onClick={go}>{words.idNumber}</Button>}
      {edit && <Button kind="quiet" icon="edit" onClick={() => setOpen(true)}>{has ? own.change : own.add}</Button>}
      <Failure error={error} />
      {open && <IdNumberForm id={id} has={has} onClose={() => { setFull(null); setOpen(false) }} />}
    </>
  )
}

function IdNumberForm({ id, has, onClose }: { id: string; has: boolean; onClose: () => void }) {
  const words = useWords(peopleWords).id
  const shell = useWords(shellWords)
  const fields = useFields()
  const isOn = fields.data?.items.some((field) => field.of === 'person' && field.key === 'idNumber' && field.active)
  const { send, error, busy } = useSending(onClose)
  const [typed, setTyped] = useState('')
  const read = readIdNumber(typed)
  const done = typed.replace(/\s/g, '').length >= 15
  const clear = () => send(async () => { await gezhi.register.setIdNumber({ id, idNumber: null }); toast(words.cleared) })
  return (
    <Sheet open kind="centre" title={words.title} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button>{has && <Button kind="danger" busy={busy} onClick={() => void clear()}>{words.clear}</Button>}
      {isOn && <Button kind="primary" busy={busy} disabled={!read} onClick={() => void send(() => gezhi.register.setIdNumber({ id, idNumber: typed }))}>{words.save}</Button>}</>}>
      <div className="gz-stack">
        {fields.data && !isOn ? <Notice icon="lock">{words.off}</Notice> : (
          <Field label={words.label} hint={words.hint} value={typed} onChange={setTyped} autoComplete="off" inputMode="text" error={done && !read ? words.wrong : null} />
        )}
        {read && <p className="gz-secondary" role="status">{words.right(bornOf(read))}</p>}
        <Failure error={error} />
      </div>
    </Sheet>
  )
}
