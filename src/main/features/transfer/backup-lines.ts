/** What goes into a backup, piece by piece: one key's secrets are in memory at a time. */
import {
  BACKUP_VERSION,
  careLine,
  endpointLine,
  endLine,
  headLine,
  keyLine,
  nonceLine,
  settingLine,
  type BackupEnd,
  type BackupHookSecret,
  type BackupVersion,
  type SettingValue
} from '../../../shared/domain/backup/format'
import { isPortable } from '../../../shared/domain/backup/portable'
import type { Environment, KeyRecord, KeyVersion } from '../../../shared/domain/vault/key'
import type { Failure } from '../../../shared/kernel/result'
import type { Secret } from '../../../shared/kernel/secret'
import type { HeldEndpoint, TransferPorts } from './ports'
import type { Running } from './running'

/** Crosses the cipher's stream, which knows no Result; caught where the stream is made. */
export class BackupStopped extends Error {
  constructor(readonly failure: Failure<string>) {
    super(failure.code)
  }
}

export interface Tally {
  keys: number
  endpoints: number
  nonces: number
  settings: number
  /** Versions and endpoints' secrets that the keychain no longer has. */
  missing: number
  /** Of everything that was yielded. */
  sha256: string
}

const encode = (line: string): Uint8Array => new TextEncoder().encode(`${line}\n`)
const NEW_LINE = 10

export async function* backupLines(ports: TransferPorts, running: Running, tally: Tally): AsyncIterable<Uint8Array> {
  const body = ports.sha256()
  const whole = ports.sha256()
  const counted = (bytes: Uint8Array, last = false): Uint8Array => {
    if (!last) body.update(bytes)
    whole.update(bytes)
    return bytes
  }
  const { appVersion, profile, log } = ports.facts
  const made = log()
  yield counted(
    encode(
      headLine({
        keywatchBackup: BACKUP_VERSION,
        madeAtMs: ports.clock.now(),
        app: appVersion,
        profile,
        ...(made === undefined ? {} : { log: made })
      })
    )
  )
  const keys = ports.vault.list().filter(({ state }) => state !== 'pending' && state !== 'removing')
  for (const key of keys) {
    if (running.stopWanted) throw new BackupStopped(running.stopWanted)
    for await (const line of linesOfKey(ports, key, tally)) yield counted(line)
    running.step(++tally.keys, keys.length)
  }
  for (const held of ports.endpoints.list()) {
    if (running.stopWanted) throw new BackupStopped(running.stopWanted)
    for await (const line of linesOfEndpoint(ports, held, tally)) yield counted(line)
    tally.endpoints++
  }
  for (const line of restOf(ports, tally)) yield counted(encode(line))
  const { endpoints, nonces, settings } = tally
  const end: BackupEnd = { keys: tally.keys, endpoints, nonces, settings, sha256: body.hex() }
  yield counted(encode(endLine(end)), true)
  tally.sha256 = whole.hex()
}

/** A version that was retired has no secret any more. */
const mayHold = ({ state, retiredAtMs }: KeyVersion): boolean => state !== 'retired' && retiredAtMs === undefined

async function* linesOfKey(ports: TransferPorts, key: KeyRecord, tally: Tally): AsyncIterable<Uint8Array> {
  const secrets: Secret[] = []
  const versions: BackupVersion[] = []
  try {
    for (const version of key.versions) {
      const secret = mayHold(version) ? await read(ports, version.item) : undefined
      if (secret) secrets.push(secret)
      else if (mayHold(version)) tally.missing++
      const { item: _, ...rest } = version
      versions.push({ ...rest, secret: secret !== undefined })
    }
    const { state: _s, expiresAtMs: _e, current, versions: _v, ...own } = key
    yield encode(keyLine({ ...own, signs: current.version, versions }))
    for (const secret of secrets) yield lineOf(secret)
  } finally {
    for (const secret of secrets) secret.destroy()
  }
}

async function* linesOfEndpoint(
  ports: TransferPorts,
  { endpoint, secrets }: HeldEndpoint,
  tally: Tally
): AsyncIterable<Uint8Array> {
  const found: Secret[] = []
  const written: BackupHookSecret[] = []
  try {
    for (const { secret, item } of secrets) {
      const material = await read(ports, item)
      if (material) found.push(material)
      else tally.missing++
      const { id, addedAtMs, lastFitAtMs } = secret
      const fit = lastFitAtMs === undefined ? {} : { lastFitAtMs }
      written.push({ id, addedAtMs, ...fit, secret: material !== undefined })
    }
    yield encode(endpointLine({ ...endpoint, secrets: written }))
    for (const material of found) yield lineOf(material)
  } finally {
    for (const material of found) material.destroy()
  }
}

async function read({ keychain }: TransferPorts, item: string): Promise<Secret | undefined> {
  const found = await keychain.get(item)
  if (found.ok) return found.value
  if (found.error.code === 'keychain-item-absent') return undefined
  throw new BackupStopped(found.error)
}

/** The item is JSON on one line; it never becomes a string here. */
function lineOf(secret: Secret): Uint8Array {
  const bytes = secret.reveal()
  if (bytes.includes(NEW_LINE)) throw new Error('an item of the keychain is not one line')
  const line = new Uint8Array(bytes.length + 1)
  line.set(bytes)
  line[bytes.length] = NEW_LINE
  return line
}

/** Marks are read last: what was reserved while secrets were read counts too. */
function* restOf({ nonces, care, settings }: TransferPorts, tally: Tally): Iterable<string> {
  for (const { lane, highest } of nonces.all()) {
    tally.nonces++
    yield nonceLine(lane, highest)
  }
  for (const [environment, policy] of Object.entries(care.environments()))
    if (policy) yield careLine(environment as Environment, policy)
  for (const [name, value] of Object.entries(settings.read())) {
    if (!isPortable(name) || !isPlain(value)) continue
    tally.settings++
    yield settingLine(name, value)
  }
}

const isPlain = (value: unknown): value is SettingValue =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)
