/**
 * The anchor: how far the log had come, kept where whoever edits the database does not reach. It is written after
 * commits, so a log is never shorter than its anchor unless someone shortened it.
 */
import { Lane } from '../../../shared/kernel/lane'
import { durationMs, type DurationMs } from '../../../shared/kernel/ids'
import { ok, type Result } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import type { Keychain, KeychainFailure } from '../../ports/keychain'
import type { AuditPorts, TreeHead } from './ports'

export const ANCHOR_ITEM = 'audit-anchor'
/** The keychain is written at most this often. */
const WRITE_EVERY = durationMs(250)
const RETRY_AFTER = durationMs(5_000)
/** While it is written again and again, it is read back this often (adr/0017). */
const READ_BACK_EVERY = durationMs(5_000)

export interface Anchor {
  readonly logId: string
  readonly size: number
  /** Hex. */
  readonly root: string
}

const encode = (logId: string, { size, root }: TreeHead): Secret =>
  new Secret(new TextEncoder().encode(JSON.stringify({ logId, size, root: root.toString('hex'), version: 1 })))

function decode(bytes: Uint8Array): Anchor | 'unreadable' {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown> | null
    const { logId, size, root, version } = value ?? {}
    if (version !== 1 || typeof logId !== 'string' || typeof size !== 'number' || typeof root !== 'string') {
      return 'unreadable'
    }
    return Number.isSafeInteger(size) && size >= 0 && /^[0-9a-f]{64}$/.test(root) ? { logId, size, root } : 'unreadable'
  } catch {
    return 'unreadable'
  }
}

export type FoundAnchor = Anchor | 'absent' | 'unreadable'

export async function readAnchor(keychain: Keychain): Promise<Result<FoundAnchor, KeychainFailure>> {
  const item = await keychain.get(ANCHOR_ITEM)
  if (!item.ok) return item.error.code === 'keychain-item-absent' ? ok('absent') : item
  try {
    return ok(decode(item.value.reveal()))
  } finally {
    item.value.destroy()
  }
}

export async function writeAnchor(
  keychain: Keychain,
  logId: string,
  head: TreeHead,
  how: 'put' | 'write' = 'put'
): Promise<Result<void, KeychainFailure>> {
  const item = encode(logId, head)
  try {
    return await keychain[how](ANCHOR_ITEM, item)
  } finally {
    item.destroy()
  }
}

/** Follows the log from the moment its anchor was checked: before that, an older anchor is evidence. */
export class AnchorWriter {
  readonly #ports: Pick<AuditPorts, 'clock' | 'keychain' | 'store' | 'timers'>
  readonly #logId: string
  readonly #lane = new Lane()
  #written: number | undefined
  /** The size that was read back last, and when; undefined after a failure. */
  #readBack: { readonly size: number; readonly at: DurationMs } | undefined
  #cancel: (() => void) | undefined
  #cancelReadBack: (() => void) | undefined
  /** Why the last write failed; undefined while all is well. */
  failure: KeychainFailure | undefined

  constructor(ports: Pick<AuditPorts, 'clock' | 'keychain' | 'store' | 'timers'>, logId: string) {
    this.#ports = ports
    this.#logId = logId
  }

  /** Something was appended. */
  poke(): void {
    this.#cancel ??= this.#ports.timers.after(WRITE_EVERY, () => {
      this.#cancel = undefined
      void this.#lane.run(() => this.#writeLatest())
    })
  }

  /** Writes now what is not yet anchored, and reads it back. */
  flush(): Promise<Result<void, KeychainFailure>> {
    this.#cancel?.()
    this.#cancel = undefined
    return this.#lane.run(() => this.#writeLatest('put'))
  }

  async #writeLatest(how = this.#due()): Promise<Result<void, KeychainFailure>> {
    const head = this.#ports.store.head()
    const known = how === 'put' ? this.#readBack?.size : this.#written
    if (head.size === known) return ok(undefined)
    const written = await writeAnchor(this.#ports.keychain, this.#logId, head, how)
    this.failure = written.ok ? undefined : written.error
    if (written.ok) this.#wrote(head.size, how)
    else {
      this.#readBack = undefined
      this.#cancel ??= this.#ports.timers.after(RETRY_AFTER, () => this.#retry())
    }
    return written
  }

  #due(): 'put' | 'write' {
    const since = this.#readBack && this.#ports.clock.monotonic() - this.#readBack.at
    return since === undefined || since >= READ_BACK_EVERY ? 'put' : 'write'
  }

  #wrote(size: number, how: 'put' | 'write'): void {
    this.#written = size
    if (how === 'put') {
      this.#readBack = { size, at: this.#ports.clock.monotonic() }
      this.#cancelReadBack?.()
      this.#cancelReadBack = undefined
    } else
      this.#cancelReadBack ??= this.#ports.timers.after(READ_BACK_EVERY, () => {
        this.#cancelReadBack = undefined
        void this.#lane.run(() => this.#writeLatest('put'))
      })
  }

  #retry(): void {
    this.#cancel = undefined
    void this.#lane.run(() => this.#writeLatest())
  }
}
