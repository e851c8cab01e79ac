import { randomBytes, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

const grid = (n = 0): string => ['330802009001001', '330802009001002', '330802009002001', '330802009002002'][n] ?? ''
let people = 0
/** Everybody has an address of their own, so that one test's pace is not another's. */
const newAddress = (): string => `10.20.${Math.floor(++people / 250)}.${(people % 250) + 1}`

interface Sending { fields?: Record<string, string | string[]>; photos?: Buffer[]; ip?: string; lang?: 'en'; code?: string }
const form = ({ fields = {}, photos = [] }: Sending): FormData => {
  const all = { id: randomUUID(), key: randomBytes(18).toString('base64url'), opened: String(Date.now() - 60_000), text: '3 幢楼下垃圾三天没人收', ...fields }
  const data = new FormData()
  for (const [name, value] of Object.entries(all)) for (const one of Array.isArray(value) ? value : [value]) data.append(name, one)
  for (const [i, photo] of photos.entries()) data.append('photos', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), `${i}.jpg`)
  return data
}

async function page(path: string, init: RequestInit & { ip?: string } = {}): Promise<{ status: number; text: string; headers: Headers }> {
  const answer = await app.raw(path, { redirect: 'manual', ...init, headers: { accept: 'text/html', 'x-forwarded-for': init.ip ?? newAddress(), ...(init.headers as Record<string, string>) } })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}
const send = (sending: Sending = {}, at = grid()) => page(`/g/${at}/report${sending.lang ? '?lang=en' : ''}`, { method: 'POST', body: form(sending), ip: sending.ip })
const codeOf = (text: string): string => /data-code="([2-9A-Z]{10})"/.exec(text)?.[1] ?? ''
const numberOf = (text: string): string => /330802-\d{8}-\d{5}/.exec(text)?.[0] ?? ''
const press = (path: string, fields: Record<string, string>, ip?: string) => page(path, { method: 'POST', body: new URLSearchParams(fields), ip })

async function reported(sending: Sending = {}): Promise<{ code: string; number: string; id: string }> {
  const { status, text } = await send(sending)
  if (status !== 200) throw new Error(`${status} ${text}`)
  const number = numberOf(text)
  const { rows } = await app.pool.query<{ id: string }>('select id from event where number = $1', [number])
  return { code: codeOf(text), number, id: rows[0]?.id ?? '' }
}

async function step(login: string, id: string, name: string, extra: object = {}) {
  const calls = await app.as(login)
  const { version } = await calls.events.read({ id })
  return calls.events.step({ id, step: name, version, ...extra })
}
async function close(id: string): Promise<void> {
  await step('receiver', id, 'accept')
  await step('dispatcher', id, 'dispatch', { unitId: app.county.units.enforcement })
  await step('handler', id, 'sign')
  await step('handler', id, 'feed_back', { reason: '已清运并冲洗' })
  await step('chief', id, 'verify')
  await step('dispatcher', id, 'close')
}
const picture = (colour = '#336699') => sharp({ create: { width: 900, height: 600, channels: 3, background: colour } }).withExif({ IFD0: { Copyright: 'somebody' } }).jpeg().toBuffer()

