/** The port over electron-updater. Read when the feed is first asked: half a megabyte of other people's code. */
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CancellationToken } from 'electron-updater/out/types.js'
import type { InstallKind } from '../../../shared/domain/updates/judge-offer'
import type { SignedFile, UpdateChannel } from '../../../shared/domain/updates/statement'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type {
  DownloadCode,
  FeedCode,
  InstallCode,
  Look,
  RefusalCode,
  Updater,
  UpdateCode,
  UpdateFailure,
  Vetted
} from '../../features/updates/ports'
import type { Logger } from '../../ports/logger'
import { FeedError } from './feed-error'
import { FeedExecutor, type FeedNetwork } from './feed-executor'
import { openUpdater, type OwnUpdater } from './open-updater'
import { replaceAppImage, sha512Of } from './replace-app-image'
import { signedProvider, type Asked } from './signed-provider'

export interface UpdaterOptions {
  /** A folder over https, or on 127.0.0.1 in tests; its address ends with a slash. */
  readonly feed: URL
  readonly network: FeedNetwork
  readonly kind: InstallKind
  readonly running: string
  /** For what is downloaded, and the number that decides when a staged release is offered here. It never leaves. */
  readonly folder: string
  /** electron-builder's `app-update.yml`. */
  readonly configFile: string
  /** The AppImage that runs. */
  readonly appImage: string | undefined
  /** Has the app start again once it ended. */
  readonly relaunch: () => void
  readonly failure: <C extends Exclude<UpdateCode, `keychain-${string}`>>(code: C) => UpdateFailure<C>
  readonly log: Pick<Logger, 'info' | 'warn'>
}

const channelFiles: Readonly<Record<UpdateChannel, string>> = { stable: 'latest', beta: 'beta' }

export class ElectronUpdates implements Updater {
  readonly #options: UpdaterOptions
  readonly #executor: FeedExecutor
  readonly #updater: OwnUpdater
  #vet: Asked['vet'] = () => ok('current')
  #vetted: Vetted = ok('current')
  #channel = channelFiles.stable
  /** Where the download is. */
  #file: string | undefined

  constructor(options: UpdaterOptions, updater: OwnUpdater, executor: FeedExecutor) {
    this.#options = options
    this.#executor = executor
    this.#updater = updater
    const provider = signedProvider(options.feed, options.running, executor, {
      channel: () => this.#channel,
      vet: (documents) => this.#vet(documents),
      vetted: (result) => (this.#vetted = result)
    })
    updater.setFeedURL({ provider: 'custom', updateProvider: provider })
  }

  static async open(options: UpdaterOptions): Promise<ElectronUpdates> {
    const executor = new FeedExecutor(options.feed, options.network)
    return new ElectronUpdates(options, await openUpdater(options, executor), executor)
  }

  async look(channel: UpdateChannel, vet: Asked['vet']): Promise<Result<Look, UpdateFailure<FeedCode | RefusalCode>>> {
    this.#vet = vet
    this.#turnTo(channel)
    try {
      const found = await this.#updater.checkForUpdates()
      const vetted = this.#vetted
      if (!vetted.ok) return vetted
      if (vetted.value === 'current') return ok({ kind: 'current' })
      return ok({ kind: found?.isUpdateAvailable === true ? 'newer' : 'not-yet', offer: vetted.value })
    } catch (error) {
      return fail(this.#options.failure(feedCode(error)))
    }
  }

  /** Setting its channel makes electron-updater take older versions as well: that is taken back at once, and looked at again. */
  #turnTo(channel: UpdateChannel): void {
    this.#channel = channelFiles[channel]
    this.#updater.channel = this.#channel
    this.#updater.allowDowngrade = false
    this.#vetted = fail(this.#options.failure('update-unsigned'))
    this.#demandNoDowngrade()
  }

  #demandNoDowngrade(): void {
    if (this.#updater.allowDowngrade) throw new Error('electron-updater would install an older version')
  }

  async download(
    file: SignedFile,
    progress: (bytes: number) => void,
    signal: AbortSignal
  ): Promise<Result<void, UpdateFailure<DownloadCode>>> {
    const token = new CancellationToken()
    const cancel = (): void => {
      token.cancel()
      this.#executor.end(new FeedError('download-cancelled'))
    }
    signal.addEventListener('abort', cancel, { once: true })
    const told = ({ transferred }: { readonly transferred: number }): void => progress(transferred)
    this.#updater.on('download-progress', told)
    this.#executor.limitBytes = file.bytes
    this.#demandNoDowngrade()
    try {
      if (signal.aborted) cancel()
      ;[this.#file] = await this.#updater.downloadUpdate(token)
      return ok(undefined)
    } catch (error) {
      return fail(this.#options.failure(signal.aborted ? 'download-cancelled' : downloadCode(error)))
    } finally {
      signal.removeEventListener('abort', cancel)
      this.#updater.off('download-progress', told)
      // What failed on the disk would go on being fetched.
      this.#executor.end(new FeedError('download-cancelled'))
    }
  }

  async verify({ sha512 }: SignedFile): Promise<Result<void, UpdateFailure<'update-changed'>>> {
    const lies = this.#file === undefined ? '' : await sha512Of(this.#file).catch(() => '')
    return lies === sha512 ? ok(undefined) : fail(this.#options.failure('update-changed'))
  }

  async install({ sha512 }: SignedFile, restart: boolean): Promise<Result<void, UpdateFailure<InstallCode>>> {
    const { kind, appImage, relaunch, failure, log } = this.#options
    try {
      if (kind === 'appimage') {
        if (appImage === undefined || this.#file === undefined) return fail(failure('install-failed'))
        await replaceAppImage(this.#file, appImage, sha512)
        await this.discard()
        if (restart) relaunch()
        return ok(undefined)
      }
      return this.#updater.hand(restart) ? ok(undefined) : fail(failure('install-failed'))
    } catch (error) {
      log.warn('update not installed', { error: error instanceof Error ? error : String(error) })
      return fail(failure(isFull(error) ? 'disk-full' : 'install-failed'))
    }
  }

  async discard(): Promise<void> {
    if (this.#file !== undefined) await rm(dirname(this.#file), { recursive: true, force: true })
    this.#file = undefined
  }
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | undefined)?.code
const isFull = (error: unknown): boolean => codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT'

function feedCode(error: unknown): FeedCode {
  if (!(error instanceof FeedError)) return 'feed-unreadable'
  const { reason } = error
  return reason === 'download-too-long' || reason === 'download-cancelled' ? 'feed-unreadable' : reason
}

function downloadCode(error: unknown): DownloadCode {
  if (isFull(error)) return 'disk-full'
  if (codeOf(error) === 'ERR_CHECKSUM_MISMATCH') return 'download-wrong'
  return error instanceof FeedError && error.reason === 'download-too-long' ? 'download-too-long' : 'download-failed'
}
