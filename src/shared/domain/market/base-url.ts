/** `https://host[:port][/path]`. */
const SHAPE = /^https:\/\/([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?((?:\/[\w.~-]+)*)\/*$/
/** A figure of the public market comes from the public internet: neither this computer nor its network is asked. */
const NEAR = /^(localhost|.*\.local|.*\.localhost|\d+(\.\d+){3})$/

/**
 * The address of a source as a person wrote it, without a trailing slash. Undefined where it is not one that may be reached: anything but
 * https, with a name or password, parameters or a fragment, a bare IP address, or this computer.
 */
export function readBaseUrl(written: string): string | undefined {
  const found = SHAPE.exec(written.trim())
  if (found === null) return undefined
  const [, host = '', port, path = ''] = found
  if (NEAR.test(host) || !host.includes('.') || host.includes('..') || Number(port ?? 443) > 65_535) return undefined
  if (path.split('/').some((part) => part === '.' || part === '..')) return undefined
  return `https://${host}${port === undefined ? '' : `:${port}`}${path}`
}
