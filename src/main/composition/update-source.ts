/** Whether this copy looks for updates, and where. A release asks the address that was built into it, and no other. */
import type { UpdateStatus } from '../../shared/contract/updates'

export interface BuiltIn {
  /** `release/updates.json`, as it was when this was built. */
  readonly feed: string | null
  readonly keys: readonly string[]
}

export interface UpdateSource {
  readonly feed: URL
  readonly keys: readonly string[]
}

interface Given {
  readonly profile: 'real' | 'demo'
  /** Of a packaged build that is not for smoke tests. */
  readonly release: boolean
  readonly built: BuiltIn
  /** Looked at in what is no release alone; a release does not even start with them (`security/ways-in.ts`). */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** A test's own feed and keys: a loopback server, and whom it signs as. */
export const FEED_VARIABLE = 'KEYWATCH_UPDATE_FEED'
export const KEYS_VARIABLE = 'KEYWATCH_UPDATE_KEYS'

export function updateSource({ profile, release, built, env }: Given): UpdateSource | NonNullable<UpdateStatus['off']> {
  if (profile === 'demo') return 'demo'
  if (release) return sourceOf(built, 'https:') ?? 'no-feed'
  const feed = env[FEED_VARIABLE] ?? null
  const keys = (env[KEYS_VARIABLE] ?? '').split(',').filter((key) => key !== '')
  return sourceOf({ feed, keys }, 'http:') ?? 'not-a-release'
}

/** An address without a key to verify by would be worse than none. */
function sourceOf({ feed, keys }: BuiltIn, protocol: 'https:' | 'http:'): UpdateSource | undefined {
  if (feed === null || keys.length === 0) return undefined
  const url = parse(feed)
  if (url?.protocol !== protocol || !url.pathname.endsWith('/') || url.search !== '' || url.hash !== '')
    return undefined
  if (url.username !== '' || (protocol === 'http:' && url.hostname !== '127.0.0.1')) return undefined
  return { feed: url, keys }
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address)
  } catch {
    return undefined
  }
}
