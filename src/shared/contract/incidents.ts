import { z } from 'zod'
import { MAX_NOTE, sources } from '../domain/incidents/incident'
import type { IncidentId as IncidentIdBrand } from '../kernel/ids'
import { deeds, MAX_PLAYBOOK_LENGTH } from '../domain/incidents/playbook'
import { call } from './call'
import { KeyId, Timestamp } from './fields'

export const IncidentId = z.uuid().transform((id) => id as IncidentIdBrand)
const PlaybookId = z.string().min(1).max(40)
const StepId = z.string().min(1).max(40)
/** More than a note may have, so that what is too long is said in words. */
const Note = z.string().max(4 * MAX_NOTE)

export const IncidentSummary = z.object({
  id: IncidentId,
  number: z.int(),
  keyId: KeyId,
  keyLabel: z.string(),
  provider: z.string(),
  environment: z.string(),
  title: z.string(),
  source: z.enum(sources),
  drill: z.boolean(),
  suspectedSinceMs: Timestamp,
  openedAtMs: Timestamp,
  closedAtMs: Timestamp.optional(),
  done: z.int(),
  steps: z.int(),
  /** Title of the first step to do. */
  next: z.string().optional()
})
export type IncidentSummary = z.output<typeof IncidentSummary>

const Span = z.object({ kind: z.enum(['text', 'bold', 'code']), text: z.string() })
const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), spans: z.array(Span) }),
  z.object({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(z.array(Span)) })
])
export type Block = z.output<typeof Block>

export const IncidentStep = z.object({
  id: z.string(),
  title: z.string(),
  deed: z.enum(deeds).optional(),
  text: z.array(Block),
  /** What belongs to the key's provider. */
  atProvider: z.object({ title: z.string(), text: z.array(Block) }).optional(),
  state: z.enum(['todo', 'done', 'skipped']),
  atMs: Timestamp.optional(),
  note: z.string()
})
export type IncidentStep = z.output<typeof IncidentStep>

export const IncidentDetail = IncidentSummary.extend({
  about: z.array(Block),
  plan: z.array(IncidentStep),
  keyVersion: z.int(),
  /** Absent once the key was deleted. */
  key: z
    .object({
      version: z.int(),
      frozenAtMs: Timestamp.optional(),
      /** The version that the incident is about can sign no more, whatever happens. */
      ended: z.boolean()
    })
    .optional(),
  keyPage: z.string().optional(),
  note: z.string().optional()
})
export type IncidentDetail = z.output<typeof IncidentDetail>

const Counted = z.object({ name: z.string(), count: z.int(), lastAtMs: Timestamp })
export const Usage = z.object({
  signed: z.int(),
  sent: z.int(),
  refused: z.int(),
  failed: z.int(),
  firstAtMs: Timestamp.optional(),
  lastAtMs: Timestamp.optional(),
  hosts: z.array(Counted),
  endpoints: z.array(Counted),
  outcomes: z.array(Counted),
  callers: z.array(Counted),
  versions: z.array(Counted)
})
export type Usage = z.output<typeof Usage>

export const PlaybookText = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  /** A person's copy stands over the one that the app came with. */
  edited: z.boolean(),
  shipped: z.boolean()
})
export type PlaybookText = z.output<typeof PlaybookText>

const storage = ['storage-full', 'storage-failed'] as const
const stepFaults = [
  'incident-not-found',
  'incident-closed',
  'step-not-found',
  'note-missing',
  'note-too-long',
  'steps-open',
  'close-by-note',
  ...storage
] as const

export const incidents = {
  /** Newest first, at most 500. */
  list: call(z.void(), z.array(IncidentSummary)),
  read: call(z.object({ id: IncidentId }), IncidentDetail, ['incident-not-found']),
  /** Opens an incident of a key, or joins the one that is open. */
  report: call(
    z.object({
      keyId: KeyId,
      suspectedSinceMs: Timestamp,
      source: z.enum(sources),
      playbookId: PlaybookId.optional(),
      drill: z.boolean().optional(),
      findingId: z.uuid().optional()
    }),
    IncidentSummary,
    ['key-not-found', 'playbook-not-found', 'drill-outside-demo', ...storage]
  ),
  /** At once: the signer refuses the key from here on. */
  freeze: call(z.object({ keyId: KeyId }), z.void(), ['key-not-found', ...storage]),
  unfreeze: call(z.object({ keyId: KeyId }), z.void(), ['key-not-found', ...storage]),
  setStep: call(
    z.object({ id: IncidentId, stepId: StepId, state: z.enum(['todo', 'done', 'skipped']), note: Note }),
    IncidentSummary,
    stepFaults
  ),
  /** Opens the key page of the key's provider in the browser. */
  openKeyPage: call(z.object({ id: IncidentId }), z.object({ url: z.string() }), [
    'incident-not-found',
    'page-unknown',
    'page-not-opened',
    ...storage
  ]),
  usage: call(z.object({ id: IncidentId }), Usage, ['incident-not-found']),
  /** Asks for a folder in a system dialog, then writes a new one in it. */
  collectEvidence: call(
    z.object({ id: IncidentId }),
    z.object({ folderName: z.string(), files: z.int(), entries: z.int(), proofs: z.int(), sha256: z.string() }),
    ['incident-not-found', 'evidence-cancelled', 'export-disk-full', 'export-unwritable', ...storage]
  ),
  /** Shows the folder that was collected last, as long as the app runs. */
  showEvidence: call(z.void(), z.void()),
  close: call(z.object({ id: IncidentId, note: Note }), IncidentSummary, stepFaults),
  playbooks: call(z.void(), z.array(PlaybookText)),
  savePlaybook: call(
    z.object({ id: PlaybookId, text: z.string().max(2 * MAX_PLAYBOOK_LENGTH) }),
    z.array(PlaybookText),
    ['playbook-malformed', 'playbook-id-changed', ...storage]
  ),
  resetPlaybook: call(z.object({ id: PlaybookId }), z.array(PlaybookText), ['playbook-not-found', ...storage])
}
