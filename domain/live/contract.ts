import { z } from 'zod'

/** One message of GET /api/live (text/event-stream): what changed, within sight. The screen asks again for what it shows. */
export const LiveMessage = z.object({ seq: z.int(), kind: z.string(), subjectId: z.uuid(), at: z.iso.datetime(), gridId: z.uuid().nullable() })
export type LiveMessage = z.infer<typeof LiveMessage>
