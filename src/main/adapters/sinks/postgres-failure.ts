import { sinkFailure, type SinkCode, type SinkFailure } from '../../../shared/domain/sinks/failure'
import { codeOf, socketFailure } from './socket-failure'

/** SQLSTATE, or its class of two letters (postgresql.org/docs/current/errcodes-appendix.html). */
const known: Readonly<Record<string, SinkCode>> = {
  '08': 'sink-lost',
  '28': 'sink-login',
  '3D': 'sink-no-database',
  '42501': 'sink-not-permitted',
  '42P01': 'sink-no-table',
  '3F000': 'sink-no-table',
  '42703': 'sink-wrong-table',
  '42804': 'sink-wrong-table',
  '42P10': 'sink-wrong-table',
  '53': 'sink-busy',
  '57': 'sink-busy',
  '40': 'sink-busy',
  '55': 'sink-busy'
}

/** Of what the server says only the code: its words may quote anything. */
export function postgresFailure(error: unknown): SinkFailure {
  const code = codeOf(error)
  if (/^[0-9A-Z]{5}$/.test(code)) {
    const found = known[code] ?? known[code.slice(0, 2)] ?? 'sink-failed'
    return sinkFailure(found, code)
  }
  if (code !== '') return socketFailure(error)
  const words = error instanceof Error ? error.message : ''
  if (/password/i.test(words)) return sinkFailure('sink-secret-missing')
  if (/timeout/i.test(words)) return sinkFailure('sink-timeout')
  return sinkFailure('sink-lost')
}
