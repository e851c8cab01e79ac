import { NotKept, type Act } from '@gezhi/client/phone.ts'
import type { Lang } from '@gezhi/domain/words.ts'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { sentenceOf } from '../../frame/Failure.tsx'
import { phone } from '../../phone.ts'
import { eventWords } from '../../words/events.ts'

/** Writes an act down on this phone; it goes out by itself. False: the phone did not keep it and the person was told; everything typed is still there. */
export async function keepAct(act: Act, lang: Lang): Promise<boolean> {
  try {
    await phone.submit(act)
    return true
  } catch (error) {
    toast(notKeptText(error, lang), { tone: 'late' })
    return false
  }
}

export const notKeptText = (error: unknown, lang: Lang): string => (error instanceof NotKept ? eventWords[lang][error.full ? 'full' : 'notKept'] : sentenceOf(error, lang))
