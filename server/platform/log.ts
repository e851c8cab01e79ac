import { pino, type Logger } from 'pino'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/** Secrets and people's words never reach the log: only routes, statuses and times do. */
export const makeLog = (level: string): Logger =>
  pino({ level, base: null, redact: { paths: ['req.headers.cookie', 'req.headers.authorization', '*.password'], remove: true } })
