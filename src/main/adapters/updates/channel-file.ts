/** A channel file (`latest-linux.yml`) as electron-builder and `scripts/release-feed.mjs` write it, read at the edge. */
import { createHash } from 'node:crypto'
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js'
import { z } from 'zod'
import type { FeedDocuments } from '../../features/updates/ports'
import { timestampMs } from '../../../shared/kernel/ids'
import { FeedError } from './feed-error'

const ChannelFile = z.object({
  version: z.string().max(64),
  files: z.array(z.object({ url: z.string().max(128), sha512: z.string().max(128) })).max(32),
  releaseNotes: z.string().max(64_000).optional().default(''),
  releaseDate: z.coerce.date().optional(),
  /** Of a hundred computers, how many are offered it. */
  stagingPercentage: z.number().min(0).max(100).optional()
})

export interface ChannelFile extends Omit<FeedDocuments, 'note'> {
  readonly stagingPercentage: number | undefined
}

/** Throws `FeedError` for anything else. */
export function readChannelFile(text: string, name: string, feed: URL): ChannelFile {
  const read = ChannelFile.safeParse(parsed(text, name, feed))
  if (!read.success) throw new FeedError('feed-unreadable')
  const { version, files, releaseNotes, releaseDate, stagingPercentage } = read.data
  return {
    says: {
      version,
      files: files.map(({ url, sha512 }) => ({ name: url, sha512 })),
      notesSha256: createHash('sha256').update(releaseNotes).digest('hex')
    },
    notes: releaseNotes,
    releasedAtMs: releaseDate === undefined ? undefined : timestampMs(releaseDate.getTime()),
    stagingPercentage
  }
}

function parsed(text: string, name: string, feed: URL): unknown {
  try {
    return parseUpdateInfo(text, name, feed)
  } catch {
    throw new FeedError('feed-unreadable')
  }
}