describe('a report without an account', () => {
  test('reaches the desk with the class its words suggest, ordinary, and names nobody as reporter', async () => {
    const { id } = await reported({ fields: { entry: 'city', address: '3 幢 2 单元门口' } })
    const { items } = await (await app.as('receiver')).events.list({ open: true })
    const row = items.find((item) => item.id === id)
    expect(row).toMatchObject({ source: 'resident', state: 'reported', urgency: 'ordinary', reporterId: null, gridId: app.county.grids[0], address: '3 幢 2 单元门口' })
    expect(row?.category).toMatch(/^ZF01\.01/)
    expect((await (await app.as('worker')).events.get({ id })).story[0]).toMatchObject({ kind: 'event.report', who: '居民' })
  })

  test('the contact is seen by the desk, not by the handler, and stands in no journal line', async () => {
    const { id } = await reported({ fields: { name: '庚一', phone: '+86 138-0000-0000' } })
    await step('receiver', id, 'accept')
    await step('dispatcher', id, 'dispatch', { unitId: app.county.units.enforcement })
    expect((await (await app.as('dispatcher')).events.get({ id })).contact).toEqual({ name: '庚一', phone: '13800000000' })
    expect((await (await app.as('handler')).events.get({ id })).contact).toBeNull()
    const { rows } = await app.pool.query('select 1 from journal where data::text ~ $1', ['庚一|13800000000'])
    expect(rows).toHaveLength(0)
  })

  test('pressed twice it is one event with the same number and the same code', async () => {
    const fields = { id: randomUUID(), key: 'abcdefghijklmnopqrstuvwx' }
    const [first, second] = [await send({ fields }), await send({ fields })]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(numberOf(second.text)).toBe(numberOf(first.text))
    expect(codeOf(second.text)).toBe(codeOf(first.text))
    expect(second.text).toContain('没有重复登记')
    const stolen = await send({ fields: { id: fields.id, key: 'another-key-of-somebody' } })
    expect(stolen.status).toBe(409)
    expect(stolen.text).not.toContain(codeOf(first.text))
  })

  test('what is wrong is said at its field, and everything typed is kept, photos too', async () => {
    const { status, text } = await send({ fields: { text: '急', phone: '12', address: '老樟树下', entry: 'hazard', name: '庚二' }, photos: [await picture('#118833')] })
    expect(status).toBe(422)
    for (const part of ['至少两个字', '这个电话号码不对', 'value="老樟树下"', 'value="庚二"', '已收到 1 张照片']) expect(text).toContain(part)
    expect(text).toMatch(/value="hazard" checked/)
    const kept = /name="kept" value="([0-9a-f]{64})"/.exec(text)?.[1] ?? ''
    const { id } = await reported({ fields: { kept, text: '电线垂到地上了' } })
    expect((await (await app.as('worker')).events.read({ id })).photos).toEqual([kept])
  })

  test('a photo of somebody else cannot be claimed by its hash', async () => {
    const bytes = await picture('#884422')
    const answer = await app.raw('/api/photos', { method: 'POST', body: new Uint8Array(bytes), headers: { 'content-type': 'image/jpeg', cookie: (await app.as('worker')).cookie, 'x-gezhi-csrf': (await app.as('worker')).csrf } })
    const { sha256 } = (await answer.json()) as { sha256: string }
    const { status, text } = await send({ fields: { kept: sha256 } })
    expect(status).toBe(422)
    expect(text).toContain('请重新选一次')
  })

  test('a fourth photo, a text file, an empty file and a photo that is too large are refused in words, and the sentence is kept', async () => {
    const one = await picture('#445566')
    const many = await send({ photos: [one, one, one, one] })
    expect(many).toMatchObject({ status: 422 })
    expect(many.text).toContain('最多 3 张照片')
    const wrong = await send({ photos: [Buffer.from('no picture at all')] })
    expect(wrong.text).toContain('这不是照片')
    const large = await send({ photos: [Buffer.alloc(11_000_000, 1)] })
    expect(large.status).toBe(422)
    expect(large.text).toContain('照片太大')
    const empty = await send({ photos: [Buffer.alloc(0)] })
    expect(empty.text).toContain('照片文件损坏')
    for (const { text } of [many, wrong, large, empty]) expect(text).toContain('3 幢楼下垃圾三天没人收')
  })

  test('a machine that fills the hidden field or answers at once is asked to press again; nothing is filed', async () => {
    const trapped = await send({ fields: { website: 'http://spam.example' } })
    expect(trapped.status).toBe(422)
    expect(trapped.text).toContain('应当留空')
    const fast = await send({ fields: { opened: String(Date.now()) } })
    expect(fast.status).toBe(422)
    expect(codeOf(trapped.text + fast.text)).toBe('')
  })

  test('the sixth report within ten minutes from one address waits and keeps its words; ten minutes later it is taken', async () => {
    const ip = newAddress()
    for (let i = 0; i < 5; i++) expect((await send({ ip }, grid(1))).status).toBe(200)
    const sixth = await send({ ip, fields: { text: '第六件也很要紧' } }, grid(1))
    expect(sixth.status).toBe(429)
    expect(sixth.text).toContain('第六件也很要紧')
    expect(sixth.text).toContain('分钟再试')
    const before = app.clock.now
    app.clock.now = new Date(before.getTime() + 10 * 60_000 + 1)
    expect((await send({ ip }, grid(1))).status).toBe(200)
    app.clock.now = before
  })

  test('words of danger bring the emergency numbers before anything else', async () => {
    expect((await send({ fields: { text: '6 幢三楼着火了，冒很大的烟' } })).text).toContain('这里不是报警台')
    expect((await send({ fields: { text: '路灯不亮' } })).text).not.toContain('这里不是报警台')
  })

  test('somebody signed in on the same device reports as nobody', async () => {
    const { cookie } = await app.as('chief')
    const answer = await app.raw('/api/public/reports', { method: 'POST', headers: { 'content-type': 'application/json', cookie, 'x-forwarded-for': newAddress() },
      body: JSON.stringify({ id: randomUUID(), key: 'k'.repeat(20), grid: grid(), text: '窨井盖响' }) })
    const { number } = (await answer.json()) as { number: string }
    const { rows } = await app.pool.query('select e.reporter_id, j.actor_id from event e join journal j on j.subject_id = e.id where e.number = $1', [number])
    expect(rows).toEqual([{ reporter_id: null, actor_id: null }])
  })
})

