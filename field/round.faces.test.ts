import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import { randomUUID, type TestApp } from '../server/platform/testing/app.ts'
import type { Face } from './testing/face.ts'
import { enterAt, takePhone } from './testing/visit.ts'
import { workInField } from './testing/work.ts'

let app: TestApp
let face: Face
let browser: Browser

workInField((work) => { ({ app, face, browser } = work) })

async function elderAtHome(): Promise<string> {
  const [home, house, person] = [randomUUID(), randomUUID(), randomUUID()]
  const grid = app.county.grids[0]
  await app.pool.query(`insert into home (county, id, grid_id, address, door, back, valid_from) values ('330802', $1, $2, '幸福里3幢2单元501', '3-2-501', '501-2-3', '2024-01-01')`, [home, grid])
  await app.pool.query(`insert into household (county, id, grid_id, home_id, valid_from) values ('330802', $1, $2, $3, '2024-01-01')`, [house, grid, home])
  await app.pool.query(`insert into person (county, id, grid_id, name, born, valid_from) values ('330802', $1, $2, '赵小妹', 1940, '2024-01-01')`, [person, grid])
  await app.pool.query(`insert into relation (county, id, person_id, kind, subject_kind, subject_id, grid_id, valid_from) values ('330802', $1, $2, 'lives', 'household', $3, $4, '2024-01-01')`, [randomUUID(), person, house, grid])
  const id = randomUUID()
  await (await app.as('worker')).colours.propose({ id, scheme: 'elders', subjectId: person, answers: { self_care: 'some', support: 'nobody', home_safety: 'some' }, agreed: true })
  await (await app.as('gridleader')).colours.confirm({ id, version: 1, level: 'daily' })
  await (await app.as('gridleader')).patrols.addPlace({ id: randomUUID(), kind: 'fire_lanes', gridId: grid!, name: '幸福里东门', address: '', lng: null, lat: null, subjectKind: null, subjectId: null })
  await app.gezhi.worker.settle()
  return person
}

test('a call and a place are seen to without signal, and arrive by themselves', async () => {
  const person = await elderAtHome()
  // Two people serve this grid: the round of either is this one.
  await app.pool.query(`update account set active = false where login in ('parttime', 'downleader')`)
  const { page } = await takePhone(browser, app.county.inside(0), {}, {})
  await enterAt(page, `${face.url}/field/`, 'worker')
  await page.getByText('今天要走访 1 处').waitFor()
  // Nothing was due there, which is another thing than everything being seen.
  const other = await takePhone(browser, null, {}, {})
  await enterAt(other.page, `${face.url}/field/patrols`, 'otherhandler')
  await other.page.getByText('今天没有要看的地方').waitFor()
  await other.context.close()
  await page.getByText('今天要走访 1 处').click()
  await page.getByText('独居老人关爱：每天联系').first().waitFor()
  face.cut = true
  await page.getByRole('button', { name: '走访', exact: true }).click()
  await page.getByLabel('记一句').fill('精神很好，药也按时吃')
  await page.getByRole('button', { name: '见到了' }).click()
  await page.getByText('今天的都走访过了').waitFor()
  await page.goBack()
  await page.getByText('今天要看 1 处').click()
  await page.getByRole('button', { name: '看过，没问题' }).click()
  await page.getByText('今天的都看过了').waitFor()
  face.cut = false
  await expect.poll(async () => (await (await app.as('worker')).visits.of({ id: person })).visits.map((visit) => visit.note), { timeout: 60_000 }).toEqual(['精神很好，药也按时吃'])
  await expect.poll(async () => (await app.pool.query('select count(*)::int as n from patrol_seen')).rows, { timeout: 60_000 }).toEqual([{ n: 1 }])
})
