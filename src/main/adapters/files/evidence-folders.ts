/** Folders that are there whole or not at all: filled under a draft name, each file synced, then renamed. */
import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Result } from '../../../shared/kernel/result'
import type { DraftFolder, EvidenceFailure, EvidenceFolders } from '../../features/incidents/ports'
import { attempt, syncFolder } from './attempt'

const MOST_NAMES = 1_000

class Draft implements DraftFolder {
  readonly #parent: string
  readonly #name: string
  readonly #draft: string
  readonly #files = new Map<string, { hash: ReturnType<typeof createHash>; bytes: number }>()

  constructor(parent: string, name: string, draft: string) {
    this.#parent = parent
    this.#name = name
    this.#draft = draft
  }

  write(name: string, text: string): Promise<Result<void, EvidenceFailure>> {
    return attempt(async () => {
      const file = path.join(this.#draft, name)
      const known = this.#files.get(name)
      if (!known && name.includes('/')) await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      // The log says who used which key when: for its owner's eyes.
      const handle = await open(file, known ? 'a' : 'wx', 0o600)
      try {
        const bytes = Buffer.from(text)
        await handle.writeFile(bytes)
        const entry = known ?? { hash: createHash('sha256'), bytes: 0 }
        entry.hash.update(bytes)
        entry.bytes += bytes.length
        this.#files.set(name, entry)
      } finally {
        await handle.close()
      }
    })
  }

  seal() {
    return attempt(async () => {
      for (const name of this.#files.keys()) {
        const handle = await open(path.join(this.#draft, name), 'r+')
        try {
          await handle.sync()
        } finally {
          await handle.close()
        }
      }
      await syncFolder(this.#draft)
      return [...this.#files].map(([name, { hash, bytes }]) => ({ name, bytes, sha256: hash.copy().digest('hex') }))
    })
  }

  publish(): Promise<Result<string, EvidenceFailure>> {
    return attempt(async () => {
      const target = await this.#free()
      await rename(this.#draft, target)
      await syncFolder(this.#parent)
      return target
    })
  }

  async discard(): Promise<void> {
    await rm(this.#draft, { recursive: true, force: true }).catch(() => undefined)
  }

  /** Evidence is never written over: `name`, `name-2`, `name-3` … */
  async #free(): Promise<string> {
    for (let number = 1; number <= MOST_NAMES; number += 1) {
      const target = path.join(this.#parent, number === 1 ? this.#name : `${this.#name}-${number}`)
      const taken = await stat(target).then(
        () => true,
        () => false
      )
      if (!taken) return target
    }
    throw Object.assign(new Error('no free name'), { code: 'EEXIST' })
  }
}

export const evidenceFolders: EvidenceFolders = {
  nameOf: (target) => path.basename(target),
  draft: (parent, name) =>
    attempt(async () => {
      // One name, so that what a crash left behind goes with the next try.
      const draft = path.join(parent, `.${name}.draft`)
      await rm(draft, { recursive: true, force: true })
      await mkdir(draft, { mode: 0o700 })
      return new Draft(parent, name, draft)
    })
}
