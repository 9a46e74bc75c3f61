/** May this key be used for this request, now? Everything that is not expressly allowed is refused. */
import type { TimestampMs } from '../../kernel/ids'
import type { EndpointClass } from '../signing/provider'
import { checkPath as checkRequestPath } from '../signing/request'
import { environments, type Environment, type KeyRecord, type KeyState, type Scope } from '../vault/key'
import type { Rule } from './rules'

export interface PolicyRequest {
  /** What the endpoint does, as the provider's description classifies it. */
  readonly endpointClass: EndpointClass
  /** Of a transfer: it cannot leave the account that the key belongs to. */
  readonly internal?: boolean
  /** `name` or `name:port`. */
  readonly host: string
  readonly path: string
  /** The provider's own hosts; an unlisted environment has none. */
  readonly providerHosts: Readonly<Partial<Record<Environment, readonly string[]>>>
}

/** In the `demo`, keys of the environment `development` may reach the practice exchange. */
export type Profile = 'real' | 'demo'

export interface Check {
  readonly rule: Rule
  readonly passed: boolean
  /** In words, for the person. */
  readonly reason: string
  /** Of the guard: the name of the person's own rule. */
  readonly own?: string
}

export interface Decision {
  readonly allowed: boolean
  readonly checks: readonly Check[]
}

export function decide(key: KeyRecord, request: PolicyRequest, now: TimestampMs, profile: Profile): Decision {
  const checks = [
    checkState(key.state),
    checkFrozen(key),
    checkExpiry(key, now),
    checkEnvironment(key.environment, request, profile),
    checkHost(key.allowedHosts, request.host),
    checkPath(request.path),
    checkScope(key.scopes, request)
  ]
  return { allowed: checks.every(({ passed }) => passed), checks }
}

/**
 * May a version of this key be shown to its provider, to learn whether it takes it? That is Keywatch's own question, a
 * harmless read: it needs no scope and no life left in the key, and still never leaves the key's environment and hosts.
 */
export function decideProbe(key: KeyRecord, request: Omit<PolicyRequest, 'endpointClass'>, profile: Profile): Decision {
  const asked: PolicyRequest = { ...request, endpointClass: 'read' }
  const checks = [
    checkEnvironment(key.environment, asked, profile),
    checkHost(key.allowedHosts, request.host),
    checkPath(request.path)
  ]
  return { allowed: checks.every(({ passed }) => passed), checks }
}

const check = (rule: Rule, passed: boolean, yes: string, no: string): Check => ({
  rule,
  passed,
  reason: passed ? yes : no
})

const stateReasons: Readonly<Record<KeyState, string>> = {
  active: 'The key is active.',
  pending: 'The key is still being added.',
  removing: 'The key is being deleted.',
  'secret-missing': 'The key’s secret is not in the keychain. Rotate the key, or delete it and add it again.',
  revoked: 'The key was revoked at its provider. Rotate it to go on.',
  compromised: 'Someone else may know this key’s secret. Rotate it, and revoke it at its provider.'
}

function checkState(state: KeyState): Check {
  const reason = stateReasons[state]
  return check('state', state === 'active', reason, reason)
}

/** Its own rule beside the state: a freeze stops a key at once, whatever else is under way with it. */
export const checkFrozen = ({ label, frozenAtMs }: Pick<KeyRecord, 'label' | 'frozenAtMs'>): Check =>
  check(
    'frozen',
    frozenAtMs === undefined,
    'The key is not frozen.',
    `“${label}” is frozen: Keywatch signs nothing with it until it is unfrozen.`
  )

function checkExpiry({ expiresAtMs }: KeyRecord, now: TimestampMs): Check {
  if (expiresAtMs === undefined) return check('expiry', true, 'The key does not expire.', '')
  const day = new Date(expiresAtMs).toISOString().slice(0, 10)
  return check(
    'expiry',
    now < expiresAtMs,
    `The key is valid until ${day}.`,
    `The key expired on ${day}. Make a new one at the provider and add it here.`
  )
}

/** Lower case, without the port that https implies: `API.Binance.com:443` is `api.binance.com`. */
export function plainHost(host: string): string {
  const lower = host.toLowerCase()
  return lower.endsWith(':443') ? lower.slice(0, -':443'.length) : lower
}

/** A key of one environment never reaches another's host, even if someone put that host on its list. */
function checkEnvironment(environment: Environment, { host, providerHosts }: PolicyRequest, profile: Profile): Check {
  if (environment === 'development')
    return check(
      'environment',
      profile === 'demo' && /^127\.0\.0\.1:\d{1,5}$/u.test(host),
      'A development key and the practice exchange belong together.',
      profile === 'demo'
        ? 'A development key may only reach the practice exchange on this computer.'
        : 'Development keys work in the demo alone.'
    )
  const asked = plainHost(host)
  const owns = (name: Environment): boolean => (providerHosts[name] ?? []).some((known) => plainHost(known) === asked)
  const other = environments.find((name) => name !== environment && owns(name))
  return check(
    'environment',
    // A host may serve two environments (OKX tells them apart by a header that the signature sets).
    owns(environment),
    `${host} belongs to ${environment}, as the key does.`,
    other === undefined
      ? `${host} is not a ${environment} host of this provider.`
      : `The key is for ${environment}, ${host} belongs to ${other}.`
  )
}

function checkHost(allowed: readonly string[], host: string): Check {
  const asked = plainHost(host)
  return check(
    'host',
    allowed.some((name) => plainHost(name) === asked),
    `The key may be sent to ${host}.`,
    `The key may only be sent to ${allowed.join(', ')}.`
  )
}

/** Asked again here, although every draft passes it first: what reads as one path to us is one path to the provider. */
function checkPath(path: string): Check {
  const checked = checkRequestPath(path)
  return { rule: 'path', passed: checked.ok, reason: checked.ok ? 'The path is unambiguous.' : checked.error.message }
}

const needs: Readonly<Record<EndpointClass, readonly Scope[]>> = {
  read: ['read'],
  trade: ['trade'],
  // Fail closed: the account at the other end may be another person's, and a withdrawal may start from there.
  transfer: ['trade', 'withdraw'],
  withdraw: ['withdraw'],
  // Fail closed: an endpoint that Keywatch does not know might move money.
  unknown: ['trade', 'withdraw']
}

/** Between wallets of one account nothing can be lost that trading could not lose. */
/** The scopes that a request of this class asks of a key. */
export const needsOf = ({
  endpointClass,
  internal
}: Pick<PolicyRequest, 'endpointClass' | 'internal'>): readonly Scope[] =>
  endpointClass === 'transfer' && internal === true ? ['trade'] : needs[endpointClass]

function checkScope(scopes: readonly Scope[], request: PolicyRequest): Check {
  const { endpointClass: endpoint } = request
  const needed = needsOf(request)
  const missing = needed.filter((scope) => !scopes.includes(scope))
  const has = scopes.length === 0 ? 'nothing' : scopes.join(' and ')
  const what =
    endpoint === 'unknown'
      ? 'Keywatch does not know this endpoint, so it treats it as one that can trade and withdraw'
      : `This endpoint needs ${needed.join(' and ')}`
  return check('scope', missing.length === 0, `${what}; the key allows ${has}.`, `${what}; the key allows ${has} only.`)
}
