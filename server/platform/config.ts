import { resolve } from 'node:path'
import { Problem } from '@gezhi/domain/problem.ts'

export interface Config {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | null
  /** Secure cookies: on behind https. */
  secure: boolean
  /** Trust X-Forwarded-For of the reverse proxy in front. */
  trustProxy: boolean
  logLevel: string
  tiandituKey: string | null
  /** How ID numbers are sealed; the key as 64 hex digits, else one is made and kept in the data folder. */
  vault: { kind: 'aes' | 'sm4'; key: string | null }
  storage: { kind: 'disk' } | { kind: 's3'; endpoint: string; bucket: string; accessKey: string; secretKey: string; region: string }
}

type Env = Record<string, string | undefined>

/** Reads the environment once; a wrong value is named, never guessed. */
export function readConfig(env: Env, root: string): Config {
  return {
    port: port(env['PORT'] ?? '8330'),
    host: env['HOST'] ?? '127.0.0.1',
    dataDir: resolve(env['GEZHI_DATA_DIR'] ?? resolve(root, '.data')),
    databaseUrl: databaseUrl(env['DATABASE_URL']),
    secure: env['GEZHI_SECURE'] === 'yes',
    trustProxy: env['GEZHI_TRUST_PROXY'] === 'yes',
    logLevel: env['GEZHI_LOG'] ?? 'info',
    tiandituKey: env['TIANDITU_KEY'] ?? null,
    vault: { kind: env['GEZHI_VAULT'] === 'sm4' ? 'sm4' : 'aes', key: vaultKey(env['GEZHI_VAULT_KEY']) },
    storage: storage(env),
  }
}

const port = (value: string): number => {
  const number = Number(value)
  if (Number.isInteger(number) && number >= 0 && number < 65_536) return number
  throw new Problem(400, 'command.bad_arguments', { message: `PORT=${value}` })
}

const databaseUrl = (value: string | undefined): string | null => {
  if (!value) return null
  if (/^postgres(ql)?:\/\//.test(value)) return value
  throw new Problem(400, 'command.bad_arguments', { message: 'DATABASE_URL must begin with postgres://' })
}

const vaultKey = (value: string | undefined): string | null => {
  if (!value) return null
  if (/^[0-9a-fA-F]{64}$/.test(value)) return value
  throw new Problem(400, 'command.bad_arguments', { message: 'GEZHI_VAULT_KEY must be 64 hex digits' })
}

const storage = (env: Env): Config['storage'] => {
  const endpoint = env['GEZHI_S3_ENDPOINT']
  if (!endpoint) return { kind: 'disk' }
  const need = (name: string): string => {
    const value = env[name]
    if (!value) throw new Problem(400, 'command.bad_arguments', { message: `${name} is needed when GEZHI_S3_ENDPOINT is set` })
    return value
  }
  return {
    kind: 's3', endpoint, bucket: need('GEZHI_S3_BUCKET'), accessKey: need('GEZHI_S3_ACCESS_KEY'), secretKey: need('GEZHI_S3_SECRET_KEY'),
    region: env['GEZHI_S3_REGION'] ?? 'auto',
  }
}
