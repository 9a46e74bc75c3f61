/**
 * One update at a time, from looking to installing. Nothing is downloaded before its signature was verified and its floor raised;
 * nothing is installed that does not have the signed SHA-512 at that moment. Whatever fails, what runs goes on running.
 */
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { Actor, StorageFailure } from '../../ports/journal'
import { UPDATE_CAUSE } from '../../ports/notices'
import { updateFailure } from './failures'
import { raiseFloor, readFloors } from './floors'
import type { Look, Trusted, UpdateFailure, UpdatePorts } from './ports'
import { record, system } from './record'
import {
  readDownloading,
  readFound,
  readInstalling,
  readUpdateSettings,
  writeDownloading,
  writeFound,
  writeInstalling,
  writeLookedAt
} from './settings'
import { vet } from './vet'

export type UpdateState =
  | { readonly kind: 'idle' | 'looking' | 'current' }
  | { readonly kind: 'not-yet' | 'found' | 'ready'; readonly offer: Trusted }
  | { readonly kind: 'downloading'; readonly offer: Trusted; readonly bytes: number }
  | { readonly kind: 'failed'; readonly failure: Failure<string>; readonly offer?: Trusted }

type Done = Result<void, UpdateFailure | StorageFailure>

export class Updates {
  readonly #ports: UpdatePorts
  #state: UpdateState = { kind: 'idle' }
  #abort: AbortController | undefined
  #installing = false
  #settled = false

  constructor(ports: UpdatePorts) {
    this.#ports = ports
  }

  get state(): UpdateState {
    return this.#state
  }