describe('following by the secret code', () => {
  test('shows state, due time and the open story with units but without a name of staff', async () => {
    const { code, id, number } = await reported({ photos: [await picture('#aa5500')] })
    await step('receiver', id, 'accept')
    await step('dispatcher', id, 'dispatch', { unitId: app.county.units.enforcement })
    const { status, text } = await page(`/f/${code.toLowerCase()}`)
    expect(status).toBe(200)
    for (const part of [number, '已派单', '派给了双港街道综合执法队', '街道指挥室', '您反映了这件事', '期限']) expect(text).toContain(part)
    for (const name of ['乙一', '乙二', '丁一']) expect(text).not.toContain(name)
    const sha = /\/photo\/([0-9a-f]{64})/.exec(text)?.[1] ?? ''
    const photo = await app.raw(`/f/${code}/photo/${sha}?size=small`)
    expect(photo.headers.get('content-type')).toBe('image/jpeg')
    expect((await sharp(Buffer.from(await photo.arrayBuffer())).metadata()).width).toBe(320)
    expect((await app.raw(`/f/${code}/photo/${'0'.repeat(64)}`)).status).toBe(404)
  })

  test('typed with blanks and small letters it opens; a wrong one says what a code looks like', async () => {
    const { code } = await reported()
    const opened = await press('/f', { code: ` ${code.slice(0, 5).toLowerCase()} ${code.slice(5)}` })
    expect(opened.status).toBe(303)
    expect(opened.headers.get('location')).toBe(`/f/${code}`)
    const wrong = await press('/f', { code: 'AAAAA22222' })
    expect(wrong.status).toBe(404)
    expect(wrong.text).toContain('没有这个查询码')
  })

  test('ten wrong codes from one address are enough; a right one then waits too, by page and by API', async () => {
    const { code } = await reported()
    const ip = newAddress()
    for (let i = 0; i < 10; i++) expect((await page(`/f/AAAAA2222${'23456789AB'[i]}`, { ip })).status).toBe(404)
    const refused = await page(`/f/${code}`, { ip })
    expect(refused.status).toBe(429)
    expect(refused.text).toContain('试的次数太多')
    expect((await app.raw(`/api/public/reports/${code}`, { headers: { 'x-forwarded-for': ip } })).status).toBe(429)
    expect((await page(`/f/${code}`)).status).toBe(200)
  })

  test('the table holds a hash, not the code', async () => {
    const { code } = await reported()
    const { rows } = await app.pool.query<{ code_hash: string }>('select code_hash from event_contact')
    expect(rows.some((row) => row.code_hash.includes(code))).toBe(false)
    expect(rows.every((row) => /^[0-9a-f]{64}$/.test(row.code_hash))).toBe(true)
  })

  test('what is added reaches the desk; what the desk asks is answered and the clock goes on', async () => {
    const { code, id } = await reported()
    expect((await press(`/f/${code}/add`, { text: '今天又多了两袋' })).status).toBe(303)
    const worker = await app.as('worker')
    expect((await worker.events.get({ id })).story.at(-1)).toMatchObject({ kind: 'event.supplement', reason: '今天又多了两袋', who: '居民', open: true })
    await step('receiver', id, 'ask_resident', { reason: '是几号楼？' })
    expect((await page(`/f/${code}`)).text).toContain('是几号楼？')
    const data = new FormData()
    data.append('text', '3 幢和 4 幢之间')
    data.append('photos', new Blob([new Uint8Array(await picture('#0055aa'))], { type: 'image/jpeg' }), 'a.jpg')
    expect((await page(`/f/${code}/add`, { method: 'POST', body: data })).status).toBe(303)
    const after = await worker.events.get({ id })
    expect(after.state).toBe('reported')
    expect(after.photos).toHaveLength(1)
    expect(after.clockViews.every((clock) => clock.pausedAt === null)).toBe(true)
  })

  test('a map that is redrawn at that very moment is no reason to refuse what a resident does', async () => {
    const { id, code } = await reported()
    await close(id)
    const { rows } = await app.pool.query<{ grid_id: string }>('select grid_id from event where id = $1', [id])
    const redrawing = await app.pool.connect()
    try {
      await redrawing.query('begin')
      await redrawing.query('update event set grid_id = $2 where id = $1', [id, app.county.grids[1]])
      const pressed = press(`/f/${code}/rate`, { rating: '4' })
      await new Promise((resolve) => setTimeout(resolve, 400))
      await redrawing.query('commit')
      expect((await pressed).status).toBe(303)
      const after = await app.pool.query('select grid_id, rating from event where id = $1', [id])
      expect(after.rows).toEqual([{ grid_id: app.county.grids[1], rating: 4 }])
    } finally {
      await app.pool.query('update event set grid_id = $2 where id = $1', [id, rows[0]?.grid_id])
      redrawing.release()
    }
  })

  test('a closed matter is rated once and reopened within the days allowed; after them it is refused', async () => {
    const { code, id } = await reported()
    expect((await press(`/f/${code}/rate`, { rating: '5' })).status).toBe(409)
    await close(id)
    expect((await press(`/f/${code}/rate`, {})).text).toContain('请选一个分数')
    expect((await press(`/f/${code}/rate`, { rating: '2', text: '又堆上了' })).status).toBe(303)
    const again = await press(`/f/${code}/rate`, { rating: '5' })
    expect(again.status).toBe(409)
    expect(again.text).toContain('已经评价过')
    expect(await (await app.as('chief')).events.read({ id })).toMatchObject({ rating: 2, state: 'closed' })
    expect((await press(`/f/${code}/reopen`, { text: ' ' })).status).toBe(422)
    expect((await press(`/f/${code}/reopen`, { text: '第二天又堆上了' })).status).toBe(303)
    expect((await press(`/f/${code}/reopen`, { text: '第二天又堆上了' })).status).toBe(303)
    const reopened = await (await app.as('chief')).events.get({ id })
    expect(reopened).toMatchObject({ state: 'reported', tally: { reopens: 1 }, closedAt: null })
    await close(id)
    expect((await page(`/f/${code}`)).text).toContain('办得怎么样')
    const before = app.clock.now
    app.clock.now = new Date(before.getTime() + 11 * 86_400_000)
    expect((await page(`/f/${code}`)).text).not.toContain('没办好？')
    expect((await press(`/f/${code}/reopen`, { text: '还是没办好' })).status).toBe(409)
    app.clock.now = before
  })

  test('no other step is open to a resident', async () => {
    const { code, id } = await reported()
    for (const name of ['accept', 'close', 'decline', 'merge']) expect((await press(`/f/${code}/${name}`, { text: '我来办' })).status).toBe(404)
    expect((await (await app.as('worker')).events.read({ id })).state).toBe('reported')
  })
})

