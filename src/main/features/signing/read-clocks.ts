/** What a person can know of the clocks that a key's signatures depend on. */
import { judgeClock } from '../../../shared/domain/signing/clock-health'
import { toleranceOf, type Provider } from '../../../shared/domain/signing/provider'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { timestampMs, type KeyId, type TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import { looksAtTime, type ClockReading, type HostClocks } from './host-clocks'
import type { SigningPorts } from './ports'
import { keyNotFound } from './prepare-request'

export interface HostClockReport {
  readonly host: string
  readonly state: 'measured' | 'unmeasured' | 'moved' | 'none' | 'needless'
  readonly offsetMs?: number
  readonly uncertaintyMs?: number
  readonly measuredAtMs?: TimestampMs
  readonly fromHeader: boolean
  readonly counts: boolean
  readonly aheadMs: number
  readonly behindMs: number
  readonly level: 'fine' | 'soon' | 'now'
  readonly cause: 'none' | 'uncertain' | 'apart'
}

type Clocks = Pick<HostClocks, 'reading' | 'measure'>
type Ports = Pick<SigningPorts, 'keys' | 'findProvider' | 'entropy'>
type NotFound = Failure<'key-not-found'>

export function readKeyClocks(ports: Ports, clocks: Clocks, keyId: KeyId): Result<HostClockReport[], NotFound> {
  const found = find(ports, keyId)
  return found.ok ? ok(reportsOf(found.value, clocks)) : found
}

const unreadable = (name: string): Failure<'clock-unreadable'> => ({
  code: 'clock-unreadable',
  message: `The clock of ${name} could not be read.`,
  remedy: 'Check the connection to the internet, then measure again.'
})

const held = (name: string): Failure<'rate-held'> => ({
  code: 'rate-held',
  message: `${name} takes no requests from here now, so its clock was not asked for.`,
  remedy: 'Wait until its limits allow it, then measure again.'
})

/** Succeeds where at least one host answered. Each failure stands in the audit log as `clock.sync`. */
export async function measureKeyClocks(
  ports: Ports,
  clocks: Clocks,
  keyId: KeyId
): Promise<Result<HostClockReport[], NotFound | Failure<'clock-unreadable' | 'rate-held'>>> {
  const found = find(ports, keyId)
  if (!found.ok) return found
  const { key, provider } = found.value
  const { environment } = key
  const asked = key.allowedHosts.map((host) =>
    clocks.measure({ provider, host, environment, corr: ports.entropy.uuid() })
  )
  const answered = await Promise.all(asked)
  if (answered.includes('measured')) return ok(reportsOf(found.value, clocks))
  return fail((answered.includes('held') ? held : unreadable)(provider.name))
}

interface Found {
  readonly key: KeyRecord
  readonly provider: Provider
}

function find({ keys, findProvider }: Ports, keyId: KeyId): Result<Found, NotFound> {
  const key = keys.find(keyId)
  const provider = key && findProvider(key.provider)
  return key && provider ? ok({ key, provider }) : fail({ ...keyNotFound, code: 'key-not-found' })
}

const reportsOf = ({ key, provider }: Found, clocks: Clocks): HostClockReport[] =>
  key.allowedHosts.map((host) => report(provider, host, clocks.reading(host)))

function report(provider: Provider, host: string, reading: ClockReading | undefined): HostClockReport {
  const tolerance = toleranceOf(provider)
  const counts = provider.nonce.kind === 'monotonic' && !looksAtTime(provider)
  const about = { host, fromHeader: provider.time?.fromHeader === true, counts, ...tolerance }
  const fine = { level: 'fine', cause: 'none' } as const
  if (provider.nonce.kind === 'none') return { ...about, ...fine, state: 'needless' }
  if (provider.time === undefined) return { ...about, ...fine, state: 'none' }
  if (reading === undefined) return { ...about, ...fine, state: 'unmeasured' }
  const health = judgeClock(reading, tolerance)
  const known = {
    offsetMs: reading.offsetMs,
    uncertaintyMs: health.uncertaintyMs,
    measuredAtMs: timestampMs(Math.round(reading.measuredAtMs))
  }
  if (reading.moved) return { ...about, ...known, ...fine, state: 'moved' }
  const { level, cause } = counts ? fine : health
  return { ...about, ...known, level, cause, state: 'measured' }
}
