import type { Me } from '@gezhi/domain/accounts/model.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import type { Line } from './call.ts'
import type { Disk } from './disk/disk.ts'
import type { Known } from './optimistic.ts'
import { closeJson, openJson, Unreadable, type Seal } from './seal/seal.ts'
import { SearchIndex } from './search/index.ts'
import { KeptIndex } from './search/kept.ts'
import { Copy } from './store/copy.ts'
import { Notes } from './store/notes.ts'
import { View, type Act } from './store/view.ts'
import { Outbox, type Received } from './sync/outbox.ts'
import { PhotoBox } from './sync/photos.ts'
import { photoRoad } from './sync/road.ts'
import { Syncer } from './sync/syncer.ts'
import type { Unit } from '@gezhi/domain/dispatch/model.ts'

export interface AccountPorts {
  line: Line
  now: () => number
  random: () => number
  newId: () => string
  onChange: () => void
  /** Waited for between pieces of what is read after the first screen; without it everything is read at once. */
  pause?: () => Promise<void>
  onLocked: () => Promise<void>
}

const soon = (): Promise<void> => new Promise((go) => { setTimeout(go, 0) })

/** One person's store on this phone, opened: the copy, the outbox, the pictures, and what brings them to the server and back. */
export class Account {
  me: Me
  readonly disk: Disk
  readonly seal: Seal
  /** Of this installation; known once the store is open. */
  phoneId = ''
  readonly copy: Copy
  readonly outbox: Outbox
  readonly photos: PhotoBox
  readonly notes: Notes
  readonly view: View
  readonly index: SearchIndex
  readonly syncer: Syncer
  readonly #ports: AccountPorts
  /** Confirmed, but the copy does not show it yet: until the pull after the receipt has come through. */
  #settling: Received[] = []
  #known = new Set<string>()

  constructor(me: Me, disk: Disk, seal: Seal, ports: AccountPorts) {
    this.me = me
    this.disk = disk
    this.seal = seal
    this.#ports = ports
    this.copy = new Copy(disk, seal, ports.pause)
    this.outbox = new Outbox(disk, seal)
    this.photos = new PhotoBox(disk, seal)
    this.notes = new Notes(disk, seal)
    this.view = new View(this.copy, () => this.#worldKnown())
    this.index = new SearchIndex(this.copy, this.view, {
      kept: new KeptIndex(disk, seal), pause: ports.pause ?? soon, today: () => chinaDay(new Date(ports.now())), onReady: ports.onChange,
    })
    const { line, now, random, onChange, onLocked } = ports
    this.syncer = new Syncer({
      copy: this.copy, outbox: this.outbox, line, phoneId: () => this.phoneId, now, random, onChange, onLocked,
      onPulled: (before) => this.#settled(before), besides: () => this.#sendPhotos(),
    })
    this.outbox.onChange = () => this.#layActs()
    this.photos.onChange = onChange
    this.notes.onChange = onChange
    this.copy.onChange = (slice, ids) => {
      this.view.refresh()
      this.index.touch(slice, ids)
      onChange()
    }
    this.copy.onLeft = () => void this.index.forget()
    this.copy.onRead = () => {
      this.view.refresh()
      onChange()
    }
  }

  /** What the first screen needs; the rest follows by itself, and whatever goes wrong with it the next sync tries again and tells. */
  async open(): Promise<void> {
    const acts = this.outbox.open().then(() => {
      this.#known = new Set(this.outbox.received.map(({ call }) => call.id))
    })
    // Notes first: whoever was in the middle of a sentence goes on at once.
    const named = phoneIdOf(this.disk, this.seal, this.#ports.newId).then((id) => {
      this.phoneId = id
    })
    await Promise.all([this.notes.open(), acts, this.photos.open(), this.copy.open(), named])
    this.view.refresh()
    const rest = this.copy.rest().then(() => this.index.wake())
    if (this.#ports.pause) void rest.catch(() => undefined)
    else await rest
  }

  close(): void {
    this.index.stop()
    this.disk.close()
  }

  #worldKnown(): Known {
    return { me: this.me, rules: this.copy.rows('rule'), unitName: (id) => (this.copy.rows('unit').get(id) as Unit | undefined)?.name ?? null } // rows of the slice unit
  }

  /** What waits lies over the copy, and what has just been confirmed until the copy shows it. */
  #layActs(): void {
    for (const one of this.outbox.received) {
      if (this.#known.has(one.call.id)) continue
      this.#known.add(one.call.id)
      if (one.receipt.status === 'accepted') this.#settling.push(one)
    }
    const acts: Act[] = [...this.#settling, ...this.outbox.waiting.map(({ call }) => ({ call, receipt: null }))]
    this.view.lay(acts)
    this.#ports.onChange()
  }

  /** A pull that began after these receipts has come through. */
  #settled(before: ReadonlySet<string>): void {
    if (this.#settling.length === 0) return
    this.#settling = this.#settling.filter(({ call }) => !before.has(call.id))
    this.#layActs()
  }

  /** Each picture that arrived becomes an act of its own, with the time it was taken, in the same write that takes it off the phone. */
  async #sendPhotos(): Promise<void> {
    await this.photos.send(photoRoad(this.#ports.line), async (item, sha) => {
      const subjectId = item.subjectId ?? ''
      const call = { id: item.key, name: 'events.addPhotos', subjectId, input: { id: subjectId, photos: [sha] }, seen: null, madeAt: item.madeAt, fix: null }
      await this.outbox.add(call, this.#ports.now(), await this.photos.removal(item.key))
    })
  }
}

/** This installation of the app for this account; made once, sealed like everything else. */
async function phoneIdOf(disk: Disk, seal: Seal, newId: () => string): Promise<string> {
  const sealed = await disk.get('about', 'phone')
  try {
    if (sealed !== undefined) return (await openJson<{ id: string }>(seal, sealed, 'about/phone')).id
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
  }
  const id = newId()
  await disk.write([{ box: 'about', key: 'phone', value: await closeJson(seal, { id }, 'about/phone') }])
  return id
}
