/** What the add pane holds, and what follows from one field for another. */
import type { CaptureId, Environment, NewKey, ProviderFacts, Scope, SystemStatus } from '../../api/types'
import { checkNewKey, tidyNewKey, type NewKeyRules } from '../../../../shared/domain/vault/new-key'
import { foldLabel } from '../../../../shared/domain/vault/label'

export interface AddForm {
  readonly provider: string | undefined
  readonly label: string
  readonly environment: Environment
  readonly apiKeyId: string
  readonly scopes: readonly Scope[]
  readonly hosts: readonly string[]
  readonly expiresInDays: number | null
  readonly standInAccepted: boolean
}

export type AddField = 'label' | 'apiKeyId' | 'scopes' | 'allowedHosts' | 'secret' | 'passphrase' | 'standIn'
export type FieldErrors = Partial<Record<AddField, string>>

export const emptyForm = (expiresInDays: number): AddForm => ({
  provider: undefined,
  label: '',
  environment: 'production',
  apiKeyId: '',
  scopes: ['read'],
  hosts: [],
  expiresInDays,
  standInAccepted: false
})

/** The hosts that a key of this environment may be sent to; in the demo, development is the practice exchange. */
export function hostsFor(facts: ProviderFacts, environment: Environment, practiceHost: string | undefined): string[] {
  const hosts = facts.hosts[environment]
  return environment === 'development' && practiceHost !== undefined ? [practiceHost, ...hosts] : hosts
}

/** Choosing a provider or an environment fills in the hosts, the first one chosen: no more than is needed. */
export function withProvider(form: AddForm, facts: ProviderFacts, practiceHost: string | undefined): AddForm {
  const order: Environment[] =
    practiceHost === undefined ? ['production', 'testnet', 'development'] : ['development', 'testnet', 'production']
  const fits = (one: Environment): boolean => hostsFor(facts, one, practiceHost).length > 0
  const kept = form.provider !== undefined && fits(form.environment)
  const environment = kept ? form.environment : (order.find(fits) ?? 'production')
  return withEnvironment({ ...form, provider: facts.id }, facts, environment, practiceHost)
}

export function withEnvironment(
  form: AddForm,
  facts: ProviderFacts,
  environment: Environment,
  practiceHost: string | undefined
): AddForm {
  return { ...form, environment, hosts: hostsFor(facts, environment, practiceHost).slice(0, 1), standInAccepted: false }
}

export interface Surroundings {
  readonly facts: ProviderFacts
  readonly status: Pick<SystemStatus, 'profile' | 'runtime'>
  readonly taken: readonly string[]
}

/** What the fields lack, by the rules that main decides by. The captures are the pane's own matter. */
export function fieldErrors(form: AddForm, { facts, status, taken }: Surroundings): FieldErrors {
  const folded = new Set(taken.map(foldLabel))
  const rules: NewKeyRules = {
    provider: facts,
    profile: status.profile,
    labelTaken: (label) => folded.has(foldLabel(label))
  }
  const errors: FieldErrors = {}
  for (const failure of checkNewKey(tidyNewKey(draftOf(form)), rules))
    errors[failure.field] = `${failure.message} ${failure.remedy}`
  return errors
}

const draftOf = (form: AddForm) => ({
  label: form.label,
  environment: form.environment,
  scopes: form.scopes,
  allowedHosts: form.hosts,
  apiKeyId: form.apiKeyId
})

export function newKeyOf(form: AddForm, facts: ProviderFacts, secret: CaptureId, passphrase?: CaptureId): NewKey {
  const tidy = tidyNewKey(draftOf(form))
  return {
    provider: facts.id,
    label: tidy.label,
    environment: tidy.environment,
    scopes: [...tidy.scopes],
    allowedHosts: [...tidy.allowedHosts],
    apiKeyId: facts.needsApiKeyId ? tidy.apiKeyId : '',
    expiresInDays: form.expiresInDays,
    secret,
    ...(passphrase === undefined ? {} : { passphrase }),
    standInAccepted: form.standInAccepted
  }
}

/** Real keys in a runtime that is only for trying are confirmed once more. */
export const needsStandInConsent = (form: AddForm, status: Surroundings['status']): boolean =>
  status.runtime.standIn && form.environment === 'production'

const fieldOfCode: Readonly<Record<string, AddField>> = {
  'label-empty': 'label',
  'label-too-long': 'label',
  'label-taken': 'label',
  'scopes-empty': 'scopes',
  'hosts-empty': 'allowedHosts',
  'host-malformed': 'allowedHosts',
  'host-not-of-environment': 'allowedHosts',
  'api-key-missing': 'apiKeyId',
  'api-key-malformed': 'apiKeyId',
  'passphrase-missing': 'passphrase',
  'capture-expired': 'secret',
  'stand-in-unconfirmed': 'standIn'
}
/** The field that a failure of main belongs to, or `undefined` for the foot of the form. */
export const fieldOf = (code: string): AddField | undefined => fieldOfCode[code]
