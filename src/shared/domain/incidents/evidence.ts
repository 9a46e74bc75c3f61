/** The texts of an evidence pack. Times are UTC, ISO 8601: whoever reads it may sit anywhere. */
import type { KeyRecord } from '../vault/key'
import { hint } from '../vault/hint'
import { stateOf, type Incident } from './incident'
import type { Playbook } from './playbook'
import type { Usage } from './usage'

export interface TimelineEvent {
  readonly atMs: number
  /** `key.freeze`, or a word for what is no act. */
  readonly what: string
  readonly detail: string
  /** Sequence number in the log, where the event stands there. */
  readonly seq?: number
}

const iso = (atMs: number): string => new Date(atMs).toISOString()

/** Markdown; oldest first. A bar in a cell would end it. */
export function timelineText(incident: Incident, events: readonly TimelineEvent[]): string {
  const cell = (text: string): string => text.replaceAll('\n', ' ').replaceAll('|', '\\|')
  const rows = [...events]
    .sort((a, b) => a.atMs - b.atMs || (a.seq ?? -1) - (b.seq ?? -1))
    .map(({ atMs, what, detail, seq }) => `| ${iso(atMs)} | ${seq ?? ''} | ${cell(what)} | ${cell(detail)} |`)
  return [
    `# Timeline of incident ${incident.number}${incident.drill ? ' (a drill)' : ''}`,
    '',
    `Key: ${incident.keyLabel} (${incident.provider}, ${incident.environment})`,
    `Suspected since: ${iso(incident.suspectedSinceMs)}`,
    '',
    '| Time (UTC) | Entry | What | Detail |',
    '|---|---|---|---|',
    ...rows,
    ''
  ].join('\n')
}

export interface PackFacts {
  readonly incident: Incident
  readonly playbook: Playbook
  /** Absent once the key was deleted. */
  readonly key: KeyRecord | undefined
  readonly usage: Usage
  readonly writtenAtMs: number
  readonly appVersion: string
  readonly entries: number
  readonly proofs: number
  readonly checkpoint: boolean
}

/** The incident, the key with its versions, the playbook's progress and the usage, for programs. */
export function incidentJson({ incident, playbook, key, usage, ...facts }: PackFacts): string {
  const { playbookText: _text, steps: _steps, ...about } = incident
  const value = {
    format: 'keywatch-evidence/1',
    writtenAt: iso(facts.writtenAtMs),
    app: facts.appVersion,
    incident: about,
    key: key === undefined ? 'deleted' : keyFacts(key),
    playbook: {
      id: playbook.id,
      title: playbook.title,
      steps: playbook.steps.map(({ id, title }) => {
        const progress = incident.steps.find(({ stepId }) => stepId === id)
        return {
          id,
          title,
          state: stateOf(incident, id),
          ...(progress ? { at: iso(progress.atMs), note: progress.note } : {})
        }
      })
    },
    usage
  }
  return `${JSON.stringify(value, undefined, 2)}\n`
}

/** Of the public id its two ends, as everywhere in the app; of the keychain nothing. */
const keyFacts = ({ current, versions, ...key }: KeyRecord) => ({
  id: key.id,
  label: key.label,
  provider: key.provider,
  environment: key.environment,
  scopes: key.scopes,
  allowedHosts: key.allowedHosts,
  state: key.state,
  created: iso(key.createdAtMs),
  ...(key.expiresAtMs === undefined ? {} : { expires: iso(key.expiresAtMs) }),
  ...(key.frozenAtMs === undefined ? {} : { frozen: iso(key.frozenAtMs) }),
  signs: current.version,
  versions: versions.map((version) => ({
    version: version.version,
    state: version.state,
    kind: version.kind,
    created: iso(version.createdAtMs),
    ...when('activated', version.activatedAtMs),
    ...when('expires', version.expiresAtMs),
    ...when('overlapEnds', version.overlapEndsAtMs),
    ...when('retired', version.retiredAtMs),
    ...when('lastUsed', version.lastUsedAtMs),
    ...(version.rotatedFrom === undefined ? {} : { rotatedFrom: version.rotatedFrom }),
    uses: version.uses,
    ...(version.apiKeyId === undefined ? {} : { keyId: hint(version.apiKeyId) }),
    ...(version.publicKeyPem === undefined ? {} : { publicKey: version.publicKeyPem })
  }))
})

const when = (name: string, atMs: number | undefined): Readonly<Record<string, string>> =>
  atMs === undefined ? {} : { [name]: iso(atMs) }

export function readmeText({ incident, writtenAtMs, entries, proofs, checkpoint, appVersion }: PackFacts): string {
  return `${incident.drill ? 'THIS IS A DRILL: the key and its money are play money.\n\n' : ''}Evidence of incident ${incident.number}: ${incident.keyLabel} at ${incident.provider} (${incident.environment})
Written by Keywatch ${appVersion} at ${iso(writtenAtMs)}. It holds no secret.

incident.json    The incident, the key and its versions, how far the playbook came, and what the key was used for.
timeline.md      What happened, in order, in UTC.
playbook.md      The playbook as it was followed.
entries.jsonl    The ${entries} entries of this key in the audit log, byte for byte as they are stored and hashed.
entries.csv      The same as a table.
manifest.json    The SHA-256 of each file.
${
  checkpoint
    ? `checkpoint       What the log held when this was written: a signed note (C2SP signed-note, tlog-checkpoint).
log.pub          The log's public key. Compare its fingerprint with the one that Keywatch shows in Settings.
proofs/          For ${proofs} of the entries, since the suspected time: that each is in the log of that checkpoint
                 (c2sp.org/tlog-proof@v1, RFC 6962). Leaf = SHA-256 of a zero byte and the line, without its line feed.
`
    : `The keychain held back the log's key when this was written, so there is no signed checkpoint and no proof. Open it and
collect the evidence again, or export the whole log.
`
}`
}
