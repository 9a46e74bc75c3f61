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

async function removeAbandoned(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((one) => DRAFT.test(one))) {
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > ABANDONED_MS) await rm(file, { force: true }).catch(() => undefined)
  }
}

class Draft implements DraftFile {
  readonly #path: string
  readonly #draft: string
  readonly #handle: FileHandle
  readonly #hash = createHash('sha256')
  #bytes = 0
  #closed = false

  constructor(target: string, draft: string, handle: FileHandle) {
    this.#path = target
    this.#draft = draft
    this.#handle = handle
  }

  write(content: string | Uint8Array): Promise<Result<void, ExportFailure>> {
    return attempt(async () => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      // Unlike write(), writeFile() goes on after a short write.
      await this.#handle.writeFile(bytes)
      this.#hash.update(bytes)
      this.#bytes += bytes.length
    })
  }

  seal(): Promise<Result<Written, ExportFailure>> {
    return attempt(async () => {
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

  async #close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#handle.close()
  }
}

export const exportFiles: ExportFiles = {
  nameOf: (target) => path.basename(target),
  draft: (target) =>
    attempt(async () => {
      await removeAbandoned(path.dirname(target))
      const draft = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}.draft`)
      // The log says who used which key when: for its owner's eyes.
      return new Draft(target, draft, await open(draft, 'wx', 0o600))
    })
}
