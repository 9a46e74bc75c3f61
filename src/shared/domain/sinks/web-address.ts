/** An address of a web endpoint, read by hand: pure code has no URL. Stricter than a browser: what is left out here is refused. */
export interface WebAddress {
  readonly secure: boolean
  /** Lower case; an IPv6 address without its brackets. */
  readonly host: string
  readonly port: number
  /** With the query, from the first slash. */
  readonly path: string
}

const ADDRESS = /^(https?):\/\/(\[[0-9a-f:]{2,39}\]|[a-z0-9][a-z0-9.-]{0,252})(?::(\d{1,5}))?(\/[!$-;=?-Z_a-z~]*)?$/i

/** undefined for anything but http or https, and for one with a user, a password or a fragment. */
export function readAddress(text: string): WebAddress | undefined {
  const [, scheme = '', host = '', port, path = '/'] = ADDRESS.exec(text) ?? []
  if (scheme === '') return undefined
  const secure = scheme.toLowerCase() === 'https'
  const number = port === undefined ? (secure ? 443 : 80) : Number(port)
  if (number < 1 || number > 65_535) return undefined
  return { secure, host: host.toLowerCase().replace(/^\[|\]$/g, ''), port: number, path }
}

export function writeAddress({ secure, host, port, path }: WebAddress): string {
  const name = host.includes(':') ? `[${host}]` : host
  const usual = port === (secure ? 443 : 80)
  return `${secure ? 'https' : 'http'}://${name}${usual ? '' : `:${port}`}${path}`
}

export const originOf = (address: WebAddress): string => writeAddress({ ...address, path: '' })
