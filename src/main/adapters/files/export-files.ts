/** Files that are there whole or not at all: written under a draft name, synced, then renamed. */
import { createHash, randomUUID } from 'node:crypto'
import { open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { Result } from '../../../shared/kernel/result'
import type { DraftFile, ExportFailure, ExportFiles, Written } from '../../features/audit/ports'
import { attempt, syncFolder } from './attempt'

/** Of an export that was killed: nobody else gives a file such a name. */
const DRAFT = /^\.keywatch-.+\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.draft$/
/** No export takes so long; another computer may be writing into the same folder. */
const ABANDONED_MS = 24 * 3_600_000
/** Brought to the disk while more is written, so that neither the end nor anybody else's commit waits for all of it at once. */
const SYNCED_AT_ONCE = 8 * 2 ** 20
/** Longer texts come alone. */
const KEPT_CHARACTERS = 2 ** 18

/** `nowMs` by the clock of the file system, which may be another computer's. */
async function removeAbandoned(folder: string, nowMs: number): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((one) => DRAFT.test(one))) {
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => undefined)
    if (found && nowMs - found.mtimeMs > ABANDONED_MS) await rm(file, { force: true }).catch(() => undefined)
  }
}

/** One thing at a time in the background; what went wrong is thrown by the next `done`. */
class Behind {
  #work: Promise<unknown> | undefined
  #broke: { readonly error: unknown } | undefined

  get busy(): boolean {
    return this.#work !== undefined
  }

  begin(work: Promise<unknown>): void {
    this.#work = work.catch((error: unknown) => (this.#broke ??= { error })).finally(() => (this.#work = undefined))
  }

  async done(): Promise<void> {
    await this.#work
    if (this.#broke) throw this.#broke.error
  }
}

/**
 * Text as bytes, in two buffers by turns: one is written while the other is filled. A buffer anew for each piece is freed so
 * late, as there is little else to collect, that a long export takes sixty megabytes more.
 */
class Encoded {
  #next = Buffer.alloc(0)
  #last = Buffer.alloc(0)

  bytesOf(text: string): Uint8Array {
    if (text.length > KEPT_CHARACTERS) return Buffer.from(text)
    ;[this.#next, this.#last] = [this.#last, this.#next]
    // At most three bytes for each unit of UTF-16.
    if (this.#next.length < 3 * text.length) this.#next = Buffer.allocUnsafeSlow(3 * text.length)
    return this.#next.subarray(0, this.#next.write(text))
  }
}

class Draft implements DraftFile {
  readonly #path: string
  readonly #draft: string
  readonly #handle: FileHandle
  readonly #hash = createHash('sha256')
  readonly #writing = new Behind()
  readonly #syncing = new Behind()
  readonly #encoded = new Encoded()
  #bytes = 0
  #synced = 0
  #closed = false

  constructor(target: string, draft: string, handle: FileHandle) {
    this.#path = target
    this.#draft = draft
    this.#handle = handle
  }

  /** Written while the caller gets the next piece: one that fails is told of by the call after it. */
  write(content: string | Uint8Array): Promise<Result<void, ExportFailure>> {
    return attempt(async () => {
      const bytes = typeof content === 'string' ? this.#encoded.bytesOf(content) : content
      await this.#writing.done()
      this.#sync()
      // Unlike write(), writeFile() goes on after a short write.
      this.#writing.begin(this.#handle.writeFile(bytes))
      this.#hash.update(bytes)
      this.#bytes += bytes.length
    })
  }

  seal(): Promise<Result<Written, ExportFailure>> {
    return attempt(async () => {
      await this.#writing.done()
      await this.#syncing.done()
      await this.#handle.sync()
      await this.#close()
      return { bytes: this.#bytes, sha256: this.#hash.digest('hex') }
    })
  }

  publish(): Promise<Result<void, ExportFailure>> {
    return attempt(async () => {
      await rename(this.#draft, this.#path)
      await syncFolder(path.dirname(this.#path))
    })
  }

  async discard(): Promise<void> {
    await this.#close().catch(() => undefined)
    await rm(this.#draft, { force: true }).catch(() => undefined)
  }

  /** The file is open until it is sealed: what a sync of all says at the end covers these too. */
  #sync(): void {
    if (this.#bytes - this.#synced < SYNCED_AT_ONCE || this.#syncing.busy) return
    this.#synced = this.#bytes
    this.#syncing.begin(this.#handle.datasync())
  }

  async #close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    for (const work of [this.#writing, this.#syncing]) await work.done().catch(() => undefined)
    await this.#handle.close()
  }
}

export const exportFiles: ExportFiles = {
  nameOf: (target) => path.basename(target),
  draft: (target) =>
    attempt(async () => {
      const draft = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}.draft`)
      // The log says who used which key when: for its owner's eyes.
      const handle = await open(draft, 'wx', 0o600)
      await removeAbandoned(path.dirname(target), (await handle.stat()).mtimeMs)
      return new Draft(target, draft, handle)
    })
}
