/** The rules for a new key. Pure, and used by the window for its fields as well as by main, which decides. */
import type { Failure } from '../../kernel/result'
import { isHost, isLoopback, tidyHost } from './host'
import type { Environment, Scope } from './key'
import { LABEL_MAX, tidyLabel } from './label'

export interface NewKeyDraft {
  readonly label: string
  readonly environment: Environment
  readonly scopes: readonly Scope[]
  readonly allowedHosts: readonly string[]
  readonly apiKeyId: string
}

export interface NewKeyRules {
  readonly provider: {
    readonly name: string
    readonly needsApiKeyId: boolean
    readonly words: { readonly apiKeyId: string }
    readonly hosts: Readonly<Record<Environment, readonly string[]>>
  }
  readonly profile: 'real' | 'demo'
  /** Without regard to case or surrounding space. */
  readonly labelTaken: (label: string) => boolean
}

export type NewKeyField = 'label' | 'scopes' | 'allowedHosts' | 'apiKeyId'
export type NewKeyCode =
  | 'label-empty'
  | 'label-too-long'
  | 'label-taken'
  | 'scopes-empty'
  | 'hosts-empty'
  | 'host-malformed'
  | 'host-not-of-environment'
  | 'api-key-missing'
  | 'api-key-malformed'
export interface FieldFailure extends Failure<NewKeyCode> {
  readonly field: NewKeyField
}

const API_KEY_MAX = 500
/** Printable ASCII without space: what goes into a header unchanged. */
const API_KEY = /^[\x21-\x7e]+$/

/** The draft as it is stored: trimmed label and id, tidy hosts, nothing twice. */
export const tidyNewKey = (draft: NewKeyDraft): NewKeyDraft => ({
  label: tidyLabel(draft.label),
  environment: draft.environment,
  scopes: [...new Set(draft.scopes)],
  allowedHosts: [...new Set(draft.allowedHosts.map(tidyHost))],
  apiKeyId: draft.apiKeyId.trim()
})

/** Every failure of a tidy draft, at most one a field, in the order of the form; empty: the draft may be added. */
export function checkNewKey(draft: NewKeyDraft, rules: NewKeyRules): readonly FieldFailure[] {
  return [
    checkLabel(draft.label, rules),
    checkApiKeyId(draft.apiKeyId, rules),
    checkScopes(draft.scopes),
    checkHosts(draft, rules)
  ].filter((failure) => failure !== undefined)
}

function checkLabel(label: string, { labelTaken }: NewKeyRules): FieldFailure | undefined {
  const failure = (code: NewKeyCode, message: string, remedy: string): FieldFailure => ({
    field: 'label',
    code,
    message,
    remedy
  })
  const length = [...label].length
  if (length === 0) return failure('label-empty', 'The key has no name yet.', 'Give it one that says what it is for.')
  if (length > LABEL_MAX)
    return failure('label-too-long', `The name has ${length} characters.`, `Shorten it to ${LABEL_MAX} or fewer.`)
  if (labelTaken(label))
    return failure(
      'label-taken',
      `Another key is already called “${label}”.`,
      'Choose a name of its own, so that the two cannot be confused.'
    )
  return undefined
}

function checkScopes(scopes: readonly Scope[]): FieldFailure | undefined {
  if (scopes.length > 0) return undefined
  return {
    field: 'scopes',
    code: 'scopes-empty',
    message: 'The key may do nothing yet.',
    remedy: 'Choose at least one of read, trade and withdraw: no more than the key has at the exchange.'
  }
}

function checkHosts(draft: NewKeyDraft, rules: NewKeyRules): FieldFailure | undefined {
  const failure = (code: NewKeyCode, message: string, remedy: string): FieldFailure => ({
    field: 'allowedHosts',
    code,
    message,
    remedy
  })
  const { name, hosts } = rules.provider
  if (draft.allowedHosts.length === 0)
    return failure('hosts-empty', 'The key may be sent to no host yet.', `Choose at least one host of ${name}.`)
  const malformed = draft.allowedHosts.find((host) => !isHost(host))
  if (malformed !== undefined)
    return failure(
      'host-malformed',
      `“${malformed}” is not a host.`,
      'Write a name such as api.example.com, with :port if it needs one, without https:// and without a path.'
    )
  const foreign = draft.allowedHosts.find((host) => !hostFits(host, draft.environment, rules))
  if (foreign === undefined) return undefined
  const home = (Object.keys(hosts) as Environment[]).find((environment) => hosts[environment].includes(foreign))
  const fitting = hosts[draft.environment]
  return failure(
    'host-not-of-environment',
    home === undefined
      ? `${foreign} is not a ${draft.environment} host of ${name}.`
      : `${foreign} belongs to ${name}’s ${home}, and this is a ${draft.environment} key.`,
    fitting.length > 0
      ? `Choose among ${fitting.join(', ')}.`
      : `${name} has no ${draft.environment} host: choose another environment.`
  )
}

/** A host of this provider and this environment; in the demo, a development key may also go to this machine. */
function hostFits(host: string, environment: Environment, { provider, profile }: NewKeyRules): boolean {
  if (isLoopback(host)) return environment === 'development' && profile === 'demo'
  return provider.hosts[environment].includes(host)
}

type ApiKeyCode = Extract<NewKeyCode, `api-key-${string}`>
export type ApiKeyFailure = FieldFailure & Failure<ApiKeyCode>

/** `apiKeyId` is tidy: trimmed. */
export function checkApiKeyId(
  apiKeyId: string,
  { provider }: Pick<NewKeyRules, 'provider'>
): ApiKeyFailure | undefined {
  if (!provider.needsApiKeyId) return undefined
  const word = provider.words.apiKeyId
  const failure = (code: ApiKeyCode, message: string, remedy: string): ApiKeyFailure => ({
    field: 'apiKeyId',
    code,
    message,
    remedy
  })
  if (apiKeyId === '')
    return failure(
      'api-key-missing',
      `The ${word} is missing.`,
      `Copy it from the page of ${provider.name} where the key was made.`
    )
  if (apiKeyId.length > API_KEY_MAX || !API_KEY.test(apiKeyId))
    return failure(
      'api-key-malformed',
      `This does not look like a ${word}.`,
      `Copy it again from ${provider.name}: it has no spaces or line breaks.`
    )
  return undefined
}
