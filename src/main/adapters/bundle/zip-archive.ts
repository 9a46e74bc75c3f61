/**
 * Writes a zip as a stream (PKWARE APPNOTE 6.3, with ZIP64 where numbers want it): what is in memory is the piece at hand, and a line of the
 * directory for each file. Packing is done by zlib's own threads, so that main stays free.
 */
import { createHash, type Hash } from 'node:crypto'
import { createDeflateRaw, type DeflateRaw } from 'node:zlib'
import type { Result } from '../../../shared/kernel/result'
import { ok } from '../../../shared/kernel/result'
import type { Archive, ExportFailure, Sink } from '../../features/audit/ports'
import { crc32 } from './crc32'
import { descriptor, directoryEntry, dosTime, endRecord, localHeader, ZIP64_FROM, type ZipMember } from './zip-records'

/** Small and full of hashes: packing would gain little, and cost a packer's memory each. */
const storedAsIs = (name: string): boolean => name.startsWith('proofs/')
/** What goes to the sink at once: a proof alone would be a system call for a kilobyte. */
const GATHERED = 65_536
/** Lines of the directory that are put together at once. */
const ENTRIES_AT_ONCE = 512

interface Open {
  readonly name: string
  readonly offset: number
  readonly hash: Hash
  readonly deflate: DeflateRaw | undefined
  readonly large: boolean
  crc: number
  size: number
  packed: number
}

class ZipArchive implements Archive {
  readonly #sink: Sink
  readonly #time: number
  readonly #zip64From: number
  readonly #members: ZipMember[] = []
  #gathered: Uint8Array[] = []
  #gatheredBytes = 0
  #offset = 0
  #open: Open | undefined

  constructor(sink: Sink, atMs: number, zip64From: number) {
    this.#sink = sink
    this.#zip64From = zip64From
    this.#time = dosTime(atMs)
  }

  begin(name: string, large: boolean): void {
    const deflate = storedAsIs(name) ? undefined : createDeflateRaw({ level: 6 })
    const none = { crc: 0, size: 0, packed: 0 }
    const open: Open = { name, large, offset: this.#offset, hash: createHash('sha256'), deflate, ...none }
    deflate?.on('data', (chunk: Buffer) => this.#packed(open, chunk))
    this.#open = open
    this.#add(localHeader(name, deflate !== undefined, this.#time, large))
  }

  async write(content: string | Uint8Array): Promise<Result<void, ExportFailure>> {
    const open = this.#current()
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    open.hash.update(bytes)
    open.crc = crc32(bytes, open.crc)
    open.size += bytes.length
    const { deflate } = open
    if (deflate)
      await new Promise<void>((done, refuse) => deflate.write(bytes, (error) => (error ? refuse(error) : done())))
    else this.#packed(open, bytes)
    return this.#drain(GATHERED)
  }

  async end(): Promise<Result<string, ExportFailure>> {
    const open = this.#current()
    const { deflate, name, offset, crc, size, hash, large } = open
    if (deflate) await new Promise<void>((done, refuse) => deflate.once('end', done).once('error', refuse).end())
    this.#open = undefined
    const { packed } = open
    this.#add(descriptor(crc, packed, size, large))
    this.#members.push({ name, offset, crc, size, packed, isPacked: deflate !== undefined, large })
    const drained = await this.#drain(GATHERED)
    return drained.ok ? ok(hash.digest('hex')) : drained
  }

  async finish(): Promise<Result<void, ExportFailure>> {
    const from = this.#offset
    for (let at = 0; at < this.#members.length; at += ENTRIES_AT_ONCE) {
      for (const member of this.#members.slice(at, at + ENTRIES_AT_ONCE))
        this.#add(directoryEntry(member, this.#time, this.#zip64From))
      const drained = await this.#drain(1)
      if (!drained.ok) return drained
    }
    this.#add(endRecord(this.#members.length, from, this.#offset - from, this.#zip64From))
    return this.#drain(1)
  }

  #current(): Open {
    if (!this.#open) throw new Error('no file of the archive is open')
    return this.#open
  }

  #packed(open: Open, bytes: Uint8Array): void {
    open.packed += bytes.length
    this.#add(bytes)
  }

  #add(bytes: Uint8Array): void {
    this.#gathered.push(bytes)
    this.#gatheredBytes += bytes.length
    this.#offset += bytes.length
  }

  /** Hands over what was gathered, once it is as much as `least`. */
  async #drain(least: number): Promise<Result<void, ExportFailure>> {
    if (this.#gatheredBytes < least) return ok(undefined)
    const bytes = Buffer.concat(this.#gathered)
    this.#gathered = []
    this.#gatheredBytes = 0
    return this.#sink(bytes)
  }
}

/** `zip64From`: numbers from here on are written as ZIP64 has them; of tests. */
export const zipArchive = (sink: Sink, atMs: number, zip64From = ZIP64_FROM): Archive =>
  new ZipArchive(sink, atMs, zip64From)
