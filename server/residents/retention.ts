import type { Round } from '../platform/worker.ts'
import { asNobody } from './nobody.ts'
import { forgetOldContacts, forgetOldPositions } from './store.ts'

/** What the privacy page promises, kept by itself: contact a year after the matter ended, exact position 90 days after the report. */
export const forgetResidents: Round = {
  name: 'resident-retention',
  everyMs: 6 * 3_600_000,
  run: (county, house) => asNobody(house, county, 'zh', 'transaction', async (ctx) => {
    await forgetOldContacts(ctx)
    await forgetOldPositions(ctx)
  }),
}
