import { z } from 'zod'
import { endpoint, Nothing } from '../contract.ts'

export const retention = {
  due: endpoint({
    route: 'GET /retention/due', action: 'config.read', summary: 'How much has been kept long enough, by rule: what the next round takes',
    input: Nothing, output: z.object({ items: z.array(z.object({ key: z.string(), days: z.int(), before: z.iso.datetime(), due: z.int() })) }),
  }),
}
