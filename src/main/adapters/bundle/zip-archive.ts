/** Writes a zip as a stream: what is in memory is the piece at hand, and a line of the directory for each file. */
import { createHash, type Hash } from 'node:crypto'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { Result } from '../../../shared/kernel/result'
import { ok } from '../../../shared/kernel/result'
import type { Archive, ExportFailure, Sink } from '../../features/audit/ports'

const UNIX = 3
const REGULAR_FILE = 0o100_000
/** Small and full of hashes: packing would gain little, and cost a packer's memory each. */
const storedAsIs = (name: string): boolean => name.startsWith('proofs/')

class ZipArchive implements Archive {
  readonly #sink: Sink
  readonly #mtime: Date
  readonly #zip: Zip
  #pending: Uint8Array[] = []
  #current: { readonly entry: ZipDeflate | ZipPassThrough; readonly hash: Hash } | undefined

  constructor(sink: Sink, atMs: number) {
    this.#sink = sink
    this.#mtime = new Date(atMs)
    this.#zip = new Zip((error, chunk) => {
      if (error) throw error
      this.#pending.push(chunk)
    })
  }

  begin(name: string): void {
    const entry = storedAsIs(name) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 })
    entry.mtime = this.#mtime
    entry.os = UNIX
    entry.attrs = ((REGULAR_FILE | (name.endsWith('.sh') ? 0o755 : 0o644)) << 16) >>> 0
    this.#zip.add(entry)
    this.#current = { entry, hash: createHash('sha256') }
  }

  write(text: string): Promise<Result<void, ExportFailure>> {
    const { entry, hash } = this.#open()
    const bytes = Buffer.from(text)
    hash.update(bytes)
    entry.push(bytes)
    return this.#drain()
  }

  async end(): Promise<Result<string, ExportFailure>> {
    const { entry, hash } = this.#open()
    entry.push(new Uint8Array(0), true)
    this.#current = undefined
    const drained = await this.#drain()
    return drained.ok ? ok(hash.digest('hex')) : drained
  }

  finish(): Promise<Result<void, ExportFailure>> {
    this.#zip.end()
    return this.#drain()
  }

  #open() {
    if (!this.#current) throw new Error('no file of the archive is open')
    return this.#current
  }

  async #drain(): Promise<Result<void, ExportFailure>> {
    const chunks = this.#pending
    this.#pending = []
    return chunks.length === 0 ? ok(undefined) : this.#sink(Buffer.concat(chunks))
  }
}

export const zipArchive = (sink: Sink, atMs: number): Archive => new ZipArchive(sink, atMs)
