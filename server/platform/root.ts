import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds the rooms, whether this runs from source or from server/dist. */
export const root: string = (() => {
  for (let dir = dirname(fileURLToPath(import.meta.url)); dir !== dirname(dir); dir = dirname(dir)) {
    if (existsSync(join(dir, 'server', 'migrations')) && existsSync(join(dir, 'domain'))) return dir
  }
  throw new Error('Gezhi cannot find its own folder')
})()

// The file is ours and always has a version.
export const version: string = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version
export const migrationsDir: string = join(root, 'server', 'migrations')
