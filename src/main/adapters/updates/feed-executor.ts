/**
 * What electron-updater asks the network through. Its own would go to any host, follow ten redirects, wait for ever for a server that
 * says nothing more (Electron's requests have no socket to time), take as many bytes as come, and let a cancelled download run on.
 */
import type { ClientRequest, ClientRequestConstructorOptions, IncomingMessage } from 'electron'
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import { FeedError } from './feed-error'

export interface FeedNetwork {
  /** `net.request` in the updates' own session, or `http.request` in a spec. */
  readonly request: (options: ClientRequestConstructorOptions) => ClientRequest
  /** A server that says nothing for so long has gone. */
  readonly quietMs: number
}

/** As electron-updater gives them. */
interface Target {
  readonly protocol?: string
  readonly hostname?: string
  readonly port?: string | number
  readonly path?: string
  readonly headers?: Record<string, string>
}

export class FeedExecutor extends ElectronHttpExecutor {
  readonly #feed: URL
  readonly #network: FeedNetwork
  readonly #open = new Set<ClientRequest>()
  /** Of the file that is downloaded next. */
  limitBytes = 0

  /** @param feed a folder: its address ends with a slash */
  constructor(feed: URL, network: FeedNetwork) {
    super()
    this.#feed = feed
    this.#network = network
  }

  override createRequest(options: Target, callback: (response: IncomingMessage) => void): ClientRequest {
    return this.#request(options, this.limitBytes, callback)
  }

  /** Redirects never get so far: they end in `#request`. */
  protected override addRedirectHandlers(): void {}

  /** The text of a small file of the feed; undefined where there is none. Throws `FeedError`. */
  read(name: string, mostBytes: number): Promise<string | undefined> {
    const url = new URL(name, this.#feed)
    return new Promise((resolve, reject) => {
      const target = { protocol: url.protocol, hostname: url.hostname, port: url.port, path: url.pathname }
      const request = this.#request({ ...target, headers: { 'Cache-Control': 'no-cache' } }, mostBytes, (response) => {
        if (response.statusCode === 404 || response.statusCode === 410) return resolve(undefined)
        if (response.statusCode !== 200) return reject(new FeedError('feed-unreachable'))
        const chunks: Uint8Array[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
        response.on('aborted', () => reject(new FeedError('feed-unreachable')))
        response.on('error', () => reject(new FeedError('feed-unreachable')))
      })
      request.on('error', (error) => reject(error instanceof FeedError ? error : new FeedError('feed-unreachable')))
      request.end()
    })
  }

  /** Ends whatever is under way; each of its users hears of `reason`. */
  end(reason: FeedError): void {
    for (const request of this.#open) this.#fail(request, reason)
  }

  #request(target: Target, mostBytes: number, callback: (response: IncomingMessage) => void): ClientRequest {
    if (!this.#isOfFeed(target)) throw new FeedError('feed-refused')
    const { protocol = '', hostname = '', port, path = '/', headers = {} } = target
    const request = this.#network.request({
      method: 'GET',
      protocol: protocol === 'http:' ? 'http:' : 'https:',
      hostname,
      ...(port === undefined || port === '' ? {} : { port: Number(port) }),
      path,
      headers: { ...headers, 'User-Agent': 'Keywatch' },
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      bypassCustomProtocolHandlers: true
    })
    this.#open.add(request)
    const watch = this.#watch(request, mostBytes)
    request.on('close', () => {
      watch.stop()
      this.#open.delete(request)
    })
    request.on('redirect', () => this.#fail(request, new FeedError('feed-refused')))
    request.on('response', (response) => {
      if (response.statusCode >= 300 && response.statusCode < 400)
        return this.#fail(request, new FeedError('feed-refused'))
      response.on('data', (chunk) => watch.saw(chunk.length))
      response.on('end', () => watch.stop())
      callback(response)
    })
    return request
  }

  /** The very origin, and nothing above its folder. */
  #isOfFeed({ protocol, hostname, port, path = '' }: Target): boolean {
    const { protocol: ours, hostname: host, port: ourPort, pathname } = this.#feed
    return protocol === ours && hostname === host && String(port ?? '') === ourPort && path.startsWith(pathname)
  }

  #watch(request: ClientRequest, mostBytes: number): { saw: (bytes: number) => void; stop: () => void } {
    let bytes = 0
    let timer: NodeJS.Timeout | undefined
    const stop = (): void => clearTimeout(timer)
    const again = (): void => {
      stop()
      timer = setTimeout(() => this.#fail(request, new FeedError('feed-unreachable')), this.#network.quietMs)
    }
    again()
    return {
      stop,
      saw: (more) => {
        bytes += more
        if (bytes > mostBytes) this.#fail(request, new FeedError('download-too-long'))
        else again()
      }
    }
  }

  #fail(request: ClientRequest, reason: FeedError): void {
    if (!this.#open.delete(request)) return
    // An aborted request of Electron says `abort` and nothing else; whoever waits listens to `error`.
    request.emit('error', reason)
    request.abort()
  }
}
