import { within, type Sight } from '@gezhi/domain/access.ts'
import type { LiveMessage } from '@gezhi/domain/live/contract.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { FastifyInstance } from 'fastify'
import type { House } from '../context.ts'
import type { JournalLine } from '../journal.ts'
import { sightOfActor } from '../sight.ts'
import type { Worker } from '../worker.ts'
import type { Doorman } from './serve.ts'

interface Screen { county: string; sight: Sight; write(text: string): void; close(): void }
const heartbeatMs = 25_000
const most = 2000

/**
 * GET /api/live: what changed in sight, as server-sent events. A message is a hint to ask again, so nothing is lost when one is.
 * Lines about events carry only ids; a line whose place is out of sight is not sent.
 */
export function serveLive(app: FastifyInstance, house: House, doorman: Doorman, worker: Worker): () => void {
  const screens = new Set<Screen>()
  const stopListening = worker.onLines((county, lines) => {
    for (const screen of screens) if (screen.county === county) tell(screen, lines)
  })
  const beat = setInterval(() => { for (const screen of screens) screen.write(': still here\n\n') }, heartbeatMs)
  beat.unref()

  app.get('/api/live', async (request, reply) => {
    const identity = await doorman.identify(request, house)
    if (!identity || identity.mustChange) throw new Problem(401, 'access.sign_in')
    if (screens.size >= most) throw new Problem(429, 'access.too_many', { seconds: 30 })
    const rights = await doorman.rights(identity.actor.county, house)
    const { raw } = reply
    reply.hijack()
    raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    const screen: Screen = {
      county: identity.actor.county, sight: sightOfActor(identity.actor, 'event.read', rights),
      // A reader that is too slow to take a hint is dropped; its screen reconnects and asks anew.
      write: (text) => { if (raw.writableLength > 1_000_000) raw.destroy(); else raw.write(text) },
      close: () => raw.end(),
    }
    screens.add(screen)
    raw.write('retry: 3000\n\n')
    raw.on('close', () => screens.delete(screen))
  })

  return () => {
    clearInterval(beat)
    stopListening()
    for (const screen of screens) screen.close()
  }
}

function tell(screen: Screen, lines: readonly JournalLine[]): void {
  for (const line of lines) {
    if (!line.kind.startsWith('event.') || !line.grid_id || !inSight(screen.sight, line)) continue
    const message: LiveMessage = { seq: line.seq, kind: line.kind, subjectId: line.subject_id, at: line.at.toISOString(), gridId: line.grid_id }
    screen.write(`event: line\nid: ${line.seq}\ndata: ${JSON.stringify(message)}\n\n`)
  }
}

const inSight = (sight: Sight, line: JournalLine): boolean => {
  const unit = line.data['unitId']
  // A hint about one's own area is harmless even when the row is another unit's: the row itself is read through the sight again.
  return within(sight.map((branch) => ({ ...branch, own: null })), { gridId: line.grid_id ?? '', unitId: typeof unit === 'string' ? unit : null })
}
