/** What electron-updater takes for its feed: two files of our own, of which it is given only what was signed. */
import type { UpdateInfo } from 'electron-updater'
import { Provider, type ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js'
import type { FeedDocuments, Trusted, Vetted } from '../../features/updates/ports'
import { readChannelFile } from './channel-file'
import { FeedError } from './feed-error'
import type { FeedExecutor } from './feed-executor'

/** A channel file has a few kilobytes, its notes included. */
const MOST_BYTES = 256 * 1024
/** Beside each channel file lies its signature. */
export const noteOf = (channelFile: string): string => `${channelFile}.note`

export interface Asked {
  /** `latest` or `beta`, as in names of channel files. */
  readonly channel: () => string
  readonly vet: (documents: FeedDocuments) => Vetted
  /** What came of it, for whoever asked. */
  readonly vetted: (result: Vetted) => void
}

export function signedProvider(feed: URL, running: string, executor: FeedExecutor, asked: Asked) {
  return class SignedProvider extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime)
    }

    /** Whole files alone: block maps are not signed, and their reader would inflate whatever a server sends. */
    override get isUseMultipleRangeRequest(): boolean {
      return false
    }

    /** electron-updater would tell the server who asks (`x-user-staging-id`). */
    override setRequestHeaders(): void {}

    async getLatestVersion(): Promise<UpdateInfo> {
      const name = `${this.getCustomChannelName(asked.channel())}.yml`
      const text = await executor.read(name, MOST_BYTES)
      if (text === undefined) throw new FeedError('feed-missing')
      const { stagingPercentage, ...documents } = readChannelFile(text, name, feed)
      const result = asked.vet({ ...documents, note: await executor.read(noteOf(name), MOST_BYTES) })
      asked.vetted(result)
      // Nothing newer: electron-updater, too, finds what runs.
      const trusted: Pick<Trusted, 'version' | 'file'> =
        result.ok && result.value !== 'current' ? result.value : { version: running, file: undefined }
      return infoOf(trusted, stagingPercentage)
    }

    resolveFiles({ files }: UpdateInfo) {
      return files.map((info) => ({ url: new URL(info.url, feed), info }))
    }
  }
}

function infoOf(
  { version, file }: Pick<Trusted, 'version' | 'file'>,
  stagingPercentage: number | undefined
): UpdateInfo {
  return {
    version,
    files: file ? [{ url: file.name, sha512: file.sha512, size: file.bytes }] : [],
    path: file?.name ?? '',
    sha512: file?.sha512 ?? '',
    releaseDate: '',
    ...(stagingPercentage === undefined ? {} : { stagingPercentage })
  }
}
