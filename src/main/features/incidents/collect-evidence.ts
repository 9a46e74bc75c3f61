/** Writes the evidence of an incident into a new folder that the person chooses. Either all of it is there afterwards or nothing. */
import type { AuditEntry } from '../../../shared/domain/audit/entry'
import { csvEntry, csvHeader } from '../../../shared/domain/audit/csv'
import { formatProof } from '../../../shared/domain/audit/checkpoint'
import { parseLine } from '../../../shared/domain/audit/line'
import {
  incidentJson,
  readmeText,
  timelineText,
  type PackFacts,
  type TimelineEvent
} from '../../../shared/domain/incidents/evidence'
import { markStep } from '../../../shared/domain/incidents/incident'
import type { IncidentId } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { breathe, checkUsage } from './check-usage'
import type { IncidentNotFound } from './failures'
import type { DraftFolder, EvidenceFailure, IncidentPorts } from './ports'
import { accountFor, hashOf, traceIncident } from './trace'
import { openIncident, type Opened } from './work-on-incident'

export interface Evidence {
  readonly folderName: string
  readonly path: string
  readonly files: number
  readonly entries: number
  readonly proofs: number
  /** SHA-256 of manifest.json, which names the hash of every other file. */
  readonly sha256: string
}

export type CollectFailure = IncidentNotFound | EvidenceFailure | StorageFailure | Failure<'evidence-cancelled'>

/** A folder of more proofs helps nobody; the checkpoint covers every entry all the same. */
const MOST_PROOFS = 1_000
const ROWS_AT_ONCE = 256

const cancelled: CollectFailure = {
  code: 'evidence-cancelled',
  message: 'Nothing was written.',
  remedy: 'Choose a folder to collect the evidence in.'
}

/**
 * In the log before it has its name, so that a pack that is there is in the log; the step is done after that. A crash
 * between leaves the step to do, and collecting again writes a second folder beside the first.
 */
export async function collectEvidence(ports: IncidentPorts, id: IncidentId): Promise<Result<Evidence, CollectFailure>> {
  const opened = openIncident(ports, id)
  if (!opened.ok) return opened
  const parent = await ports.chooseFolder()
  if (parent === undefined) return fail(cancelled)
  const { incident } = opened.value
  const day = new Date(ports.clock.now()).toISOString().slice(0, 10)
  const name = `keywatch-${incident.drill ? 'drill' : 'incident'}-${incident.number}-${day}`
  const draft = await ports.folders.draft(parent, name)
  if (!draft.ok) return draft
  try {
    return await fillAndPublish(ports, opened.value, draft.value)
  } finally {
    await draft.value.discard()
  }
}

async function fillAndPublish(
  ports: IncidentPorts,
  opened: Opened,
  draft: DraftFolder
): Promise<Result<Evidence, CollectFailure>> {
  const { incident } = opened
  const corr = ports.entropy.uuid()
  const filled = await fill(ports, opened, draft)
  if (!filled.ok) return filled
  const { entries, proofs, files, sha256 } = filled.value
  const detail = { entries, proofs, files, sha256 }
  const trace = { act: 'incident.evidence', corr, detail } as const
  const recorded = ports.unit.commit(() => traceIncident(ports, incident, trace))
  if (!recorded.ok) return recorded
  const published = await draft.publish()
  if (!published.ok) return accountFor(ports, incident, published.error, trace)
  const folderName = ports.folders.nameOf(published.value)
  const done = markCollected(ports, incident.id, `${folderName}, ${files} files`, corr)
  return done.ok ? ok({ ...filled.value, folderName, path: published.value }) : done
}

/** The incident may have been closed, or its step marked, while the folder was written. */
function markCollected(ports: IncidentPorts, id: IncidentId, note: string, corr: string): Result<void, StorageFailure> {
  const opened = openIncident(ports, id)
  const step = opened.ok ? opened.value.playbook.steps.find(({ deed }) => deed === 'evidence') : undefined
  if (!opened.ok || !step) return ok(undefined)
  const atMs = ports.clock.now()
  const { incident, playbook } = opened.value
  const marked = markStep(incident, playbook, { stepId: step.id, state: 'done', note }, atMs)
  if (!marked.ok) return ok(undefined)
  return ports.unit.commit(() => {
    ports.store.putStep(id, { stepId: step.id, state: 'done', atMs, note })
    const detail = { step: step.id, state: 'done', noteSha256: hashOf(note) }
    traceIncident(ports, incident, { act: 'incident.step', corr, detail })
  })
}

interface Filled {
  readonly entries: number
  readonly proofs: number
  readonly files: number
  readonly sha256: string
}

