import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultLifeCycle } from '@gezhi/domain/events/lifecycle.default.ts'
import { randomUUID, startTestApp, type TestApp } from '../platform/testing/app.ts'
import { TestPhone } from '../sync/testing/phone.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
  const feedBack = defaultLifeCycle.steps['settle']!
  // This county wants to see it when something was settled on the spot.
  const content = { ...defaultLifeCycle, steps: { ...defaultLifeCycle.steps, settle: { ...feedBack, needs: [...feedBack.needs, 'photo' as const] } } }
  await (await app.as('admin')).rules.saveLifeCycle({ version: 0, content })
})
afterAll(() => app.close())

const reported = async () => (await app.as('worker')).events.report({ id: randomUUID(), title: '楼道灯不亮', category: 'ZF01.0102', gridId: app.county.grids[0] })
const storyOf = async (id: string, login = 'receiver') => (await (await app.as(login)).events.get({ id })).story

test('a step that needs a photo is taken when its photo is announced; until that is there both sides read that it is missing', async () => {
  const { id } = await reported()
  const phone = new TestPhone(app, 'worker')
  const photo = randomUUID()
  const step = { id, step: 'settle', version: 1, reason: '换好了灯泡' }
  expect(await phone.send('events.step', id, step)).toMatchObject({ status: 'parked', parked: { problem: { code: 'event.field_needed' } } })
  expect(await phone.send('events.step', id, { ...step, announced: [photo] })).toMatchObject({ status: 'accepted', answer: { state: 'settled' } })
  for (const login of ['receiver', 'worker']) {
    const line = (await storyOf(id, login)).find((one) => one.step === 'settle')
    expect(line).toMatchObject({ awaited: 1, says: { zh: expect.stringContaining('1 张照片还没送到') } })
  }
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#884422' } }).jpeg().toBuffer()
  const { sha256 } = await (await app.as('worker')).photos.add({ file: new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }) })
  expect(await phone.send('events.addPhotos', id, { id, photos: [sha256] }, { id: photo })).toMatchObject({ status: 'accepted' })
  expect((await storyOf(id)).some((line) => line.awaited !== undefined)).toBe(false)
})

test('the same picture announced twice comes twice, and whoever asks now brings the photo along', async () => {
  const { id } = await reported()
  const phone = new TestPhone(app, 'worker')
  const photos = [randomUUID(), randomUUID()]
  await phone.send('events.step', id, { id, step: 'settle', version: 1, reason: '已修', announced: photos })
  const picture = await sharp({ create: { width: 30, height: 30, channels: 3, background: '#113355' } }).jpeg().toBuffer()
  const { sha256 } = await (await app.as('worker')).photos.add({ file: new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }) })
  for (const one of photos) await phone.send('events.addPhotos', id, { id, photos: [sha256] }, { id: one })
  expect((await storyOf(id)).some((line) => line.awaited !== undefined)).toBe(false)
  expect((await (await app.as('worker')).events.read({ id })).photos).toEqual([sha256])
  const other = await reported()
  await expect((await app.as('worker')).events.step({ id: other.id, step: 'settle', version: 1, reason: '已修', announced: [randomUUID()] })).rejects.toMatchObject({ status: 422, code: 'event.field_needed' })
})
