import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { accountFor, recordAct } from '../../ports/record-act'
import { describe } from './describe'
import type { DiagnosticsPorts, SavedFile } from './ports'

export interface Draft extends SavedFile {
  readonly id: string
  readonly text: string
}

type SaveFailure =
  Failure<'draft-gone' | 'export-cancelled' | 'export-disk-full' | 'export-unwritable'> | StorageFailure

const gone: Failure<'draft-gone'> = {
  code: 'draft-gone',
  message: 'What you were shown is no longer the newest.',
  remedy: 'Show the diagnostics again, look through them, and save them then.'
}
const cancelled: Failure<'export-cancelled'> = {
  code: 'export-cancelled',
  message: 'Nothing was saved.',
  remedy: 'Choose a place for the file to save the diagnostics.'
}

/** What is saved is what was shown, byte for byte: main keeps the text that it showed last. */
export class Drafts {
  #shown: Draft | undefined

  constructor(private readonly ports: DiagnosticsPorts) {}

  async preview(): Promise<Draft> {
    const text = await describe(this.ports)
    const day = new Date(this.ports.clock.now()).toISOString().slice(0, 10)
    const fileName = `keywatch-diagnostics-${day}.json`
    this.#shown = { id: this.ports.entropy.uuid(), fileName, text, ...this.ports.digest(text) }
    return this.#shown
  }

  async save(id: string): Promise<Result<SavedFile, SaveFailure>> {
    const { ports } = this
    const draft = this.#shown
    if (draft?.id !== id) return fail(gone)
    const target = await ports.files.choose(draft.fileName)
    if (target === undefined) return fail(cancelled)
    const said = { act: 'diagnostics.save', corr: ports.entropy.uuid() } as const
    const written = await ports.files.write<StorageFailure>(target, draft.text, ({ bytes, sha256 }) =>
      ports.unit.commit(() => recordAct(ports, { ...said, detail: { bytes, sha256 } }))
    )
    if (written.ok) return ok(written.value)
    const { code } = written.error
    return code === 'storage-full' || code === 'storage-failed' ? written : accountFor(ports, written.error, said)
  }
}
