import type { Failure } from '../../../shared/kernel/result'

export type KeyNotFound = Failure<'key-not-found'>
export const keyNotFound: KeyNotFound = {
  code: 'key-not-found',
  message: 'This key is no longer in the vault.',
  remedy: 'Go back to the list of keys.'
}

export type IncidentNotFound = Failure<'incident-not-found'>
export const incidentNotFound: IncidentNotFound = {
  code: 'incident-not-found',
  message: 'There is no such incident.',
  remedy: 'Go back to the list of incidents.'
}

export type PlaybookNotFound = Failure<'playbook-not-found'>
export const playbookNotFound: PlaybookNotFound = {
  code: 'playbook-not-found',
  message: 'There is no such playbook.',
  remedy: 'Choose one from the list.'
}
