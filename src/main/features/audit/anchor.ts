/**
 * The anchor: how far the log had come, kept where whoever edits the database does not reach. It is written after
 * commits, so a log is never shorter than its anchor unless someone shortened it.
 */
import { Lane } from '../../../shared/kernel/lane'
import { durationMs } from '../../../shared/kernel/ids'
import { ok, type Result } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import type { Keychain, KeychainFailure } from '../../ports/keychain'
import type { AuditPorts, TreeHead } from './ports'

export const ANCHOR_ITEM = 'audit-anchor'
/** The keychain is written at most this often. */
const WRITE_EVERY = durationMs(250)
const RETRY_AFTER = durationMs(5_000)

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
  head: TreeHead
): Promise<Result<void, KeychainFailure>> {
  const item = encode(logId, head)
  try {
    return await keychain.put(ANCHOR_ITEM, item)
  } finally {
    item.destroy()
  }
}

/** Follows the log from the moment its anchor was checked: before that, an older anchor is evidence. */
export class AnchorWriter {
  readonly #ports: Pick<AuditPorts, 'keychain' | 'store' | 'timers'>
  readonly #logId: string
  readonly #lane = new Lane()
  #written: number | undefined
  #cancel: (() => void) | undefined
  /** Why the last write failed; undefined while all is well. */
  failure: KeychainFailure | undefined

  constructor(ports: Pick<AuditPorts, 'keychain' | 'store' | 'timers'>, logId: string) {
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

  /** Writes now what is not yet anchored. */
  flush(): Promise<Result<void, KeychainFailure>> {
    this.#cancel?.()
    this.#cancel = undefined
    return this.#lane.run(() => this.#writeLatest())
  }

  async #writeLatest(): Promise<Result<void, KeychainFailure>> {
    const head = this.#ports.store.head()
    if (head.size === this.#written) return ok(undefined)
    const written = await writeAnchor(this.#ports.keychain, this.#logId, head)
    this.failure = written.ok ? undefined : written.error
    if (written.ok) this.#written = head.size
    else this.#cancel ??= this.#ports.timers.after(RETRY_AFTER, () => this.#retry())
    return written
  }

  #retry(): void {
    this.#cancel = undefined
    void this.#lane.run(() => this.#writeLatest())
  }
}
