import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { firstSecret, countiesWithoutAdministrator } from './accounts/first.ts'
import { compose, type Gezhi } from './compose.ts'
import type { Config } from './platform/config.ts'
import { startEmbedded } from './platform/database/embedded.ts'
import { migrate } from './platform/database/migrate.ts'
import { makePool, type Pool } from './platform/database/pool.ts'
import type { Log } from './platform/log.ts'
import { migrationsDir } from './platform/root.ts'

export interface Database {
  pool: Pool
  close(): Promise<void>
}

/** The database of this installation, migrated: the embedded one, or the one named by DATABASE_URL. */
export async function openDatabase(config: Config, log: Log, max = 16): Promise<Database> {
  await mkdir(config.dataDir, { recursive: true })
  const embedded = config.databaseUrl ? null : await startEmbedded({ dir: join(config.dataDir, 'postgres'), log: { info: (text) => log.info(text), warn: (text) => log.warn(text) } })
  const pool = makePool(config.databaseUrl ?? embedded?.url ?? '', max)
  try {
    await migrate(pool, migrationsDir, log)
  } catch (error) {
    await pool.end()
    await embedded?.stop()
    throw error
  }
  return {
    pool,
    close: async () => {
      await pool.end()
      await embedded?.stop()
    },
  }
}

export interface Running extends Gezhi {
  url: string
  /** Links for the first administrator, one for each county that has none. */
  firstLinks: string[]
  stop(): Promise<void>
}

/** Config → database → migrate → every contract → listen. */
export async function startServer(config: Config, log: Log): Promise<Running> {
  const database = await openDatabase(config, log)
  const gezhi = await compose(config, database.pool, log)
  try {
    await gezhi.app.listen({ port: config.port, host: config.host })
  } catch (error) {
    await gezhi.close()
    await database.close()
    throw error
  }
  gezhi.worker.start()
  const address = gezhi.app.server.address()
  const port = address && typeof address === 'object' ? address.port : config.port
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  const lonely = await countiesWithoutAdministrator(database.pool)
  return {
    ...gezhi, url,
    firstLinks: lonely.map((county) => `${url}/console/first?county=${county}&secret=${firstSecret(gezhi.house, county)}`),
    stop: async () => {
      await gezhi.close()
      await database.close()
    },
  }
}
