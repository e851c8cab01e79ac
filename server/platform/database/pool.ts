import pg from 'pg'

// bigint arrives as number: ids of the journal and sums stay far below 2^53. Dates stay text: a day has no hour.
pg.types.setTypeParser(20, Number)
pg.types.setTypeParser(1082, (text) => text)
// The type list of pg leaves arrays out; the parser takes any oid.
const setArrayParser = pg.types.setTypeParser as (oid: number, parse: (text: string) => unknown) => void
setArrayParser(1182, (text) => (text === '{}' ? [] : text.slice(1, -1).split(',')))
setArrayParser(1016, (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(Number)))

export type Pool = pg.Pool
export type Client = pg.PoolClient

export function makePool(url: string, max = 16): Pool {
  const pool = new pg.Pool({ connectionString: url, max, idleTimeoutMillis: 60_000, application_name: 'gezhi' })
  // An idle connection that breaks (server restarted) is replaced by the next query; without a listener Node would stop.
  pool.on('error', () => undefined)
  return pool
}

/** Whole transaction or nothing; for work outside a request (worker, command line). */
export async function inTransaction<T>(pool: Pool, work: (client: Client) => Promise<T>, begin = 'begin'): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query(begin)
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((e: Error) => (broken = e))
    throw error
  } finally {
    client.release(broken)
  }
}
