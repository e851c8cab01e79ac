import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import type { House } from '../platform/context.ts'
import { compile } from '../platform/database/statement.ts'
import { nextSerials } from './store.ts'

const block = 50
interface Block { next: number; end: number }
const blocks = new WeakMap<House, Map<string, { ready: Block; filling: Promise<void> | null }>>()

/**
 * The next readable number of a county and day: 330802-20261123-00042. Serials are fetched fifty at a time, so that reports
 * never wait for one another's commit; after a restart the rest of a block is skipped.
 */
export async function nextNumber(house: House, county: string): Promise<string> {
  const day = chinaDay(house.now())
  const key = `${county} ${day}`
  let ofHouse = blocks.get(house)
  if (!ofHouse) blocks.set(house, (ofHouse = new Map()))
  let state = ofHouse.get(key)
  if (!state) {
    ofHouse.clear() // yesterday's blocks
    ofHouse.set(key, (state = { ready: { next: 1, end: 0 }, filling: null }))
  }
  const mine = state
  while (mine.ready.next > mine.ready.end) {
    mine.filling ??= fetchBlock(house, county, day).then((b) => { mine.ready = b }).finally(() => { mine.filling = null })
    await mine.filling
  }
  const serial = mine.ready.next
  mine.ready = { ...mine.ready, next: serial + 1 }
  return `${county}-${day.replaceAll('-', '')}-${String(serial).padStart(5, '0')}`
}

async function fetchBlock(house: House, county: string, day: string): Promise<Block> {
  const { rows } = await house.pool.query<{ last: number }>(compile(nextSerials, { county, day, many: block }, null))
  const end = rows[0]?.last ?? block
  return { next: end - block + 1, end }
}
