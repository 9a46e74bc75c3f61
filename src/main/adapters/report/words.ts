/** Words of the printed report. Dates are ISO and in UTC: the same paper for every reader. */
import type { ExceptionKind } from '../../../shared/domain/review/exceptions'
import type { Framework } from '../../../shared/domain/review/controls'
import type { Environment, KeyState, Scope } from '../../../shared/domain/vault/key'

export const exceptionNames: Readonly<Record<ExceptionKind, string>> = {
  overdue: 'Overdue and expired',
  'over-privileged': 'More rights than needed',
  state: 'Keys out of order',
  refused: 'Refused by policy',
  anomaly: 'Unusual use',
  verification: 'Failed verifications'
}

export const exceptionNone: Readonly<Record<ExceptionKind, string>> = {
  overdue: 'No key is overdue for rotation or expired.',
  'over-privileged': 'No key has a right that was not needed. Rights are judged in periods of 30 days and more.',
  state: 'No key is frozen, revoked, compromised or without its secret.',
  refused: 'No request was refused.',
  anomaly: 'Nothing unusual was found.',
  verification: 'No verification of the log failed.'
}

export const stateNames: Readonly<Record<KeyState, string>> = {
  pending: 'being added',
  active: 'active',
  removing: 'being deleted',
  'secret-missing': 'secret missing',
  revoked: 'revoked',
  compromised: 'compromised'
}

export const environmentNames: Readonly<Record<Environment, string>> = {
  production: 'production',
  testnet: 'testnet',
  development: 'development'
}

export const scopeNames: Readonly<Record<Scope, string>> = { read: 'read', trade: 'trade', withdraw: 'withdraw' }

export const frameworkNames: Readonly<Record<Framework, string>> = {
  soc2: 'SOC 2 (Trust Services Criteria)',
  iso27001: 'ISO/IEC 27001:2022, annex A',
  nist: 'NIST SP 800-53'
}

export const evidenceNames = {
  log: 'entries of the log',
  bundle: 'a bundle',
  access: 'key inventory',
  rotation: 'rotation over time',
  exceptions: 'exceptions',
  verification: 'verification',
  report: 'this report'
} as const

/** `2026-11-22` */
export const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
/** `2026-11-22 09:41 UTC` */
export const minute = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
/** `1,204` */
export const figure = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')