describe('the page of a grid', () => {
  test('says who answers for it, the supervision phone and what was closed: class and day only', async () => {
    await app.pool.query('update account set phone = $1 where login = $2', ['0570-1110000', 'worker'])
    const { id } = await reported({ fields: { text: '甲家和乙家为了晒被子吵起来', entry: 'dispute' } })
    await close(id)
    const { text } = await page(`/g/${grid()}`)
    for (const part of ['谁管这里', '甲一', '专职网格员', '甲四', '0570-1110000', '0570-0000000', '矛盾纠纷', '11月23日', '<svg']) expect(text).toContain(part)
    for (const part of ['晒被子', '甲二', '甲三', '乙一']) expect(text).not.toContain(part)
    expect((await page(`/g/${app.county.grids[0]}`)).text).toContain('甲一')
  })

  test('a post that has ended is not posted', async () => {
    await app.pool.query('update post set to_day = $1 where account_id = $2', ['2026-11-01', app.county.accounts['worker2']])
    const { text } = await page(`/g/${grid(1)}`)
    expect(text).not.toContain('甲二')
    await app.pool.query('update post set to_day = null where account_id = $1', [app.county.accounts['worker2']])
    expect((await page(`/g/${grid(1)}`)).text).toContain('甲二')
  })

  test('the QR code and the sheet to print stand by themselves', async () => {
    const qr = await app.raw(`/g/${grid()}/qr.svg`)
    expect(qr.headers.get('content-type')).toContain('image/svg+xml')
    expect(await qr.text()).toContain('<svg')
    const { text } = await page(`/g/${grid()}/poster`)
    for (const part of ['第1社区第1网格', '甲一', '0570-0000000', `/g/${grid()}`, '<svg']) expect(text).toContain(part)
  })

  test('an unknown code leads on, in the same look; a community is found by part of its name', async () => {
    const missing = await page('/g/330802009001099')
    expect(missing.status).toBe(404)
    expect(missing.text).toContain('没有这个网格')
    expect(missing.text).toContain('href="/"')
    const found = await page(`/?text=${encodeURIComponent('第2社')}`)
    expect(found.text).toContain('第2社区第1网格')
    expect(found.text).not.toContain('第1社区第1网格')
    expect((await page(`/?text=${encodeURIComponent('无此地')}`)).text).toContain('没有找到')
  })
})

