import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { startTestApp, type TestApp } from '../../server/platform/testing/app.ts'
import { serveFace, type Face } from './face.ts'
import { browserArgs } from './visit.ts'

export interface AtWork { app: TestApp; face: Face; browser: Browser }

/** A server that thinks it is now, the field app before it and a browser, for all tests of a file; handed over when they stand. */
export function workInField(take: (work: AtWork) => void): void {
  let work: AtWork | undefined
  beforeAll(async () => {
    const app = await startTestApp({ now: new Date() })
    const face = await serveFace(app.url)
    work = { app, face, browser: await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: browserArgs }) }
    take(work)
  })
  afterAll(async () => {
    await work?.browser.close()
    await work?.face.close()
    await work?.app.close()
  })
}
