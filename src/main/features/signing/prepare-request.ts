/** From what a person wrote to a request that policy can judge. Signs nothing, sends nothing, writes nothing. */
import type { RequestDraft } from './request-draft'
import { decide, decideProbe, type Check, type Decision, type Profile } from '../../../shared/domain/policy/decide'
import { atLeast, type Role } from '../../../shared/domain/session/role'
import type { UnsignedRequest } from '../../../shared/domain/signing/kit'
import type { Endpoint, Provider } from '../../../shared/domain/signing/provider'
import { parseJsonText } from '../../../shared/domain/signing/json-text'
import { checkBody, checkPath } from '../../../shared/domain/signing/request'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { TradeAsked, TradeVerdict } from '../../ports/trade-guard'
import type { SigningPorts } from './ports'

export interface PreparedRequest {
  readonly key: KeyRecord
  readonly provider: Provider
  readonly host: string
  readonly request: UnsignedRequest
  readonly endpoint: Endpoint
}

export type DraftFailure = Failure<'key-not-found' | 'path-malformed' | 'body-malformed'>

const draftCodes: ReadonlySet<string> = new Set<DraftFailure['code']>([
  'key-not-found',
  'path-malformed',
  'body-malformed'
])
export const isDraftFailure = (failure: Failure<string>): failure is DraftFailure => draftCodes.has(failure.code)

export const keyNotFound: DraftFailure = {
  code: 'key-not-found',
  message: 'This key is not in Keywatch any more.',
  remedy: 'Choose another key.'
}

const bodyInGet: DraftFailure = {
  code: 'body-malformed',
  message: 'The body cannot be used: a GET request has none.',
  remedy: 'Write what you ask for as parameters, or choose another method.'
}

const notAnObject = (name: string): DraftFailure => ({
  code: 'body-malformed',
  message: `The body cannot be used: ${name} takes a JSON object, not a list.`,
  remedy: 'Write a JSON object such as {"symbol": "BTCUSDT"}, or leave the body empty and use parameters.'
})

type PreparePorts = Pick<SigningPorts, 'keys' | 'findProvider' | 'profile'>

/** `version`: another one of the key's versions than the one that signs. */
export function prepareRequest(
  ports: PreparePorts,
  draft: RequestDraft,
  version?: number
): Result<PreparedRequest, DraftFailure> {
  const found = ports.keys.find(draft.keyId)
  const key = version === undefined ? found : found && signingAs(found, version)
  if (key === undefined) return fail(keyNotFound)
  const provider = ports.findProvider(key.provider)
  if (provider === undefined) return fail(unknownProvider(key.provider))
  const path = checkPath(draft.path)
  if (!path.ok) return path
  const body = checkBody(draft.body)
  if (!body.ok) return body
  if (draft.method === 'GET' && body.value !== '') return fail(bodyInGet)
  if (provider.objectBodies && body.value !== '' && parseJsonText(body.value)?.kind !== 'object')
    return fail(notAnObject(provider.name))
  const { method, params, host } = draft
  const origin = originOf(host, ports.profile)
  const request = { method, origin, path: path.value, params, body: body.value, environment: key.environment }
  return ok({ key, provider, host, request, endpoint: provider.classify(method, path.value, params, body.value) })
}

const signingAs = (key: KeyRecord, version: number): KeyRecord | undefined => {
  const current = key.versions.find((one) => one.version === version)
  return current && { ...key, current }
}

const unknownProvider = (id: string): DraftFailure => ({
  code: 'key-not-found',
  message: `This key belongs to the provider "${id}", which this version of Keywatch does not know.`,
  remedy: 'Install the newest version of Keywatch.'
})

/** The practice exchange alone is reached without TLS: its packets never leave this computer. */
export const originOf = (host: string, profile: Profile): string =>
  profile === 'demo' && /^127\.0\.0\.1:\d{1,5}$/u.test(host) ? `http://${host}` : `https://${host}`

/** issue: signed and handed to the person instead of being sent. hand: handed to a program. */
export type Purpose = 'request' | 'probe' | 'issue' | 'hand'

/** `series`: the tries that it belongs to. */
export function decideOn(
  ports: Pick<SigningPorts, 'clock' | 'profile' | 'session' | 'guard' | 'errand'>,
  prepared: PreparedRequest,
  purpose: Purpose = 'request',
  series?: string
): Decision {
  const session =
    purpose === 'issue' ? issueCheck(ports.session.role, prepared.endpoint) : sessionCheck(ports.session.role)
  const { allowed, checks } = decideOnKey(ports, prepared, purpose)
  const guard = purpose === 'probe' ? [] : guardChecks(ports.guard.judge(askedOf(prepared), series))
  const program = ports.errand?.judge(errandOf(prepared)) ?? []
  return {
    allowed: allowed && session.passed && guard.every(passes) && program.every(passes),
    checks: [session, ...program, ...checks, ...guard]
  }
}

const passes = ({ passed }: Check): boolean => passed

const errandOf = ({ key, host, request, endpoint }: PreparedRequest) => ({
  keyId: key.id,
  host,
  method: request.method,
  path: request.path,
  endpoint
})

/** What the guard is told of a request. */
export const askedOf = ({ key, request, endpoint }: PreparedRequest): TradeAsked => ({
  provider: key.provider,
  environment: key.environment,
  endpointClass: endpoint.class,
  method: request.method,
  path: request.path,
  params: request.params,
  body: request.body ?? ''
})

function guardChecks(verdict: TradeVerdict): readonly Check[] {
  if (verdict.kind === 'unasked') return []
  if (verdict.kind === 'allowed') return [{ rule: 'guard', passed: true, reason: verdict.reason }]
  return verdict.refusals.map(({ rule, reason }) => ({ rule: 'guard', passed: false, reason, own: rule }))
}

function decideOnKey(
  ports: Pick<SigningPorts, 'clock' | 'profile'>,
  { key, host, request, endpoint, provider }: PreparedRequest,
  purpose: Purpose
): Decision {
  const asked = {
    endpointClass: endpoint.class,
    internal: endpoint.internal === true,
    host,
    path: request.path,
    providerHosts: provider.hosts
  }
  return purpose === 'probe'
    ? decideProbe(key, asked, ports.profile)
    : decide(key, asked, ports.clock.now(), ports.profile)
}

/** Asked here as well as at the door: not every signature is asked for by the window. */
const sessionCheck = (role: Role): Check =>
  atLeast(role, 'operator')
    ? { rule: 'session', passed: true, reason: 'You may sign in this session.' }
    : {
        rule: 'session',
        passed: false,
        reason: role === 'locked' ? 'Keywatch is locked.' : 'This session only looks. Sign requests again to go on.'
      }

/** What leaves Keywatch signed can no longer be stopped here: an operator may hand out what only reads. */
const issueCheck = (role: Role, { class: endpointClass }: Endpoint): Check =>
  endpointClass === 'read' || atLeast(role, 'custodian')
    ? sessionCheck(role)
    : {
        rule: 'session',
        passed: false,
        reason: 'Only a custodian copies a signed request that does more than read.'
      }
