import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../platform/testing/app.ts'
import { keptSeeds } from './seeds.ts'
import { plan } from './plan.ts'
import { met, run } from './run.ts'

/** `npm run chaos -- --seeds N --first S`; a short run in npm test. */
const seeds = Number(process.env['CHAOS_SEEDS'] ?? 12)
const first = Number(process.env['CHAOS_FIRST'] ?? 1)
let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

/** Every seed begins with the same county, so that one that fails fails again. */
async function sweep(): Promise<void> {
  await app.gezhi.worker.settle()
  await app.pool.query('truncate event, event_delta, event_token, parked_call, receipt cascade')
}

async function trySeed(seed: number): Promise<void> {
  await sweep()
  // One run of the generated plan; when it fails, fast-check looks for the shortest plan that fails too and prints it with its seed.
  await fc.assert(fc.asyncProperty(plan, (one) => run(app, one)), { seed, numRuns: 1 })
}

test('whatever happens on the way, nothing is lost, nothing is done twice, and every phone holds what its person sees', async () => {
  const all = [...keptSeeds, ...Array.from({ length: seeds }, (_, i) => first + i)]
  const failed: number[] = []
  const began = Date.now()
  for (const [i, seed] of all.entries()) {
    await trySeed(seed).catch((error: unknown) => {
      failed.push(seed)
      console.error(`seed ${seed}: ${error instanceof Error ? `${error.message}\n${String(error.cause instanceof Error ? error.cause.stack : '')}` : String(error)}`)
    })
    if (seeds > 50 && (i + 1) % 25 === 0) console.log(`${i + 1} of ${all.length} seeds, ${failed.length} failed, ${Math.round((Date.now() - began) / (i + 1))} ms each`)
    if (failed.length >= Number(process.env['CHAOS_STOP'] ?? 5)) break
  }
  console.log(`${all.length} seeds met:\n${Object.entries(met).sort().map(([what, n]) => `${n} × ${what}`).join('\n')}`)
  expect(failed).toEqual([])
}, 7_200_000)
