/** What is kept of a delivery, and for how much of it there is room. */

/** `/in/` and 22 letters of base64url: 128 random bits. */
export const PATH = /^\/in\/([A-Za-z0-9_-]{22})$/
export const pathOf = (token: string): string => `/in/${token}`

const BODY_KEPT_BYTES = 256 * 1024
const HEADERS_KEPT = 60
const HEADER_CHARS = 2_000

/** Rows and bytes of bodies, whatever the days. */
export const ROOM = { rows: 20_000, bodyBytes: 64 * 1024 * 1024 }

/** Of a longer one nothing is kept: half a body verifies nothing. */
export const keptBody = (body: Uint8Array): Uint8Array | undefined =>
  body.length <= BODY_KEPT_BYTES ? body : undefined

/** Credentials of a proxy or a browser are none of ours. */
const PRIVATE: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie'])

export const keptHeaders = (headers: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] =>
  headers
    .slice(0, HEADERS_KEPT)
    .map(([name, value]) => [name, PRIVATE.has(name.toLowerCase()) ? '[not kept]' : value.slice(0, HEADER_CHARS)])
