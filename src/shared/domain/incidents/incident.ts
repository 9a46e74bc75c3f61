/** An incident and its way through a playbook. Pure: what is written, and when, is the use cases' matter. */
import type { IncidentId, KeyId, TimestampMs } from '../../kernel/ids'
import { fail, ok, type Failure, type Result } from '../../kernel/result'
import type { Playbook } from './playbook'

/** Who thought so first: a person, the scan for leaked keys, or a finding of the monitoring. */
export const sources = ['person', 'leak-scan', 'monitoring'] as const
export type Source = (typeof sources)[number]

export interface StepProgress {
  readonly stepId: string
  readonly state: 'done' | 'skipped'
  readonly atMs: TimestampMs
  /** What the person wrote to it, or what the app did; may be empty. */
  readonly note: string
}

export interface Incident {
  /** 1, 2, 3 … as a person calls it. */
  readonly number: number
  readonly id: IncidentId
  readonly keyId: KeyId
  /** The key as it was when the incident was opened; it may be gone since. */
  readonly keyLabel: string
  readonly provider: string
  readonly environment: string
  readonly keyVersion: number
  readonly source: Source
  /** Practised, with play money: everything happens, and is marked as a drill wherever it is named. */
  readonly drill: boolean
  readonly playbookId: string
  /** As it stood when the incident was opened. */
  readonly playbookText: string
  readonly suspectedSinceMs: TimestampMs
  readonly openedAtMs: TimestampMs
  /** Absent: open. */
  readonly closed?: { readonly atMs: TimestampMs; readonly note: string }
  readonly steps: readonly StepProgress[]
}

export const MAX_NOTE = 4_000

export type IncidentFailure = Failure<
  'incident-closed' | 'step-not-found' | 'note-missing' | 'note-too-long' | 'steps-open' | 'close-by-note'
>

const closedAlready: IncidentFailure = {
  code: 'incident-closed',
  message: 'This incident is closed. What was done stays as it is.',
  remedy: 'Report the key again if something new came up.'
}

/** The state of one step, `todo` while nothing was said of it. */
export const stateOf = (incident: Pick<Incident, 'steps'>, stepId: string): 'todo' | 'done' | 'skipped' =>
  incident.steps.find((step) => step.stepId === stepId)?.state ?? 'todo'

/** The first step to do; undefined when all are done or skipped. */
export const nextStep = (incident: Pick<Incident, 'steps'>, playbook: Pick<Playbook, 'steps'>) =>
  playbook.steps.find(({ id }) => stateOf(incident, id) === 'todo')

export interface Mark {
  readonly stepId: string
  /** `todo` takes a mark back. */
  readonly state: 'todo' | 'done' | 'skipped'
  readonly note: string
}

/** A step may be done in any order: in an emergency the order is advice. Skipping one wants a reason. */
export function markStep(
  incident: Incident,
  playbook: Pick<Playbook, 'steps'>,
  { stepId, state, note }: Mark,
  atMs: TimestampMs
): Result<Incident, IncidentFailure> {
  if (incident.closed) return fail(closedAlready)
  const step = playbook.steps.find(({ id }) => id === stepId)
  if (!step)
    return fail({
      code: 'step-not-found',
      message: 'This step is not in the incident’s playbook.',
      remedy: 'Open the incident again.'
    })
  if (step.deed === 'close')
    return fail({
      code: 'close-by-note',
      message: 'The last step closes the incident, with a note.',
      remedy: 'Write what happened, then close it.'
    })
  const said = note.trim()
  if (said.length > MAX_NOTE) return fail(tooLong)
  if (state === 'skipped' && said === '')
    return fail({
      code: 'note-missing',
      message: 'A step that is skipped needs a reason.',
      remedy: 'Write in a few words why it is not needed.'
    })
  const others = incident.steps.filter((one) => one.stepId !== stepId)
  return ok({ ...incident, steps: state === 'todo' ? others : [...others, { stepId, state, atMs, note: said }] })
}

const tooLong: IncidentFailure = {
  code: 'note-too-long',
  message: `The note is longer than ${MAX_NOTE} characters.`,
  remedy: 'Shorten it; longer texts belong into a file beside the evidence.'
}

/** Closed with a note, once every other step is done or skipped. */
export function closeIncident(
  incident: Incident,
  playbook: Pick<Playbook, 'steps'>,
  note: string,
  atMs: TimestampMs
): Result<Incident, IncidentFailure> {
  if (incident.closed) return fail(closedAlready)
  const said = note.trim()
  if (said === '')
    return fail({
      code: 'note-missing',
      message: 'An incident is closed with a note.',
      remedy: 'Write what happened and what was done about it.'
    })
  if (said.length > MAX_NOTE) return fail(tooLong)
  const open = playbook.steps.filter(({ id, deed }) => deed !== 'close' && stateOf(incident, id) === 'todo')
  if (open.length > 0)
    return fail({
      code: 'steps-open',
      message: `${open.length === 1 ? 'One step is' : `${open.length} steps are`} still to do: ${open.map(({ title }) => title).join(', ')}.`,
      remedy: 'Do them, or skip them with a reason.'
    })
  const last = playbook.steps.find(({ deed }) => deed === 'close')
  const steps = last ? [...incident.steps, { stepId: last.id, state: 'done' as const, atMs, note: '' }] : incident.steps
  return ok({ ...incident, steps, closed: { atMs, note: said } })
}
