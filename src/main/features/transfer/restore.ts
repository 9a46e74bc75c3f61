/**
 * Brings keys back from a backup that was looked at. All of them stand afterwards, or none: see features/vault/restore-keys.ts.
 * Nonce marks only rise, so that no key repeats one that its exchange has seen.
 */
import type { BackupKey } from '../../../shared/domain/backup/format'
import { isPortable } from '../../../shared/domain/backup/portable'
import { itemOf, keyOf, type KeyRecord, type KeyVersion } from '../../../shared/domain/vault/key'
import { foldLabel, LABEL_MAX, tidyLabel } from '../../../shared/domain/vault/label'
import type { KeyId } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import type { KeychainFailure } from '../../ports/keychain'
import type { NonceLane } from '../../ports/nonces'
import { fileChanged, nothingChosen, previewGone, stopped } from './failures'
import type { Held } from './held'
import { planEndpoints } from './endpoints'
import type { PlannedEndpoint, TransferPorts } from './ports'
import type { SecretOwner } from './read-backup'
import { problemOf, readBackup, type HeldRestore } from './preview-restore'
import type { Running } from './running'
import { noteRestoring } from './status'
import { accountFor, record } from './trail'

export interface ChosenKey {
  /** As in the preview. */
  readonly id: string
  readonly label: string
  /** Gives way to it. */
  readonly replaces?: KeyId | undefined
}

export interface RestoreChoice {
  readonly id: string
  readonly keys: readonly ChosenKey[]
  readonly settings: boolean
  /** The endpoints that are not here, with their signing secrets. */
  readonly endpoints: boolean
  readonly standInAccepted: boolean
}

export interface RestoreOutcome {
  readonly restored: number
  readonly endpoints: number
  readonly replaced: number
  /** Versions that came back without a secret. */
  readonly missing: number
  /** Replaced keys whose secrets the keychain has not let go of yet. */
  readonly leftovers: number
}

interface Planned {
  readonly record: KeyRecord
  readonly from: BackupKey
  readonly replaces?: KeyId
}

export async function restore(
  ports: TransferPorts,
  held: Held<HeldRestore>,
  running: Running,
  choice: RestoreChoice
): Promise<Result<RestoreOutcome, Failure<string>>> {
  const backup = held.find(choice.id)
  if (!backup) return fail(previewGone)
  const plan = planOf(ports, backup, choice)
  if (!plan.ok) return plan
  if (!(await ports.backups.unchanged(backup.file.mark))) return fail(fileChanged)
  return ports.endpoints.alone(async () => {
    const endpoints = choice.endpoints ? planEndpoints(ports, backup.contents) : []
    return restorePlanned(ports, held, running, backup, { keys: plan.value, endpoints, settings: choice.settings })
  })
}

interface Plan {
  readonly keys: readonly Planned[]
  readonly endpoints: readonly PlannedEndpoint[]
  readonly settings: boolean
}

async function restorePlanned(
  ports: TransferPorts,
  held: Held<HeldRestore>,
  running: Running,
  backup: HeldRestore,
  plan: Plan
): Promise<Result<RestoreOutcome, Failure<string>>> {
  const { keys, endpoints, settings } = plan
  const corr = ports.entropy.uuid()
  const replaced = keys.filter(({ replaces }) => replaces !== undefined).length
  const detail = { sha256: backup.sha256, keys: keys.length, replaced, endpoints: endpoints.length, settings }
  const begun = ports.unit.commit(() => {
    record(ports, { act: 'restore.begin', detail, corr })
    noteRestoring(ports.settings, ports.clock.now())
  })
  if (!begun.ok) return begun
  const intended = ports.endpoints.begin(endpoints, corr)
  if (!intended.ok) return abort(ports, intended.error, corr)
  const done = await ports.vault.restore({
    corr,
    keys,
    feed: (put) => feed(ports, running, backup, plan, put),
    alongside: () => {
      raiseNonces(ports, backup)
      if (settings) restoreSettings(ports, backup)
      ports.endpoints.activate(endpoints, corr)
      noteRestoring(ports.settings, null)
      record(ports, { act: 'restore.commit', detail, corr })
    }
  })
  if (!done.ok) {
    const undone = await ports.endpoints.undo(endpoints, done.error.code, corr)
    return abort(ports, undone.ok ? done.error : undone.error, corr)
  }
  held.discard()
  const versions = keys.flatMap(({ record }) => record.versions).filter(({ state }) => state === 'secret-missing')
  const hooks = endpoints.flatMap(({ secrets }) => secrets).filter(({ secret }) => !secret)
  return ok({
    restored: keys.length,
    endpoints: endpoints.length,
    replaced,
    missing: versions.length + hooks.length,
    leftovers: done.value.leftovers
  })
}

function abort(ports: TransferPorts, failure: Failure<string>, corr: string): Result<never, Failure<string>> {
  const told = accountFor(ports, failure, { act: 'restore.abort', corr })
  const cleared = ports.unit.commit(() => noteRestoring(ports.settings, null))
  return cleared.ok ? told : cleared
}