describe('on every page', () => {
  test('what people type is text, never markup', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>\'`${7*7}</textarea>'
    const refused = await send({ fields: { text: '', address: evil, name: evil, entry: evil, kept: evil, lng: evil, id: evil, key: evil } })
    const { code } = await reported({ fields: { text: `垃圾没人收 ${evil}`, address: evil.slice(0, 100), name: evil.slice(0, 40) } })
    const pages = [refused.text, (await page(`/f/${code}`)).text, (await page(`/?text=${encodeURIComponent(evil)}`)).text, (await press('/f', { code: evil })).text,
      (await press(`/f/${code}/add`, { text: `${evil}`.repeat(10) })).text, (await page(`/${encodeURIComponent(evil)}`)).text, (await page(`/?lang=${encodeURIComponent(evil)}`)).text]
    for (const text of pages) {
      expect(text).toContain('<html')
      expect(text).not.toMatch(/<script>|<img src=x|onerror=alert\(2\)>/)
    }
  })

  test('rare characters survive as they were typed', async () => {
    const { code, id } = await reported({ fields: { text: '𬳎王𰜩家门口的路灯不亮', name: '𬳎王𰜩' } })
    expect((await page(`/f/${code}`)).text).toContain('𬳎王𰜩家门口的路灯不亮')
    expect((await (await app.as('receiver')).events.get({ id })).contact?.name).toBe('𬳎王𰜩')
  })

  test('no cookie is set, nothing is kept by the browser, and every page weighs less than 30 kB with its look', async () => {
    const { code } = await reported()
    const look = (await (await app.raw('/public/page.css')).text()).length
    for (const path of ['/', `/g/${grid()}`, `/g/${grid()}/report`, `/f/${code}`, '/f', '/privacy', `/g/${grid()}/poster`, '/nothing-here']) {
      const { text, headers } = await page(path)
      expect(headers.get('set-cookie'), path).toBeNull()
      expect(headers.get('cache-control'), path).toBe('no-store')
      expect(headers.get('content-security-policy'), path).toContain("script-src 'self'")
      expect(text, path).not.toMatch(/<script(?! src="\/public\/report\.js)|\son\w+=/)
      expect(Buffer.byteLength(text) + look, path).toBeLessThan(30_000)
    }
  })

  test('English is complete: no Chinese but names, whether asked by address or by browser', async () => {
    const names = /[第\d]+社区(第\d网格)?|双港街道|荷花街道|柯城区|中文|甲一|甲四/g
    for (const path of ['/', `/g/${grid()}`, `/g/${grid()}/report`, '/f', '/privacy']) {
      for (const init of [{ path: `${path}?lang=en` }, { path, headers: { 'accept-language': 'en-GB,en' } }]) {
        const { text } = await page(init.path, init)
        expect(text, path).toContain('<html lang="en"')
        expect(text.replace(names, ''), path).not.toMatch(/\p{Script=Han}/u)
      }
    }
  })

  test('a demonstration says so on every page and on the sheet for the stairwell', async () => {
    expect((await page('/')).text).not.toContain('演示')
    await app.pool.query('update county set demo = true')
    for (const path of ['/', `/g/${grid()}`, `/g/${grid()}/report`, '/f', '/privacy', '/nothing-here']) expect((await page(path)).text, path).toContain('演示：')
    expect((await page(`/g/${grid()}/poster`)).text).toContain('演 示')
    await app.pool.query('update county set demo = false')
  })

  test('on a server of several counties the QR code still leads home, and the landing page asks which one', async () => {
    await app.pool.query("insert into county (code, name, created_at) values ('330803', '衢江区', now())")
    expect((await page(`/g/${grid()}`)).text).toContain(`/g/${grid()}/report?county=330802`)
    const landing = await page('/')
    expect(landing.text).toContain('href="/?county=330803"')
    expect((await page('/?county=330803')).text).toContain('衢江区')
    const { text } = await send()
    expect(text).toContain(`/f/${codeOf(text)}?county=330802`)
    expect((await page(`/f/${codeOf(text)}?county=330802`)).status).toBe(200)
    expect((await page(`/f/${codeOf(text)}?county=330803`)).status).toBe(404)
    await app.pool.query("delete from county where code = '330803'")
  })
})
