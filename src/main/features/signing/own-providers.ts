/** Providers that a person described: added, exported and removed, each with its entry in the audit log. */
import {
  checkDescription,
  type DescriptionFailure,
  type ProviderDescription
} from '../../../shared/domain/signing/described/description'
import { describedProvider } from '../../../shared/domain/signing/described/interpret'
import { findProvider, forgetDescribed, registerDescribed, takenHosts } from '../../../shared/domain/signing/registry'
import type { AuditDetail } from '../../../shared/domain/audit/entry'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { DescribedProviders } from '../../ports/described-providers'
import type { StorageFailure } from '../../ports/journal'
import type { SigningPorts } from './ports'
import { sha256Hex } from './records'

export interface OwnProviderPorts extends Pick<
  SigningPorts,
  'actor' | 'unit' | 'journal' | 'entropy' | 'clock' | 'keys' | 'log'
> {
  readonly described: DescribedProviders
  /** The shape, defaults filled in; undefined with a reason where the text is none. */
  readonly parse: (text: string) => Result<ProviderDescription, DescriptionFailure>
}

type Refusal = DescriptionFailure | Failure<'provider-taken' | 'provider-unknown' | 'provider-in-use'>
type Act = 'provider.add' | 'provider.remove' | 'provider.export'

/** At start: what no longer reads is left out and named in the local log, so that it cannot stop the app. */
export function loadOwnProviders({ described, parse, log }: OwnProviderPorts): void {
  for (const { id, description } of described.all()) {
    const parsed = parse(description)
    const checked = parsed.ok ? checkDescription(parsed.value, takenHosts(id)) : parsed
    if (checked.ok) registerDescribed(describedProvider(checked.value))
    else log.warn('described provider not loaded', { id, code: checked.error.code })
  }
}

export function addProvider(
  ports: OwnProviderPorts,
  text: string
): Result<{ id: string }, DescriptionFailure | Failure<'provider-taken'> | StorageFailure> {
  const parsed = ports.parse(text)
  const checked = parsed.ok ? checkDescription(parsed.value, takenHosts()) : parsed
  if (!checked.ok) return refuse(ports, 'provider.add', checked.error)
  const description = checked.value
  if (findProvider(description.id) !== undefined)
    return refuse(ports, 'provider.add', taken(description.id), description.id)
  const provider = describedProvider(description)
  const json = JSON.stringify(description)
  const written = ports.unit.commit(() => {
    ports.described.save(description.id, json, ports.clock.now())
    record(ports, 'provider.add', {
      id: description.id,
      scheme: description.scheme.type,
      hosts: hostsOf(description),
      sha256: sha256Hex(json)
    })
  })
  if (!written.ok) return written
  registerDescribed(provider)
  return ok({ id: description.id })
}

const hostsOf = ({ hosts }: ProviderDescription): string => [...hosts.production, ...hosts.testnet].join(' ')

/** As JSON that `addProvider` takes again, here or on another computer. */
export function exportProvider(
  ports: OwnProviderPorts,
  id: string
): Result<{ text: string }, Failure<'provider-unknown'> | StorageFailure> {
  const found = ports.described.all().find((stored) => stored.id === id)
  if (found === undefined) return refuse(ports, 'provider.export', unknown)
  const written = ports.unit.commit(() =>
    record(ports, 'provider.export', { id, sha256: sha256Hex(found.description) })
  )
  return written.ok ? ok({ text: `${JSON.stringify(JSON.parse(found.description), undefined, 2)}\n` }) : written
}

/** Not while a key belongs to it: the key could not be used any more, nor be understood. */
export function removeProvider(
  ports: OwnProviderPorts,
  id: string
): Result<void, Failure<'provider-unknown' | 'provider-in-use'> | StorageFailure> {
  if (!ports.described.all().some((stored) => stored.id === id)) return refuse(ports, 'provider.remove', unknown)
  const keys = ports.keys.list().filter(({ provider }) => provider === id)
  if (keys.length > 0) return refuse(ports, 'provider.remove', inUse(keys.map(({ label }) => label)), id)
  const written = ports.unit.commit(() => {
    ports.described.remove(id)
    record(ports, 'provider.remove', { id })
  })
  if (!written.ok) return written
  forgetDescribed(id)
  return ok(undefined)
}

function record({ journal, actor, entropy }: OwnProviderPorts, act: Act, detail: AuditDetail): void {
  journal.record({ actor, act, outcome: 'ok', detail, corr: entropy.uuid() })
}

function refuse<E extends Refusal>(
  { unit, journal, actor, entropy }: OwnProviderPorts,
  act: Act,
  failure: E,
  id?: string
): Result<never, E | StorageFailure> {
  const noted = unit.commit(() =>
    journal.record({
      actor,
      act,
      outcome: 'refused',
      code: failure.code,
      detail: id === undefined ? {} : { id },
      corr: entropy.uuid()
    })
  )
  return noted.ok ? fail(failure) : noted
}

const taken = (id: string) =>
  ({
    code: 'provider-taken',
    message: `There is a provider with the id "${id}" already.`,
    remedy: 'Remove it first, or give this one another id.'
  }) as const
const unknown = {
  code: 'provider-unknown',
  message: 'No described provider has this id.',
  remedy: 'Look at the list again; it may have been removed.'
} as const
const inUse = (labels: readonly string[]) =>
  ({
    code: 'provider-in-use',
    message: `${labels.length === 1 ? 'A key belongs' : `${labels.length} keys belong`} to it: ${labels.slice(0, 3).join(', ')}.`,
    remedy: 'Delete its keys first.'
  }) as const