function planOf(
  ports: TransferPorts,
  { contents }: HeldRestore,
  { keys, settings, endpoints, standInAccepted }: RestoreChoice
): Result<readonly Planned[], Failure<string>> {
  if (keys.length === 0 && !settings && !endpoints) return fail(nothingChosen)
  const here = ports.vault.list()
  const replaced = new Set(keys.map(({ replaces }) => replaces))
  const labels = new Set(here.filter(({ id }) => !replaced.has(id)).map(({ label }) => foldLabel(label)))
  const ids = new Set<string>(here.map(({ id }) => id))
  const plan: Planned[] = []
  for (const chosen of keys) {
    const from = contents.keys.find(({ id }) => id === chosen.id)
    if (!from || plan.some((other) => other.from === from)) return fail(nothingChosen)
    const label = tidyLabel(chosen.label)
    const refusal =
      problemOf(ports, from) ??
      labelProblem(label, labels) ??
      (chosen.replaces !== undefined && !ids.has(chosen.replaces) ? replacedGone(label) : undefined) ??
      (ports.facts.standIn && from.environment === 'production' && !standInAccepted ? standIn : undefined)
    if (refusal) return fail(refusal)
    labels.add(foldLabel(label))
    // Its own id, so that its trail goes on, unless a record here has that.
    const id = (ids.has(from.id) ? ports.entropy.uuid() : from.id) as KeyId
    ids.add(id)
    const record = recordOf(from, id, label)
    plan.push({ from, record, ...(chosen.replaces === undefined ? {} : { replaces: chosen.replaces }) })
  }
  return ok(plan)
}

function recordOf({ versions, signs, ...own }: BackupKey, id: KeyId, label: string): KeyRecord {
  const restored = versions.map(({ secret, ...version }): KeyVersion => {
    const item = itemOf(id, version.version)
    const { state } = version
    // Where the backup has no secret for a version that had one, the record says so.
    const lost = !secret && (state === 'pending' || state === 'active' || state === 'overlap')
    return lost ? { ...version, item, state: 'secret-missing', lostFrom: state } : { ...version, item }
  })
  return keyOf({ ...own, id, label }, 'active', signs, restored)
}

/** Reads the backup once more, to its end, and puts each wanted secret into the keychain as it passes. */
async function feed(
  ports: TransferPorts,
  running: Running,
  backup: HeldRestore,
  { keys, endpoints }: Plan,
  put: (item: string, secret: Secret) => Promise<Result<void, KeychainFailure>>
): Promise<Result<void, Failure<string>>> {
  const wanted = new Map(keys.map((planned) => [planned.from.id, planned.record]))
  const hooks = new Set(endpoints.map(({ endpoint }) => endpoint.id))
  const items = [...keys.flatMap(({ from }) => from.versions), ...endpoints.flatMap(({ secrets }) => secrets)]
  const total = items.filter(({ secret }) => secret).length
  const itemFor = (owner: SecretOwner): string | undefined => {
    if ('endpoint' in owner)
      return hooks.has(owner.endpoint.id) ? ports.endpoints.itemOf(owner.hookSecret.id) : undefined
    const record = wanted.get(owner.key.id)
    return record && itemOf(record.id, owner.version.version)
  }
  let fed = 0
  const read = await readBackup(ports, running, backup.file, backup.passphrase, async (owner, bytes) => {
    const item = itemFor(owner)
    if (item === undefined) return ok(undefined)
    if (running.stopWanted) return fail(stopped)
    const secret = new Secret(bytes.slice())
    const stored = await put(item, secret)
    secret.destroy()
    running.step(++fed, total)
    return stored
  })
  if (!read.ok) return read
  return read.value.sha256 === backup.sha256 && fed === total ? ok(undefined) : fail(fileChanged)
}

function raiseNonces({ nonces }: TransferPorts, { contents }: HeldRestore): void {
  for (const { lane, highest } of contents.nonces)
    if (highest > (nonces.highest(lane as NonceLane) ?? -1n)) nonces.reserve(lane as NonceLane, highest)
}

function restoreSettings({ settings, care }: TransferPorts, { contents }: HeldRestore): void {
  for (const { name, value } of contents.settings) if (isPortable(name)) settings.write(name, value)
  for (const { environment, care: policy } of contents.care) care.save(environment, policy)
}

function labelProblem(label: string, taken: ReadonlySet<string>): Failure<string> | undefined {
  const length = [...label].length
  if (length > 0 && length <= LABEL_MAX && !taken.has(foldLabel(label))) return undefined
  return {
    code: length === 0 ? 'label-empty' : length > LABEL_MAX ? 'label-too-long' : 'label-taken',
    message: length === 0 ? 'A key has no name.' : `“${label.slice(0, LABEL_MAX)}” is taken or too long.`,
    remedy: `Give each key a name of its own, of at most ${LABEL_MAX} characters.`
  }
}

const replacedGone = (label: string): Failure<'key-not-found'> => ({
  code: 'key-not-found',
  message: `The key that “${label}” was to replace is no longer here.`,
  remedy: 'Choose the backup again to see how things stand.'
})

const standIn: Failure<'stand-in-unconfirmed'> = {
  code: 'stand-in-unconfirmed',
  message: 'Keywatch runs here in a substitute for the Electron it ships with, which no longer gets security fixes.',
  remedy: 'Leave production keys out, or confirm that they may be kept here all the same.'
}