async function fill(
  ports: IncidentPorts,
  { incident, playbook }: Opened,
  draft: DraftFolder
): Promise<Result<Filled, CollectFailure>> {
  const usage = await checkUsage(ports, incident.id)
  if (!usage.ok) return usage
  const signed = ports.log.checkpoint()
  if (!signed.ok) return signed
  const end = signed.value?.size ?? ports.log.head().size
  const written = await writeEntries(ports, incident, end, draft, signed.value?.note)
  if (!written.ok) return written
  const { entries, proofs, events } = written.value
  const facts: PackFacts = {
    incident,
    playbook,
    key: ports.keys.find(incident.keyId),
    usage: usage.value,
    writtenAtMs: ports.clock.now(),
    appVersion: ports.appVersion,
    entries,
    proofs,
    checkpoint: signed.value !== undefined
  }
  const publicKey = ports.log.publicKey()
  const texts: readonly (readonly [string, string | undefined])[] = [
    ['README.txt', readmeText(facts)],
    ['incident.json', incidentJson(facts)],
    ['timeline.md', timelineText(incident, events)],
    ['playbook.md', incident.playbookText],
    ['checkpoint', signed.value?.note],
    ['log.pub', signed.value && publicKey]
  ]
  for (const [name, text] of texts) {
    const put = text === undefined ? ok(undefined) : await draft.write(name, text)
    if (!put.ok) return put
  }
  return sealWithManifest(draft, entries, proofs)
}

async function sealWithManifest(
  draft: DraftFolder,
  entries: number,
  proofs: number
): Promise<Result<Filled, EvidenceFailure>> {
  const listed = await draft.seal()
  if (!listed.ok) return listed
  const put = await draft.write('manifest.json', `${JSON.stringify({ files: listed.value }, undefined, 2)}\n`)
  if (!put.ok) return put
  const sealed = await draft.seal()
  if (!sealed.ok) return sealed
  const sha256 = sealed.value.find(({ name }) => name === 'manifest.json')?.sha256 ?? ''
  return ok({ entries, proofs, files: sealed.value.length, sha256 })
}

interface WrittenEntries {
  readonly entries: number
  readonly proofs: number
  readonly events: readonly TimelineEvent[]
}

async function writeEntries(
  ports: IncidentPorts,
  incident: Opened['incident'],
  end: number,
  draft: DraftFolder,
  checkpoint: string | undefined
): Promise<Result<WrittenEntries, EvidenceFailure>> {
  const events: TimelineEvent[] = [
    { atMs: incident.suspectedSinceMs, what: 'suspected', detail: 'The key may have been lost from here on.' }
  ]
  const head = await draft.write('entries.csv', csvHeader)
  if (!head.ok) return head
  let entries = 0
  const provable: number[] = []
  for (let from = 0; ;) {
    const rows = ports.log.select({ keyId: incident.keyId }, from, end, ROWS_AT_ONCE)
    const lines = await draft.write('entries.jsonl', rows.map(({ line }) => `${line}\n`).join(''))
    if (!lines.ok) return lines
    const read = rows.flatMap(({ line, leaf, seq }) => {
      const parsed = parseLine(line)
      return parsed.ok ? [{ entry: parsed.value, leaf: leaf.toString('hex'), seq }] : []
    })
    const table = await draft.write(
      'entries.csv',
      read.map(({ entry, leaf }) => csvEntry(entry, incident.keyLabel, leaf)).join('')
    )
    if (!table.ok) return table
    for (const { entry, seq } of read) {
      const event = eventOf(entry)
      if (event) events.push(event)
      if (entry.at >= incident.suspectedSinceMs || entry.act.startsWith('incident.')) provable.push(seq)
    }
    entries += rows.length
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_AT_ONCE) break
    from = last.seq + 1
    await breathe(ports)
  }
  const proved = checkpoint === undefined ? ok(0) : await writeProofs(ports, provable, end, checkpoint, draft)
  return proved.ok ? ok({ entries, proofs: proved.value, events }) : proved
}

/** Requests alone would drown what matters: they are counted in incident.json and stand in entries.jsonl. */
function eventOf({ act, at, seq, outcome, code, detail, actor }: AuditEntry): TimelineEvent | undefined {
  if (act.startsWith('request.') || act === 'clock.sync') return undefined
  const said = Object.entries(detail)
    .filter(([name]) => !name.endsWith('Sha256') && name !== 'sha256')
    .map(([name, value]) => `${name} ${String(value)}`)
  const words = [outcome === 'ok' ? '' : outcome, code ?? '', `by ${actor.role}`, ...said]
  return { atMs: at, seq, what: act, detail: words.filter((one) => one !== '').join(', ') }
}

async function writeProofs(
  ports: IncidentPorts,
  all: readonly number[],
  size: number,
  checkpoint: string,
  draft: DraftFolder
): Promise<Result<number, EvidenceFailure>> {
  let proofs = 0
  for (const seq of all.slice(-MOST_PROOFS)) {
    const hashes = ports.log.proof(seq, size)
    // A log with a hole proves nothing there; the app's own check says that it was altered.
    if (!hashes) continue
    const put = await draft.write(`proofs/${seq}.tlog-proof`, formatProof(seq, hashes, checkpoint))
    if (!put.ok) return put
    proofs += 1
  }
  return ok(proofs)
}
