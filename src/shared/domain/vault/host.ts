/** Hosts as keys name them: `api.example.com` or `api.example.com:8443`, lower case, without scheme or path. */
const HOST =
  /^(?=.{1,253}(?::|$))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+(?::([1-9]\d{0,4}))?$/

const LOOPBACK = /^127\.0\.0\.1:[1-9]\d{0,4}$/

/** Trimmed, in lower case and without a final dot: what DNS would ask for. */
export const tidyHost = (host: string): string =>
  host
    .trim()
    .toLowerCase()
    .replace(/\.(?=$|:)/, '')

export function isHost(host: string): boolean {
  const match = HOST.exec(host)
  return match !== null && (match[1] === undefined || Number(match[1]) <= 65_535)
}

/** The practice exchange on this machine. Other loopback names resolve through the system and are not taken. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host) && isHost(host)
