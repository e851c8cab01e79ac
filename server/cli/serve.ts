import type { Command } from 'commander'
import { makeLog } from '../platform/log.ts'
import { startServer } from '../serve.ts'
import { config } from './house.ts'

export function serveCommand(program: Command): void {
  program.command('serve').description('run the service: API, worker and the three faces')
    .option('--quiet', 'print only the address')
    .action(async (options: { quiet?: boolean }) => {
      const settings = config()
      const running = await startServer(settings, makeLog(options.quiet ? 'warn' : settings.logLevel))
      console.log(`gezhi ready ${running.url}`)
      for (const link of running.firstLinks) console.log(`gezhi first administrator ${link}`)
      await stopped()
      await running.stop()
      // A listener for the parent's going away keeps the channel, and so this process, alive.
      if (process.connected) process.disconnect()
    })
}

/** Ends on Ctrl-C, on SIGTERM, and when the parent that asked for it goes away. */
const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
    if (process.send) process.once('disconnect', () => resolve())
  })
