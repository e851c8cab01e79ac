import type { Me } from '@gezhi/domain/accounts/model.ts'
import { sync } from '@gezhi/domain/sync/contract.ts'
import type { Call, Receipt } from '@gezhi/domain/sync/model.ts'
import { Account } from './account.ts'
import { ask, callsOf, type Line } from './call.ts'
import { DiskFull, DiskGone, type Disk, type Disks } from './disk/disk.ts'
import { exportFile } from './export.ts'
import { CannotOpen, NotKept, StillWaiting, type Act, type Held, type Hit, type OutboxItem, type Phone, type PhoneStatus, type PhotoItem } from './phone.ts'
import { Keyring } from './seal/keyring.ts'
import { sealWith, type KeptKey } from './seal/seal.ts'
import { sliceNames, type SliceName } from './slices.ts'
import { closedStatus, outboxItems, recentReceipts, statusOf, type Storage } from './status.ts'
import { Turns } from './store/turns.ts'

export interface PhonePorts {
  disks: Disks
  line: Line
  now: () => number
  random: () => number
  newId: () => string
  /** Runs the work while no other tab runs its own; false: another one has it. */
  alone?: (work: () => Promise<void>) => Promise<boolean>
  /** Other tabs of the same app. `told` is called with what they tell. */
  others?: { tell: () => void; listen: (told: () => void) => () => void }
  /** Lets the page show and answer before the next piece of work in the background; without it the whole copy is read while it is opened. */
  pause?: () => Promise<void>
  /** Calls `wake` when it may be worth a try: reached, shown, every so often. Returns the function that stops. */
  wakes?: (wake: () => void, notBefore: () => number) => () => void
}

const storeOf = (me: Me): string => `gezhi-${me.county}-${me.accountId}`

export const makePhone = (ports: PhonePorts): Phone => new LivePhone(ports)

class LivePhone implements Phone {
  readonly #ports: PhonePorts
  readonly #keys: Keyring
  readonly #turns = new Turns()
  readonly #listeners = new Set<() => void>()
  #account: Account | null = null
  #opening = false
  #lockedOut = false
  #storage: Storage = null
  #shown: Shown = { status: closedStatus(), outbox: [], receipts: [], madeOf: [] }
  #dirty = true
  #stops: (() => void)[] = []

  constructor(ports: PhonePorts) {
    this.#ports = ports
    this.#keys = new Keyring(ports.disks)
  }

