/** What carries bytes for the exchange-http adapter: Electron's `net` in the app, `node:http` in tests. */

export interface WireRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Aborting it ends the exchange at any stage and frees its connection. */
  readonly signal: AbortSignal
}

export interface WireAnswer {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** The chunks as they arrive. Throws where the connection ends before the answer does. */
  readonly body: AsyncIterable<Uint8Array>
  /** To be called where the answer was read to its end, instead of aborting; absent: nothing is left to tidy up. */
  readonly done?: () => void
}

/**
 * Resolves with the headers of the answer; rejects where none arrive. Follows no redirect (it answers with the 3xx),
 * sends no cookie or stored credential, caches nothing and never sends a request with side effects twice.
 */
export type Transport = (request: WireRequest) => Promise<WireAnswer>
