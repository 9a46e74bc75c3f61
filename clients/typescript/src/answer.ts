import type { IncomingMessage } from 'node:http'
import { chunksOf, textOf } from './transport.ts'

/** What a provider answered, as it comes. Read its body by one of the methods, or let it go with `discard`. */
export class Answer {
  readonly status: number
  readonly statusText: string
  readonly headers: IncomingMessage['headers']
  /** In the order in which they came, with their own spelling. */
  readonly rawHeaders: readonly (readonly [name: string, value: string])[]
  /** Which version of the key signed; absent: it was not signed. */
  readonly keyVersion: number | undefined
  /** The body as a stream. It fails where the provider ended early. */
  readonly body: AsyncIterable<Uint8Array>
  readonly #response: IncomingMessage

  constructor(response: IncomingMessage) {
    const version = response.headers['keywatch-key-version']
    this.#response = response
    this.body = response
    this.status = response.statusCode ?? 0
    this.statusText = response.statusMessage ?? ''
    this.headers = response.headers
    this.rawHeaders = pairs(response.rawHeaders)
    this.keyVersion = version === undefined ? undefined : Number(version)
  }

  /** The status is below 400. Many providers answer 200 and say in the body that they refuse. */
  get ok(): boolean {
    return this.status < 400
  }

  text(): Promise<string> {
    return textOf(this.#response)
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text())
  }

  async bytes(): Promise<Uint8Array> {
    return Buffer.concat(await chunksOf(this.#response))
  }

  discard(): void {
    this.#response.destroy()
  }
}

const pairs = (flat: readonly string[]): [string, string][] =>
  flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as [string, string]] : []))
