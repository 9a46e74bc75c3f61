/** One scan at a time: begun, watched, ended, and accounted for. */
import { timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { fingerprintSecrets, type Owner } from './fingerprint-secrets'
import { installKey } from './install-key'
import type {
  FindingId,
  LeakFolder,
  LeakMatch,
  LeakPorts,
  NewFinding,
  OwnSecretRef,
  RunningScan,
  ScanCounts,
  ScanFailure,
  ScanReport
} from './ports'
import { nameOf, record } from './record'

export type StartFailure = KeychainFailure | StorageFailure | Failure<'scan-running'>

export interface ScanProgress extends ScanCounts {
  readonly folderId: LeakFolder['id']
  readonly beganAtMs: TimestampMs
  /** The file under the lens. */
  readonly path: string
  readonly found: number
  /** How many secrets of the vault are looked for, and how many could not be: their secret is missing. */
  readonly secrets: number
  readonly unknown: number
}

interface Running {
  progress: ScanProgress
  scan: RunningScan | undefined
  stopped: boolean
}

interface Seen {
  /** New places of each of the vault's secrets. */
  readonly own: Map<string, { readonly what: OwnSecretRef; places: number }>
  fresh: number
}

const NOTHING: ScanCounts = { files: 0, bytes: 0, commits: 0 }

export class LeakScans {
  #running: Running | undefined

  constructor(private readonly ports: LeakPorts) {}

  get progress(): ScanProgress | undefined {
    return this.#running?.progress
  }

  /** Ends the scan under way; what it found stays. */
  stop(): void {
    if (!this.#running) return
    this.#running.stopped = true
    this.#running.scan?.stop()
  }

  /** Starts a scan and returns as soon as it runs; `ended` settles when it is accounted for. */
  async start(
    folder: LeakFolder,
    asked: 'person' | 'weekly'
  ): Promise<Result<{ readonly ended: Promise<Seen | undefined> }, StartFailure>> {
    if (this.#running) return fail(alreadyRunning)
    const { clock, entropy, unit } = this.ports
    const beganAtMs = clock.now()
    const running: Running = {
      progress: { ...NOTHING, folderId: folder.id, beganAtMs, path: '', found: 0, secrets: 0, unknown: 0 },
      scan: undefined,
      stopped: false
    }
    this.#running = running
    this.ports.changed()
    const corr = entropy.uuid()
    const begun = unit.commit(() =>
      record(this.ports, {
        act: 'leak.scan.begin',
        detail: { folder: nameOf(folder.path), history: folder.history, asked },
        corr
      })
    )
    const launched = begun.ok ? await this.#launch(folder, running, beganAtMs) : begun
    if (!launched.ok) {
      this.#running = undefined
      if (begun.ok) this.#account(folder, fail(launched.error), undefined, corr, beganAtMs)
      this.ports.changed()
      return launched
    }
    const { done, seen } = launched.value
    const ended = done.then((result) => {
      this.#running = undefined
      const counted = this.#account(folder, result, seen, corr, beganAtMs)
      this.ports.changed()
      return counted ? seen : undefined
    })
    return ok({ ended })
  }

  async #launch(
    folder: LeakFolder,
    running: Running,
    beganAtMs: TimestampMs
  ): Promise<Result<{ done: RunningScan['done']; seen: Seen }, KeychainFailure | StorageFailure>> {
    const key = await installKey(this.ports)
    if (!key.ok) return key
    try {
      const secrets = await fingerprintSecrets(this.ports, key.value.reveal())
      if (!secrets.ok) return secrets
      const { known, owners, unknown } = secrets.value
      running.progress = { ...running.progress, secrets: known.length, unknown }
      const seen: Seen = { own: new Map(), fresh: 0 }
      running.scan = this.ports.scanner.start(
        { folder: folder.path, history: folder.history, key: key.value.reveal(), known },
        {
          found: (matches) => this.#keep(folder, matches, owners, beganAtMs, seen, running),
          progress: (counts, path) => {
            running.progress = { ...running.progress, ...counts, path }
            this.ports.changed()
          }
        }
      )
      if (running.stopped) running.scan.stop()
      return ok({ done: running.scan.done, seen })
    } finally {
      key.value.destroy()
    }
  }

  /** Found places are kept as they come: a crash loses none of them. */
  #keep(
    folder: LeakFolder,
    matches: readonly LeakMatch[],
    owners: readonly Owner[],
    at: TimestampMs,
    seen: Seen,
    running: Running
  ): void {
    const { store, unit, entropy } = this.ports
    unit.commit(() => {
      for (const match of matches) {
        const finding = named(match, owners)
        if (!finding || !store.see(entropy.uuid() as FindingId, folder.id, finding, at)) continue
        seen.fresh += 1
        if ('rule' in finding.what) continue
        const name = JSON.stringify(finding.what)
        const own = seen.own.get(name) ?? { what: finding.what, places: 0 }
        own.places += 1
        seen.own.set(name, own)
      }
    })
    running.progress = { ...running.progress, found: running.progress.found + matches.length }
    this.ports.changed()
  }

  /** The end of a scan and the keys that it found, in the log; false where the log cannot be written. */
  #account(
    folder: LeakFolder,
    result: Result<ScanReport, ScanFailure | KeychainFailure | StorageFailure>,
    seen: Seen | undefined,
    corr: string,
    beganAtMs: TimestampMs
  ): boolean {
    const { store, unit } = this.ports
    const name = nameOf(folder.path)
    const done = unit.commit(() => {
      // Taken off the list while it was scanned: there is nothing left to note the end at.
      const listed = store.folder(folder.id) !== undefined
      const whole = result.ok && !result.value.stopped
      if (listed && result.ok)
        store.setScanned(folder.id, { outcome: 'done', atMs: beganAtMs, report: result.value }, whole)
      else if (listed && !result.ok)
        store.setScanned(folder.id, { outcome: 'failed', atMs: beganAtMs, failure: result.error }, seen !== undefined)
      const gone = listed && whole ? store.settleGone(folder.id, timestampMs(beganAtMs), folder.history) : 0
      for (const { what, places } of seen?.own.values() ?? [])
        record(this.ports, { ...foundEntry(what), detail: { folder: name, places, ...detailOf(what) }, corr })
      record(this.ports, {
        act: 'leak.scan.end',
        corr,
        ...(result.ok ? {} : { outcome: 'failed' as const, code: result.error.code }),
        detail: {
          folder: name,
          new: seen?.fresh ?? 0,
          gone,
          ...(result.ok ? { files: result.value.files, bytes: result.value.bytes, stopped: result.value.stopped } : {})
        }
      })
    })
    return done.ok
  }
}

const foundEntry = (what: OwnSecretRef) =>
  'keyId' in what
    ? { act: 'leak.key.found' as const, key: { id: what.keyId, version: what.version } }
    : { act: 'leak.webhook.found' as const }
const detailOf = (what: OwnSecretRef) => ('keyId' in what ? {} : { endpoint: what.endpointId })

function named(match: LeakMatch, owners: readonly Owner[]): NewFinding | undefined {
  const { what, ...rest } = match
  if ('rule' in what) return { ...rest, what }
  const owner = owners[what.owner]
  return owner && { ...rest, what: owner.what }
}

const alreadyRunning: Failure<'scan-running'> = {
  code: 'scan-running',
  message: 'A scan is under way already.',
  remedy: 'Wait for its end, or stop it.'
}
