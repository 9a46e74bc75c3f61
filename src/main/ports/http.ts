import type { Failure, Result } from '../../shared/kernel/result'

export interface HttpRequest {
  readonly method: string
  /** Absolute; `https:` but for 127.0.0.1 in the demo. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** `name` or `name:port`; any other host, also by redirect, is refused. */
  readonly allowedHosts: readonly string[]
  readonly timeoutMs: number
  readonly maxBytes: number
}

export interface HttpResponse {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** UTF-8; replaced where the answer is not. */
  readonly body: string
  readonly bytes: number
  /** From the first byte sent to the headers of the answer, and to its last byte. */
  readonly firstByteMs: number
  readonly totalMs: number
}

export type HttpFailure = Failure<
  | 'host-not-allowed'
  | 'host-unreachable'
  | 'tls-failed'
  | 'request-timeout'
  | 'response-too-large'
  | 'response-truncated'
  | 'redirect-refused'
>

/** An answer whose head has come. Its body is read once, as fast as whoever reads it takes it. */
export interface OpenResponse {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly firstByteMs: number
  /** Throws where the connection ends before the answer does, or brings nothing for too long. */
  readonly body: AsyncIterable<Uint8Array>
  /** Of what was read so far; `sha256` in hex, once. */
  tally(): { readonly bytes: number; readonly sha256: string; readonly totalMs: number }
  /** Ends the exchange; needed however it went. */
  close(): void
}

/** Answers that are given on as they come, whatever their size: `maxBytes` is not looked at, `timeoutMs` is for the head. */
export interface HttpStreams {
  open(request: HttpRequest): Promise<Result<OpenResponse, HttpFailure>>
}

export interface Http {
  send(request: HttpRequest): Promise<Result<HttpResponse, HttpFailure>>
}
