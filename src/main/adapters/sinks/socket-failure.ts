import { sinkFailure, type SinkCode, type SinkFailure } from '../../../shared/domain/sinks/failure'

/** Node's and OpenSSL's codes (nodejs.org/api/errors.html, nodejs.org/api/tls.html#x509-certificate-error-codes). */
const known: Readonly<Record<string, SinkCode>> = {
  ECONNREFUSED: 'sink-unreachable',
  ENOTFOUND: 'sink-unreachable',
  EAI_AGAIN: 'sink-unreachable',
  EHOSTUNREACH: 'sink-unreachable',
  ENETUNREACH: 'sink-unreachable',
  EADDRNOTAVAIL: 'sink-unreachable',
  ENETDOWN: 'sink-unreachable',
  ETIMEDOUT: 'sink-timeout',
  ECONNRESET: 'sink-lost',
  EPIPE: 'sink-lost',
  ECONNABORTED: 'sink-lost',
  EPROTO: 'sink-not-tls',
  ERR_SSL_WRONG_VERSION_NUMBER: 'sink-not-tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'sink-not-tls'
}

const UNTRUSTED =
  /^(CERT_|ERR_TLS_CERT_ALTNAME|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_(GET|VERIFY)|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** In words; of the error itself only its code. */
export function socketFailure(error: unknown): SinkFailure {
  const code = codeOf(error)
  if (UNTRUSTED.test(code)) return sinkFailure('sink-untrusted', code)
  if (code.startsWith('ERR_SSL') && !(code in known)) return sinkFailure('sink-not-tls', code)
  return code === '' ? sinkFailure('sink-lost') : sinkFailure(known[code] ?? 'sink-lost', code)
}
