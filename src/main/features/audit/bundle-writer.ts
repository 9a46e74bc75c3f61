/** Fills an archive file by file, and keeps the hash of each. */
import type { BundledFile } from '../../../shared/domain/audit/bundle'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { Archive, DraftFile, ExportFailure, ExportTooLarge } from './ports'

/** Sizes and places in a zip are 32 bits, which every tool reads, or of 64 where it was said before: newer tools read those. */
const BYTES_MAX = 0xff_ff_ff_ff
/** A line of each form has a kilobyte or two, so below this nothing comes near 4 GiB. */
const LARGE_FROM_ENTRIES = 2 ** 20
/** What grows with the log. */
const GROWS = /^(entries\.|leaf-hashes\.)/u
/** 65,535 files, less those beside the proofs. */
export const PROOFS_MAX = 65_000

export const tooLarge = (message: string, remedy: string): ExportTooLarge => ({
  code: 'export-too-large',
  message,
  remedy
})

export type Put = Result<void, ExportFailure | ExportTooLarge>

/** What a piece may be made of: handed over one after the other, so that none waits in memory. */
export type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

export class BundleWriter {
  readonly #archive: Archive
  readonly #files: BundledFile[] = []

  /** `size`: of the log. */
  constructor(
    draft: DraftFile,
    archive: (sink: DraftFile['write']) => Archive,
    private readonly size: number
  ) {
    this.#archive = archive((bytes) => draft.write(bytes))
  }

  get files(): readonly BundledFile[] {
    return this.#files
  }

  async put(name: string, pieces: Pieces): Promise<Put> {
    const large = this.size >= LARGE_FROM_ENTRIES && GROWS.test(name)
    this.#archive.begin(name, large)
    let bytes = 0
    for await (const piece of pieces) {
      bytes += typeof piece === 'string' ? Buffer.byteLength(piece) : piece.length
      if (bytes > BYTES_MAX && !large)
        return fail(
          tooLarge(
            `${name} would be larger than a zip can hold (4 GiB).`,
            'Choose a shorter period, or export the log as JSON Lines: with the files beside it, that is verified too and has no such bound.'
          )
        )
      const written = await this.#archive.write(piece)
      if (!written.ok) return written
    }
    const ended = await this.#archive.end()
    if (!ended.ok) return ended
    this.#files.push({ name, sha256: ended.value })
    return ok(undefined)
  }

  finish(): Promise<Result<void, ExportFailure>> {
    return this.#archive.finish()
  }
}