  open(me: Me): Promise<void> {
    return this.#turns.take(async () => {
      if (this.#account?.me.accountId === me.accountId && this.#account.me.county === me.county) {
        this.#account.me = me
        return void this.#wake()
      }
      this.#shut()
      this.#opening = true
      this.#lockedOut = false
      this.#changed()
      try {
        this.#account = await this.#openAccount(me)
        await this.#account.open()
      } finally {
        this.#opening = false
        this.#changed()
      }
      this.#listenAround()
      // Asked once; the device decides, and the status says what it decided.
      void this.#ports.disks.persist().catch(() => false).then(() => this.#look()).then(() => this.#wake())
    })
  }

  async #openAccount(me: Me): Promise<Account> {
    const [key, disk] = await this.#keyAndDisk(me)
    const seal = await sealWith(key)
    const { line, now, random, newId, pause } = this.#ports
    return new Account(me, disk, seal, { line, now, random, newId, ...(pause ? { pause } : {}), onChange: () => this.#changed(), onLocked: () => this.#lockOut() })
  }

  async #keyAndDisk(me: Me): Promise<[KeptKey, Disk]> {
    const opening = this.#ports.disks.open(storeOf(me)).catch((error: unknown) => { throw new CannotOpen('no_store', error) })
    const got = await Promise.allSettled([this.#keyOf(me), opening])
    const [key, disk] = got
    if (key.status === 'fulfilled' && disk.status === 'fulfilled') return [key.value, disk.value]
    if (disk.status === 'fulfilled') disk.value.close()
    throw (got.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason // one of them was
  }

  /** The key kept here; else the server's, which a valid session gets. */
  async #keyOf(me: Me): Promise<KeptKey> {
    try {
      const kept = await this.#keys.find(me.accountId)
      if (kept) return kept
    } catch (error) {
      throw new CannotOpen('no_store', error)
    }
    const { key } = await callsOf(sync, this.#ports.line).key({}).catch((error: unknown) => { throw new CannotOpen('no_key', error) })
    return this.#keys.keep(me.accountId, key)
  }

  #listenAround(): void {
    const { others, wakes } = this.#ports
    if (others) this.#stops.push(others.listen(() => void this.#account?.outbox.open().then(() => this.#wake())))
    if (wakes) this.#stops.push(wakes(() => this.#wake(), () => this.#account?.syncer.notBefore ?? Infinity))
  }

  #shut(): void {
    for (const stop of this.#stops.splice(0)) stop()
    this.#account?.close()
    this.#account = null
  }

  close(): Promise<void> {
    return this.#turns.take(async () => {
      this.#shut()
      this.#changed()
    })
  }

  /** Goes by itself; only one tab at a time. */
  #wake(): void {
    if (this.#account) void this.#sync()
  }

  async #sync(): Promise<void> {
    const account = this.#account
    if (!account) return
    const work = () => account.syncer.run()
    if (this.#ports.alone) await this.#ports.alone(work)
    else await work()
    await this.#look()
  }

  /** What the device says of its room. */
  async #look(): Promise<void> {
    const { disks } = this.#ports
    const room = await disks.room().catch(() => null)
    this.#storage = room && { ...room, low: room.quota > 0 && room.quota - room.used < Math.max(20_000_000, room.quota * 0.05) }
    this.#changed()
  }

  syncNow = (): Promise<void> => this.#sync()

  #changed(): void {
    this.#dirty = true
    for (const tell of this.#listeners) tell()
  }

  onChange(tell: () => void): () => void {
    this.#listeners.add(tell)
    return () => void this.#listeners.delete(tell)
  }

  #show() {
    if (!this.#dirty) return this.#shown
    this.#dirty = false
    const account = this.#account
    const status = account && !this.#opening ? statusOf(account, this.#storage) : { ...closedStatus(), state: this.#lockedOut ? ('locked' as const) : this.#opening ? ('opening' as const) : ('closed' as const) }
    const madeOf = account ? [account.outbox.waiting, account.outbox.received, account.syncer.sending, account.syncer.notBefore] : []
    const same = this.#shown.madeOf.length === madeOf.length && madeOf.every((part, at) => part === this.#shown.madeOf[at])
    if (same) this.#shown = { ...this.#shown, status }
    else this.#shown = { status, outbox: account ? outboxItems(account) : [], receipts: account ? recentReceipts(account, this.#ports.now()) : [], madeOf }
    return this.#shown
  }

  status = (): PhoneStatus => this.#show().status
  outbox = (): readonly OutboxItem[] => this.#show().outbox
  receipts = (): readonly Receipt[] => this.#show().receipts
  owner = (): string | null => this.#account?.me.accountId ?? null
  notes = (): ReadonlyMap<string, unknown> | null => this.#account?.notes.all ?? null
  keepNote = (name: string, value: unknown): Promise<void> => kept(this.#opened().notes.keep(name, value))
  photos = (): readonly PhotoItem[] => this.#account?.photos.items ?? none

  row<S extends SliceName>(slice: S, id: string): Held<S> | undefined {
    return this.#account?.view.row(slice, id) as Held<S> | undefined // rows of this slice
  }

  rows<S extends SliceName>(slice: S): readonly Held<S>[] {
    return (this.#account?.view.rows(slice) ?? none) as readonly Held<S>[] // rows of this slice
  }

  search(text: string, options: { slices?: readonly SliceName[]; limit?: number } = {}): Hit[] {
    return this.#account?.index.search(text, options.slices ?? sliceNames, options.limit ?? 50) ?? []
  }

  #opened(): Account {
    if (!this.#account) throw new CannotOpen('no_key')
    return this.#account
  }

  async submit({ name, subjectId, input, seen, fix, photos = [] }: Act): Promise<string> {
    const { outbox, photos: box } = this.#opened()
    const { now, newId, others } = this.#ports
    const call: Call = { id: newId(), name, subjectId, input, seen: seen ?? null, madeAt: new Date(now()).toISOString(), fix: fix ?? null }
    const claim = await box.claim(photos, call.id, subjectId)
    await kept(outbox.add(call, now(), claim.changes))
    claim.show()
    others?.tell()
    this.#wake()
    return call.id
  }

  async keepPhoto(picture: Blob): Promise<string> {
    const { photos } = this.#opened()
    const key = this.#ports.newId()
    await kept(photos.keep(key, new Uint8Array(await picture.arrayBuffer()), picture.type || 'image/jpeg', new Date(this.#ports.now()).toISOString()))
    return key
  }

  photo = (key: string): Promise<Blob | undefined> => this.#opened().photos.find(key)

  async retryPhoto(key: string): Promise<void> {
    await this.#opened().photos.retry(key)
    this.#wake()
  }

  dropPhoto = (key: string): Promise<void> => this.#opened().photos.drop(key)

  async sendAgain(callId: string): Promise<void> {
    const { outbox, syncer } = this.#opened()
    await outbox.again(callId)
    syncer.tryNow(callId)
    await this.#sync()
  }

  /** One that was tried may have arrived: only the server knows, so it is asked first. */
  async drop(callId: string): Promise<void> {
    const { outbox, photos } = this.#opened()
    const calls = callsOf(sync, this.#ports.line)
    if (outbox.parked.some(({ call }) => call.id === callId)) {
      const { receipt } = await calls.withdraw({ id: callId })
      return outbox.update([receipt])
    }
    const found = outbox.waiting.find(({ call }) => call.id === callId)
    if (!found) return
    if (found.tries > 0 || this.#opened().syncer.sending.has(callId)) {
      const response = await ask(sync.receipts, { ids: [callId] }, this.#ports.line)
      const { items } = (await response.json()) as { items: Receipt[] } // the server's shape, as the contract says
      if (items.length > 0) return outbox.receive(items)
    }
    const own = photos.items.filter((item) => item.callId === callId).map(({ key }) => key)
    await outbox.drop(callId, (await Promise.all(own.map((key) => photos.removal(key)))).flat())
    photos.forget(own)
  }

  exportQueue = (): Promise<Blob> => exportFile(this.#opened())

  lock(): Promise<void> {
    return this.#turns.take(async () => {
      const id = this.#account?.me.accountId
      this.#shut()
      if (id) await this.#keys.forget(id)
      else await this.#keys.forgetOthers('')
      this.#changed()
    })
  }

  /** The server says this account may not be used: the copy goes with the key, what waits stays sealed. */
  async #lockOut(): Promise<void> {
    const account = this.#account
    if (!account) return
    this.#lockedOut = true
    account.index.stop()
    const rows = await account.disk.keys('rows', '')
    await account.disk.write([...rows.map((key) => ({ box: 'rows' as const, key, value: null })), { box: 'about', key: 'standing', value: null }])
    await this.lock()
  }

  wipe({ outboxToo = false }: { outboxToo?: boolean } = {}): Promise<void> {
    return this.#turns.take(async () => {
      const account = this.#opened()
      const waiting = account.outbox.waiting.length + account.photos.items.filter(({ callId }) => callId !== null).length + account.outbox.damaged.length
      if (waiting > 0 && !outboxToo) throw new StillWaiting(waiting)
      this.#shut()
      await this.#ports.disks.remove(storeOf(account.me))
      await this.#keys.forget(account.me.accountId)
      this.#changed()
    })
  }
}

const none: readonly never[] = []
interface Shown {
  status: PhoneStatus
  outbox: readonly OutboxItem[]
  receipts: readonly Receipt[]
  /** What both lists were made of: as long as it is the same, so are they. */
  madeOf: readonly unknown[]
}

async function kept(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    throw error instanceof DiskFull || error instanceof DiskGone ? new NotKept(error instanceof DiskFull, error) : error
  }
}
