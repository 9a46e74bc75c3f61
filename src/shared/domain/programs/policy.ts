/** May this program do this, now? Beside the key's own policy, never instead of it. Everything not granted is refused. */
import type { KeyId, TimestampMs } from '../../kernel/ids'
import { needsOf, plainHost, type Check } from '../policy/decide'
import type { EndpointClass } from '../signing/provider'
import { fits } from './path-rule'
import type { Hours, Program } from './program'

export interface ProgramRequest {
  readonly keyId: KeyId
  readonly host: string
  readonly method: string
  readonly path: string
  readonly endpoint: { readonly class: EndpointClass; readonly internal?: true | undefined }
}

export interface Moment {
  readonly nowMs: TimestampMs
  /** Minutes since midnight where the person is. */
  readonly minute: number
}

/** Only what says no, and why: an empty list lets it pass. */
export function judgeProgram(program: Program, request: ProgramRequest, { nowMs, minute }: Moment): readonly Check[] {
  const { policy, name } = program
  const refuse: string[] = []
  const { class: endpointClass, internal = false } = request.endpoint
  const needed = needsOf({ endpointClass, internal })
  const granted = policy.keys.find(({ keyId }) => keyId === request.keyId)
  if (program.revokedAtMs !== undefined) refuse.push(`${name} was revoked.`)
  if (program.frozenAtMs !== undefined) refuse.push(`${name} is frozen.`)
  if (program.expiresAtMs !== undefined && nowMs >= program.expiresAtMs) refuse.push(`${name}’s access has ended.`)
  if (granted === undefined) refuse.push(`${name} was not given this key.`)
  else if (!needed.every((scope) => granted.scopes.includes(scope)))
    refuse.push(`${name} may use this key for ${granted.scopes.join(' and ')} only.`)
  if (policy.hosts.length > 0 && !policy.hosts.some((host) => plainHost(host) === plainHost(request.host)))
    refuse.push(`${name} may not reach ${request.host}.`)
  if (policy.paths.length > 0 && !policy.paths.some((rule) => fits(rule, request)))
    refuse.push(`${request.method} ${request.path} is not among what ${name} may ask for.`)
  if (policy.hours !== undefined && !isWithin(policy.hours, minute))
    refuse.push(`${name} may act between ${clock(policy.hours.from)} and ${clock(policy.hours.to)} only.`)
  return refuse.map((reason) => ({ rule: 'program', passed: false, reason }))
}

/** `from` itself is within, `to` is not; equal: the whole day. */
export const isWithin = ({ from, to }: Hours, minute: number): boolean =>
  from === to || (from < to ? minute >= from && minute < to : minute >= from || minute < to)

const two = (value: number): string => String(value).padStart(2, '0')
export const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
