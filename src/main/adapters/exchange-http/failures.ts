/** The ways in which an exchange cannot be reached, as a person meets them. */
import type { HttpFailure } from '../../ports/http'

const unsent = 'Nothing was sent.'
const unknown =
  'The provider may have carried the request out. Look at your account there before you send it again; Keywatch does not repeat it.'

export const failures = {
  hostNotAllowed: (host: string): HttpFailure => ({
    code: 'host-not-allowed',
    message: `This key may not be sent to ${host}.`,
    remedy: `${unsent} Choose one of the hosts that the key is allowed for.`
  }),
  addressChanged: (): HttpFailure => ({
    code: 'host-not-allowed',
    message: 'The address holds characters that would be changed on the way, so that its signature would not fit.',
    remedy: `${unsent} Write the path and the parameters without unusual characters.`
  }),
  timeout: (timeoutMs: number): HttpFailure => ({
    code: 'request-timeout',
    message: `The provider gave no complete answer within ${timeoutMs / 1000} seconds.`,
    remedy: unknown
  }),
  tooLarge: (maxBytes: number): HttpFailure => ({
    code: 'response-too-large',
    message: `The answer is larger than the limit of ${Math.round(maxBytes / 1024)} KB and was cut off.`,
    remedy: 'The request did arrive. Ask for less at a time, for example with a limit parameter.'
  }),
  redirect: (status: number): HttpFailure => ({
    code: 'redirect-refused',
    message: `The provider answered with a redirect (${status}). A signed request is never sent on to another address.`,
    remedy: 'Check the host and the path in the provider’s documentation.'
  }),
  truncated: (): HttpFailure => ({
    code: 'response-truncated',
    message: 'The connection ended before the answer was complete.',
    remedy: unknown
  })
} as const

const tls: HttpFailure = {
  code: 'tls-failed',
  message: 'No secure connection could be made: the host’s certificate or its encryption is not valid.',
  remedy: `${unsent} Check the host name and this computer’s date, and whether a proxy or virus scanner reads your traffic.`
}
const unreachable: HttpFailure = {
  code: 'host-unreachable',
  message: 'The host cannot be reached.',
  remedy: `${unsent} Check your internet connection and the provider’s status page.`
}
/** A connection that was made and then broke without an answer: unlike `unreachable`, the request may have arrived. */
const dropped: HttpFailure = {
  code: 'response-truncated',
  message: 'The provider closed the connection without an answer.',
  remedy: unknown
}

/** Chromium names errors `net::ERR_…` in the message; Node names them in `code`. First match wins. */
const patterns: readonly (readonly [RegExp, HttpFailure])[] = [
  [/ERR_CERT_|ERR_SSL_|ERR_TLS_|ERR_BAD_SSL|CERTIFICATE|CERT_|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO/u, tls],
  [/CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED|HPE_|ERR_CONTENT_DECODING/u, failures.truncated()],
  [/ERR_EMPTY_RESPONSE|ERR_CONNECTION_(CLOSED|RESET|ABORTED)|ECONNRESET|EPIPE|ERR_HTTP2|ERR_QUIC/u, dropped],
  [
    /ERR_(UNEXPECTED_)?REDIRECT|ERR_TOO_MANY_REDIRECTS|ERR_UNSAFE_REDIRECT|Redirect was cancelled/u,
    failures.redirect(302)
  ]
]

/** Where the failure struck: before the headers of an answer, or while its body was read. */
export type Stage = 'headers' | 'body'

export function failureOf(error: unknown, stage: Stage): HttpFailure {
  const text = error instanceof Error ? `${'code' in error ? String(error.code) : ''} ${error.message}` : String(error)
  if (stage === 'body') return failures.truncated()
  return patterns.find(([pattern]) => pattern.test(text))?.[1] ?? unreachable
}
