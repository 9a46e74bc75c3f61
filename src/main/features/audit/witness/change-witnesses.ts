import { logName } from '../../../../shared/domain/audit/checkpoint'
import { parseWitnessKey, logVerifierKey } from '../../../../shared/domain/audit/cosignature'
import { fail, type Failure, type Result } from '../../../../shared/kernel/result'
import type { StorageFailure } from '../../../ports/journal'
import type { Witness } from '../ports'
import { submissionUrl } from './http-witness'
import { logNow } from './log-now'
import type { WitnessPorts } from './ports'
import type { Witnesses } from './witnesses'

export type AddFailure =
  Failure<'witness-cancelled' | 'witness-known' | 'witness-address' | 'witness-key' | 'witness-gone'> | StorageFailure

const known: Failure<'witness-known'> = {
  code: 'witness-known',
  message: 'This witness is on the list already.',
  remedy: 'Choose another folder or address.'
}

function add(ports: WitnessPorts, witness: Pick<Witness, 'kind' | 'place' | 'vkey'>): Result<void, AddFailure> {
  const { witnesses, unit, journal, actor, clock, entropy } = ports
  if (witnesses.list().some(({ place }) => place === witness.place)) return fail(known)
  const id = entropy.uuid()
  return unit.commit(() => {
    witnesses.add({
      ...witness,
      id,
      addedAtMs: clock.now(),
      given: undefined,
      state: 'new',
      says: 'Nothing was given to it yet.',
      checkedAtMs: undefined
    })
    const { kind, place } = witness
    // A path may name a person; a witness's address is meant to be known.
    const detail = { witness: id, kind, ...(kind === 'http' ? { address: place.slice(0, 400) } : {}) }
    journal.record({ actor, act: 'witness.add', outcome: 'ok', detail, corr: entropy.uuid() })
  })
}

/** Reads back what lies there already, then gives it the newest checkpoint. */
async function meet(ports: WitnessPorts, all: Witnesses): Promise<void> {
  all.look()
  await all.check(false)
  ports.log.checkpoint()
  await all.settled()
}

export async function addFolder(ports: WitnessPorts, all: Witnesses): Promise<Result<void, AddFailure>> {
  const place = await ports.chooseFolder()
  if (place === undefined)
    return fail({
      code: 'witness-cancelled',
      message: 'No folder was chosen.',
      remedy: 'Choose a folder that is synced to another computer.'
    })
  const added = add(ports, { kind: 'folder', place, vkey: undefined })
  if (added.ok) await meet(ports, all)
  return added
}

export async function addService(
  ports: WitnessPorts,
  all: Witnesses,
  { address, vkey }: { readonly address: string; readonly vkey: string }
): Promise<Result<void, AddFailure>> {
  const place = address.trim().replace(/\/+$/, '')
  if (!submissionUrl(place, ports.loopback))
    return fail({
      code: 'witness-address',
      message: 'This is no address that a checkpoint can be sent to.',
      remedy: 'Enter the submission prefix as its keeper gives it: https, without a question mark.'
    })
  if (!parseWitnessKey(vkey))
    return fail({
      code: 'witness-key',
      message: 'This is not the key of a witness that Keywatch can verify.',
      remedy: 'Enter its verifier key: name+id+key, of the Ed25519 kind (type 4).'
    })
  const added = add(ports, { kind: 'http', place, vkey: vkey.trim() })
  if (added.ok) await meet(ports, all)
  return added
}

/** What it keeps stays where it is. */
export function removeWitness(ports: WitnessPorts, all: Witnesses, id: string): Result<void, AddFailure> {
  const { witnesses, unit, journal, actor, entropy } = ports
  const found = witnesses.list().find((one) => one.id === id)
  if (!found)
    return fail({ code: 'witness-gone', message: 'This witness is no longer on the list.', remedy: 'Look again.' })
  const removed = unit.commit(() => {
    witnesses.remove(id)
    const detail = { witness: id, kind: found.kind }
    journal.record({ actor, act: 'witness.remove', outcome: 'ok', detail, corr: entropy.uuid() })
  })
  all.look()
  return removed
}

export interface WitnessOverview {
  readonly witnesses: readonly Witness[]
  /** How a witness is told this log's key; undefined until it has one. */
  readonly vkey: string | undefined
}

export function readWitnesses({ witnesses, store }: WitnessPorts): WitnessOverview {
  const now = logNow(store)
  return { witnesses: witnesses.list(), vkey: now && logVerifierKey(logName(now.logId), now.key) }
}
