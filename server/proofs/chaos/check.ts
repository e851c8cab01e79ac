import { sliceNames } from '@gezhi/client/slices.ts'
import { expect } from 'vitest'
import { Pocket } from '../../testing/phone.ts'
import { meet, type Run } from './run.ts'

/** Every promise of the offline day, once everything is quiet. */
export async function checkAll(run: Run): Promise<void> {
  for (const pocket of run.pockets) checkQuiet(pocket)
  await checkReceipts(run)
  await checkNoDoubles(run)
  await checkCounts(run)
  for (const pocket of run.pockets) await checkCopy(run, pocket)
}

function checkQuiet({ login, phone }: Pocket): void {
  const status = phone.status()
  expect({ login, state: status.state, trouble: status.trouble, damaged: status.damaged, fresh: status.fresh }).toEqual({ login, state: 'idle', trouble: null, damaged: 0, fresh: false })
  expect(phone.photos().filter(({ callId }) => callId !== null), `${login} still keeps pictures`).toEqual([])
  expect(phone.outbox().filter(({ state }) => state !== 'parked'), `${login} still waits`).toEqual([])
}

/** No act that a phone kept is without a receipt, on the phone and at the server, and both say the same. */
async function checkReceipts({ app, promised }: Run): Promise<void> {
  for (const { pocket, callId, act } of promised) {
    const here = pocket.phone.receipts().find((receipt) => receipt.callId === callId)
    expect(here, `${pocket.login}: ${act.name} ${callId} has no receipt`).toBeDefined()
    meet(`${act.name} ${here?.status}${here?.parked ? ` ${here.parked.problem.code}` : ''}`)
    const { rows } = await app.pool.query('select status from receipt where call_id = $1', [callId])
    expect(rows, `${pocket.login}: ${act.name} ${callId}`).toEqual([{ status: here?.status }])
  }
}

/** What was accepted was done once; what is parked was not done. */
async function checkNoDoubles({ app, promised }: Run): Promise<void> {
  for (const { pocket, callId, act } of promised) {
    const receipt = pocket.phone.receipts().find((one) => one.callId === callId)
    const { rows } = await app.pool.query('select count(*)::int as n from journal where data -> \'act\' ->> \'call\' = $1 and kind like \'event.%\'', [callId])
    const n = (rows[0] as { n: number }).n
    // A correction to what stands there already is accepted and leaves no line.
    if (receipt?.status === 'accepted') expect(act.name === 'events.amend' ? Math.max(n, 1) : n, `${act.name} ${callId} was accepted`).toBe(1)
    if (receipt?.status === 'parked' && receipt.parked?.outcome === null) expect(n, `${act.name} ${callId} is parked`).toBe(0)
  }
}

async function checkCounts({ app, pockets, promised }: Run): Promise<void> {
  for (const pocket of pockets) {
    const { counts } = pocket.phone.status()
    expect({ login: pocket.login, ...counts }).toMatchObject({ login: pocket.login, agrees: true, waiting: 0, made: counts.received })
    const own = promised.filter((one) => one.pocket === pocket).length
    // An act killed in the middle of saving may have been kept without its person having been told.
    expect(counts.made, `${pocket.login} made`).toBeGreaterThanOrEqual(own)
  }
  expect((await app.pool.query('select 1 from receipt group by county, account_id, call_id having count(*) > 1')).rowCount).toBe(0)
}

/** The copy is what a new phone of the same person would get, row for row: all that is in sight, nothing that is not. */
async function checkCopy({ app }: Run, pocket: Pocket): Promise<void> {
  const fresh = await Pocket.open(app, pocket.login)
  await fresh.phone.syncNow()
  for (const slice of sliceNames) {
    const [held, told] = [pocket, fresh].map((one) => new Map((one.phone.rows(slice) as readonly { id: string }[]).map((row) => [row.id, row]))) // every slice's rows have an id
    expect([...held!.keys()].sort(), `${pocket.login}: ids of ${slice}`).toEqual([...told!.keys()].sort())
    for (const [id, row] of told!) expect(held!.get(id), `${pocket.login}: ${slice} ${id}`).toEqual(row)
  }
  await fresh.phone.close()
}