  #become(state: UpdateState): void {
    this.#state = state
    this.#ports.changed()
  }

  /** What became of what was under way, or handed over, before this start. Whoever is first asks: the person who looks, or the schedule. */
  settle(): void {
    if (this.#settled) return
    this.#settled = true
    const { settings } = this.#ports
    const [killed, handed] = [readDownloading(settings), readInstalling(settings)]
    if (killed !== undefined) this.#settleDownload(killed)
    if (handed !== undefined) this.#settleInstall(handed)
  }

  #settleDownload(version: string): void {
    const { settings, unit } = this.#ports
    const failure = updateFailure('download-killed')
    unit.commit(() => {
      writeDownloading(settings, null)
      record(this.#ports, system, {
        act: 'update.download',
        detail: { version },
        outcome: 'failed',
        code: failure.code
      })
    })
    this.#become({ kind: 'failed', failure })
  }

  #settleInstall(version: string): void {
    const { settings, unit, running } = this.#ports
    const done = version === running
    const failure = updateFailure('install-not-seen')
    unit.commit(() => {
      writeInstalling(settings, null)
      record(this.#ports, system, {
        act: 'update.installed',
        detail: { version },
        ...(done ? {} : { outcome: 'failed', code: failure.code })
      })
    })
    this.#become(done ? { kind: 'current' } : { kind: 'failed', failure })
  }

  /** Asks the feed. Another look or a download under way is left alone. */
  async look(actor: Actor): Promise<Done> {
    this.settle()
    const before = this.#state
    if (before.kind === 'looking' || before.kind === 'downloading') return ok(undefined)
    this.#become({ kind: 'looking' })
    const looked = await this.#ask()
    if (!looked.ok) return this.#refused(actor, looked.error, before)
    const found = looked.value
    if (found.kind === 'current') this.#become({ kind: 'current' })
    else if (found.kind === 'not-yet') this.#become(found)
    else if (before.kind === 'ready' && before.offer.version === found.offer.version) this.#become(before)
    else return this.#found(actor, found.offer)
    return ok(undefined)
  }

  async #ask(): Promise<Result<Look, UpdateFailure>> {
    const { settings, keychain, keys, running, kind, arch, unit, clock } = this.#ports
    const { channel } = readUpdateSettings(settings)
    const floors = await readFloors(keychain)
    if (!floors.ok) return floors
    const updater = await this.#ports.updater()
    const standing = { running, channel, kind, arch, floor: floors.value[channel] }
    const looked = await updater.look(channel, (documents) => vet(documents, keys, standing))
    unit.commit(() => writeLookedAt(settings, clock.now()))
    return looked
  }

  /** What was verified before goes on being there, whatever a later look comes to. */
  async #refused(actor: Actor, failure: UpdateFailure, before?: UpdateState): Promise<Done> {
    const { settings, unit } = this.#ports
    const keeps = before?.kind === 'ready' || (before?.kind === 'found' && actor.role === system.role)
    this.#become(keeps ? before : { kind: 'failed', failure })
    // A server that cannot be reached refuses nothing, and offers nothing to refuse.
    if (!failure.code.startsWith('update-') && failure.code !== 'floor-unreadable') return fail(failure)
    const { channel } = readUpdateSettings(settings)
    const noted = unit.commit(() =>
      record(this.#ports, actor, { act: 'update.refuse', outcome: 'refused', code: failure.code, detail: { channel } })
    )
    return noted.ok ? fail(failure) : noted
  }

  async #found(actor: Actor, offer: Trusted): Promise<Done> {
    const { settings, keychain, unit, notices } = this.#ports
    const { channel, download } = readUpdateSettings(settings)
    const raised = await raiseFloor(keychain, channel, offer.version)
    if (!raised.ok) return this.#refused(actor, raised.error)
    if (readFound(settings) !== offer.version) {
      const noted = unit.commit(() => {
        writeFound(settings, offer.version)
        record(this.#ports, actor, { act: 'update.find', detail: { version: offer.version, channel } })
      })
      if (!noted.ok) return this.#stopped(noted.error, offer)
    }
    this.#become({ kind: 'found', offer })
    if (actor.role === system.role && !download) notices.notify(noticeOf(offer.version))
    if (download && offer.file) return this.download(system)
    return ok(undefined)
  }

  /** Brings what was found onto this computer. */
  async download(actor: Actor): Promise<Done> {
    const offer = this.#state.kind === 'found' || this.#state.kind === 'failed' ? this.#state.offer : undefined
    if (!offer?.file) return ok(undefined)
    const { file, version } = { file: offer.file, version: offer.version }
    const { settings, unit } = this.#ports
    const begun = unit.commit(() => writeDownloading(settings, version))
    if (!begun.ok) return this.#stopped(begun.error, offer)
    const abort = (this.#abort = new AbortController())
    this.#become({ kind: 'downloading', offer, bytes: 0 })
    const updater = await this.#ports.updater()
    const moved = (bytes: number): void => {
      if (this.#state.kind === 'downloading') this.#become({ kind: 'downloading', offer, bytes })
    }
    const loaded = await updater.download(file, moved, abort.signal)
    const whole = loaded.ok ? await updater.verify(file) : loaded
    this.#abort = undefined
    const noted = unit.commit(() => {
      writeDownloading(settings, null)
      record(this.#ports, actor, {
        act: 'update.download',
        detail: { version, bytes: file.bytes, sha512: file.sha512 },
        ...(whole.ok ? {} : { outcome: outcomeOf(whole.error.code), code: whole.error.code })
      })
    })
    if (!noted.ok) return this.#stopped(noted.error, offer)
    if (whole.ok) this.#become({ kind: 'ready', offer })
    else if (whole.error.code === 'download-cancelled') this.#become({ kind: 'found', offer })
    else return this.#stopped(whole.error, offer)
    return ok(undefined)
  }

  cancel(): void {
    this.#abort?.abort()
  }

  /** Another channel: what the one before offered is no longer wanted. */
  forget(): void {
    this.cancel()
    if (this.#state.kind === 'ready') void this.#ports.updater().then((updater) => updater.discard())
    if (this.#state.kind !== 'looking' && this.#state.kind !== 'downloading') this.#become({ kind: 'idle' })
  }

  /** Installs what is ready, and starts it once this process has ended. */
  async restart(actor: Actor): Promise<Done> {
    const installed = await this.#install(actor, true)
    if (installed.ok && this.#installing) this.#ports.quit()
    return installed
  }

  /** The app ends: what is ready takes its place. A download under way is ended, and begun anew another time. */
  async end(): Promise<void> {
    this.cancel()
    await this.#install(system, false)
  }

  async #install(actor: Actor, restart: boolean): Promise<Done> {
    if (this.#state.kind !== 'ready' || !this.#state.offer.file || this.#installing) return ok(undefined)
    const { offer } = this.#state
    const { file, version } = { file: this.#state.offer.file, version: offer.version }
    const { settings, unit, running } = this.#ports
    const updater = await this.#ports.updater()
    const said = { act: 'update.install', detail: { from: running, to: version, restart } } as const
    const same = await updater.verify(file)
    const begun = unit.commit(() => {
      if (same.ok) writeInstalling(settings, version)
      record(this.#ports, actor, { ...said, ...(same.ok ? {} : { outcome: 'refused', code: same.error.code }) })
    })
    if (!begun.ok) return this.#stopped(begun.error, offer)
    if (!same.ok) {
      await updater.discard()
      return this.#stopped(same.error, offer)
    }
    this.#installing = true
    const put = await updater.install(file, restart)
    if (put.ok) return ok(undefined)
    this.#installing = false
    unit.commit(() => {
      writeInstalling(settings, null)
      record(this.#ports, actor, { ...said, outcome: 'failed', code: put.error.code })
    })
    return this.#stopped(put.error, offer)
  }

  #stopped(failure: UpdateFailure | StorageFailure, offer: Trusted): Done {
    this.#become({ kind: 'failed', failure, offer })
    return fail(failure)
  }
}

const outcomeOf = (code: string): 'refused' | 'failed' =>
  code === 'download-wrong' || code === 'download-too-long' || code === 'update-changed' ? 'refused' : 'failed'

const noticeOf = (version: string) => ({
  cause: UPDATE_CAUSE,
  title: `Keywatch ${version} is there`,
  body: 'Open the settings to read what is new. Nothing is downloaded before you say so.',
  dedupeKey: version
})
