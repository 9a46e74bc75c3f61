/** Playbooks are data: what the app comes with, and a person's copy over it. */
import { parsePlaybook, type Playbook, type PlaybookFailure } from '../../../shared/domain/incidents/playbook'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { recordAct } from '../../ports/record-act'
import { playbookNotFound, type PlaybookNotFound } from './failures'
import type { IncidentPorts } from './ports'
import { hashOf } from './trace'

export interface ListedPlaybook {
  readonly id: string
  readonly text: string
  readonly title: string
  readonly edited: boolean
  /** False for one that a person wrote anew: resetting it removes it. */
  readonly shipped: boolean
}

type StorePorts = Pick<IncidentPorts, 'store' | 'shipped'>
type ChangePorts = StorePorts & Pick<IncidentPorts, 'actor' | 'journal' | 'unit' | 'clock' | 'entropy'>

/** A stored text that no longer parses, which only another program can have written, gives way to the shipped one. */
export function listPlaybooks({ store, shipped }: StorePorts): ListedPlaybook[] {
  const stored = new Map(store.playbooks().map((one) => [one.id, one.text]))
  const ids = [
    ...shipped.map(({ id }) => id),
    ...[...stored.keys()].filter((id) => !shipped.some((one) => one.id === id))
  ]
  return ids.flatMap((id) => {
    const base = shipped.find((one) => one.id === id)?.text
    const copy = stored.get(id)
    const text = [copy, base].find((one) => one !== undefined && parsePlaybook(one).ok)
    const parsed = text === undefined ? undefined : parsePlaybook(text)
    if (text === undefined || !parsed?.ok) return []
    return [{ id, text, title: parsed.value.title, edited: text !== base, shipped: base !== undefined }]
  })
}

export function findPlaybook(ports: StorePorts, id: string): { text: string; playbook: Playbook } | undefined {
  const found = listPlaybooks(ports).find((one) => one.id === id)
  const parsed = found && parsePlaybook(found.text)
  return found && parsed?.ok ? { text: found.text, playbook: parsed.value } : undefined
}

export type SaveFailure = PlaybookFailure | StorageFailure | Failure<'playbook-id-changed'>

/** `id`: the playbook that was opened. A text with another id would silently become another one. */
export function savePlaybook(ports: ChangePorts, id: string, text: string): Result<void, SaveFailure> {
  const parsed = parsePlaybook(text)
  if (!parsed.ok) return parsed
  if (parsed.value.id !== id)
    return fail({
      code: 'playbook-id-changed',
      message: `The id at the top says “${parsed.value.id}”; this playbook is “${id}”.`,
      remedy: `Write “id: ${id}” there.`
    })
  const same = ports.shipped.some((one) => one.id === id && one.text === text)
  if (same) return drop(ports, id, 'playbook.reset')
  return ports.unit.commit(() => {
    ports.store.putPlaybook({ id, text, changedAtMs: ports.clock.now() })
    record(ports, 'playbook.change', { playbook: id, sha256: hashOf(text), steps: parsed.value.steps.length })
  })
}

/** Back to what the app came with; a playbook of one's own is removed. */
export function resetPlaybook(ports: ChangePorts, id: string): Result<void, PlaybookNotFound | StorageFailure> {
  if (!listPlaybooks(ports).some((one) => one.id === id)) return fail(playbookNotFound)
  return drop(ports, id, 'playbook.reset')
}

function drop(ports: ChangePorts, id: string, act: 'playbook.reset'): Result<void, StorageFailure> {
  if (!ports.store.playbooks().some((one) => one.id === id)) return ok(undefined)
  return ports.unit.commit(() => {
    ports.store.dropPlaybook(id)
    record(ports, act, { playbook: id })
  })
}

const record = (
  ports: ChangePorts,
  act: 'playbook.change' | 'playbook.reset',
  detail: Record<string, string | number>
): void => void recordAct(ports, { act, detail, corr: ports.entropy.uuid() })
