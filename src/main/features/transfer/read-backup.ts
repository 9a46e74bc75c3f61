/** Takes what a backup holds apart as it comes, in pieces of any size. Lines that hold a secret stay bytes. */
import {
  BACKUP_VERSION,
  LINE_BYTES_MAX,
  parseLine,
  type BackupEnd,
  type BackupEndpoint,
  type BackupHead,
  type BackupHookSecret,
  type BackupKey,
  type BackupLine,
  type BackupVersion,
  type SettingValue
} from '../../../shared/domain/backup/format'
import type { CarePolicy } from '../../../shared/domain/vault/care-policy'
import type { Environment } from '../../../shared/domain/vault/key'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import { newerBackup, notOurs } from './failures'
import type { TransferPorts } from './ports'

export interface BackupContents {
  readonly head: BackupHead
  readonly keys: readonly BackupKey[]
  readonly endpoints: readonly BackupEndpoint[]
  readonly nonces: readonly { readonly lane: string; readonly highest: bigint }[]
  readonly care: readonly { readonly environment: Environment; readonly care: Partial<CarePolicy> }[]
  readonly settings: readonly { readonly name: string; readonly value: SettingValue }[]
}

type Step = Result<void, Failure<string>>
/** Whose secret a line is. */
export type SecretOwner =
  | { readonly key: BackupKey; readonly version: BackupVersion }
  | { readonly endpoint: BackupEndpoint; readonly hookSecret: BackupHookSecret }
/** The bytes are zeroed when it is done. */
export type TakeSecret = (owner: SecretOwner, bytes: Uint8Array) => Promise<Step>

const NEW_LINE = 10
const done: Step = ok(undefined)

export class BackupReader {
  readonly #hash
  readonly #takeSecret: TakeSecret
  #rest = new Uint8Array(0)
  #head: BackupHead | undefined
  #end: BackupEnd | undefined
  /** Whose secrets follow. */
  #awaited: SecretOwner[] = []
  readonly #keys: BackupKey[] = []
  readonly #endpoints: BackupEndpoint[] = []
  readonly #nonces: { lane: string; highest: bigint }[] = []
  readonly #care: { environment: Environment; care: Partial<CarePolicy> }[] = []
  readonly #settings: { name: string; value: SettingValue }[] = []

  constructor({ sha256 }: Pick<TransferPorts, 'sha256'>, takeSecret: TakeSecret = async () => done) {
    this.#hash = sha256()
    this.#takeSecret = takeSecret
  }

  async take(chunk: Uint8Array): Promise<Step> {
    let bytes = joined(this.#rest, chunk)
    this.#rest.fill(0)
    for (let end = bytes.indexOf(NEW_LINE); end >= 0; end = bytes.indexOf(NEW_LINE)) {
      const taken = await this.#takeLine(bytes.subarray(0, end + 1))
      if (!taken.ok) return taken
      bytes = bytes.subarray(end + 1)
    }
    this.#rest = bytes
    return bytes.length > LINE_BYTES_MAX ? fail(notOurs) : done
  }

  /** Once all was taken. */
  finish(): Result<BackupContents, Failure<string>> {
    const counts = this.#end
    if (!this.#head || !counts || this.#rest.length > 0 || this.#awaited.length > 0) return fail(notOurs)
    const agree =
      counts.keys === this.#keys.length &&
      (counts.endpoints ?? 0) === this.#endpoints.length &&
      counts.nonces === this.#nonces.length &&
      counts.settings === this.#settings.length &&
      counts.sha256 === this.#hash.hex()
    if (!agree) return fail(notOurs)
    return ok({
      head: this.#head,
      keys: this.#keys,
      endpoints: this.#endpoints,
      nonces: this.#nonces,
      care: this.#care,
      settings: this.#settings
    })
  }

  async #takeLine(line: Uint8Array): Promise<Step> {
    if (this.#end) return fail(notOurs)
    const awaited = this.#awaited.shift()
    if (awaited) {
      this.#hash.update(line)
      const bytes = line.subarray(0, -1)
      const taken = isItem(bytes) ? await this.#takeSecret(awaited, bytes) : fail(notOurs)
      line.fill(0)
      return taken
    }
    const parsed = parseLine(decode(line))
    if (parsed?.kind !== 'end') this.#hash.update(line)
    return parsed ? this.#keep(parsed) : fail(notOurs)
  }

  #keep(line: BackupLine): Step {
    if (line.kind === 'head' ? this.#head : !this.#head) return fail(notOurs)
    switch (line.kind) {
      case 'head':
        this.#head = line.head
        return line.head.keywatchBackup > BACKUP_VERSION ? fail(newerBackup(line.head.app)) : done
      case 'key':
        this.#keys.push(line.key)
        this.#awaited = line.key.versions.filter(({ secret }) => secret).map((version) => ({ key: line.key, version }))
        return done
      case 'endpoint':
        this.#endpoints.push(line.endpoint)
        this.#awaited = line.endpoint.secrets
          .filter(({ secret }) => secret)
          .map((hookSecret) => ({ endpoint: line.endpoint, hookSecret }))
        return done
      case 'nonce':
        this.#nonces.push({ lane: line.lane, highest: BigInt(line.highest) })
        return done
      case 'care':
        this.#care.push(line)
        return done
      case 'setting':
        this.#settings.push(line)
        return done
      case 'end':
        this.#end = line.end
        return done
      case 'unknown':
        return done
    }
  }
}

/** A copy of its own: the piece it came in is zeroed by whoever gave it. */
function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(a.length + b.length)
  all.set(a)
  all.set(b, a.length)
  return all
}

const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const ITEM_BYTES_MAX = 65_536

/** What a keychain item of ours looks like from outside; age has vouched for the rest. */
const isItem = (bytes: Uint8Array): boolean =>
  bytes.length <= ITEM_BYTES_MAX && bytes[0] === OPEN_BRACE && bytes.at(-1) === CLOSE_BRACE

function decode(line: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(line)
  } catch {
    return ''
  }
}
