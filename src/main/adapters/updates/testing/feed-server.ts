/** An update server on the loopback that can be told to misbehave. What it serves is made by the release's own tool. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { feedFiles, publicOf } from '../../../../../scripts/lib/release-feed.mjs'

type Release = Partial<Parameters<typeof feedFiles>[0]>

const newKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey

/**
 * truncated: ends in the middle. wrong: other bytes of the same length. endless: more than was signed. stalled: half, then silence.
 * redirect: sends to another address.
 */
type InstallerFault = 'truncated' | 'wrong' | 'endless' | 'stalled' | 'redirect'

export class FeedServer {
  readonly keys = { pinned: newKey(), successor: newKey(), stranger: newKey() }
  /** Everything that was asked for, as `GET /name`, and what its asker said of itself. */
  readonly asked: { readonly path: string; readonly headers: IncomingMessage['headers'] }[] = []
  files: Record<string, string> = {}
  installer: Buffer = Buffer.alloc(0)
  fault: InstallerFault | undefined
  /** Bytes a second of the installer; absent: as fast as it goes. */
  pace: number | undefined
  /** Its address, also once it is gone. */
  url = ''
  readonly #server: Server

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response))
  }

  static async start(): Promise<FeedServer> {
    const server = new FeedServer()
    server.#server.listen(0, '127.0.0.1')
    await once(server.#server, 'listening')
    server.url = `http://127.0.0.1:${(server.#server.address() as AddressInfo).port}/feed/`
    return server
  }

  /** As `release/updates.json` pins them. */
  get pinned(): readonly string[] {
    return [publicOf(this.keys.pinned), publicOf(this.keys.successor)]
  }

  publish(installer: Uint8Array, change: Release = {}): void {
    const version = change.version ?? '0.2.0'
    this.installer = Buffer.from(installer)
    Object.assign(
      this.files,
      feedFiles({
        version,
        minimum: '0.1.0',
        notes: '',
        releasedAt: '2026-11-20T10:00:00.000Z',
        installers: [{ name: `Keywatch-${version}.AppImage`, content: installer }],
        keys: [this.keys.pinned],
        ...change
      })
    )
  }

  countOf(part: string): number {
    return this.asked.filter(({ path }) => path.includes(part)).length
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    if (this.#server.listening) await new Promise((done) => this.#server.close(done))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname
    this.asked.push({ path, headers: request.headers })
    const name = path.replace('/feed/', '')
    const text = this.files[name]
    if (text !== undefined) return void response.end(text)
    if (!name.endsWith('.AppImage')) return void response.writeHead(404).end()
    await this.#send(response)
  }

  async #send(response: ServerResponse): Promise<void> {
    const { installer, fault } = this
    if (fault === 'redirect') return void response.writeHead(302, { Location: 'http://127.0.0.1:9/elsewhere' }).end()
    const bytes = fault === 'wrong' ? Buffer.alloc(installer.length, 1) : installer
    // Without a length a client takes whatever comes.
    response.writeHead(200, fault === 'endless' ? {} : { 'Content-Length': bytes.length })
    if (fault === 'truncated' || fault === 'stalled') {
      response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)))
      // What was sent has to be on its way before the connection is torn down.
      if (fault === 'truncated') setTimeout(() => response.destroy(), 50)
      return
    }
    if (fault === 'endless') return void this.#sendEndlessly(response, bytes)
    if (this.pace === undefined) return void response.end(bytes)
    const step = Math.ceil(this.pace / 20)
    for (let at = 0; at < bytes.length && !response.destroyed; at += step) {
      response.write(bytes.subarray(at, at + step))
      await new Promise((done) => setTimeout(done, 50))
    }
    response.end()
  }

  #sendEndlessly(response: ServerResponse, bytes: Buffer): void {
    const more = (): void => {
      while (!response.destroyed && response.write(bytes));
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  }
}
