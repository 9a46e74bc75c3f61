import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { Environment } from '../../../shared/domain/vault/key'
import type { StorageFailure } from '../../ports/journal'
import { previewGone } from './failures'
import { Held } from './held'
import { importKeys } from './import-keys'
import { assess, destroyRow, hostsFor } from './import-rows'
import type { TransferPorts } from './ports'
import { previewImport, type HeldImport } from './preview-import'
import { previewRestore, type HeldRestore } from './preview-restore'
import { restore, type RestoreChoice } from './restore'
import { Running } from './running'
import { shredSource } from './shred-source'
import { noteRestoring, transferStatus } from './status'
import { writeBackup } from './write-backup'

type ImportRequest = Parameters<typeof importKeys>[2]

/** Keys in from files, and the whole vault out and in again. One long act at a time. */
export class Transfer {
  readonly #imports: Held<HeldImport>
  readonly #restores: Held<HeldRestore>
  readonly #running: Running

  constructor(private readonly ports: TransferPorts) {
    this.#imports = new Held(ports, ({ rows }) => rows.forEach(destroyRow))
    this.#restores = new Held(ports, ({ passphrase }) => passphrase.destroy())
    this.#running = new Running(ports.progressed)
  }

  status() {
    return transferStatus(this.ports.settings, this.#running.progress)
  }

  previewImport() {
    return this.#running.during('preview', () => previewImport(this.ports, this.#imports))
  }

  /** What one row would be with another exchange or environment. */
  assessRow(request: {
    readonly id: string
    readonly row: string
    readonly provider: string
    readonly environment: Environment
  }) {
    const row = this.#imports.find(request.id)?.rows.find(({ id }) => id === request.row)
    if (!row || row.imported) return fail(previewGone)
    const allowedHosts = hostsFor(this.ports, request.provider, request.environment)
    return ok({ ...assess(row, request.provider), allowedHosts })
  }

  importKeys(request: ImportRequest) {
    return this.#running.during('import', () => importKeys(this.ports, this.#imports, request))
  }

  shredSource(request: { readonly id: string }) {
    return this.#running.during('import', () => shredSource(this.ports, this.#imports, request))
  }

  writeBackup() {
    return this.#running.during('backup', () => writeBackup(this.ports, this.#running))
  }

  previewRestore() {
    return this.#running.during('preview', () => previewRestore(this.ports, this.#restores, this.#running))
  }

  restore(choice: RestoreChoice) {
    return this.#running.during('restore', () => restore(this.ports, this.#restores, this.#running, choice))
  }

  stop(): void {
    this.#running.stop()
  }

  /** The person has read that a restore was interrupted. */
  acknowledge(): Result<void, StorageFailure | Failure<never>> {
    return this.ports.unit.commit(() => noteRestoring(this.ports.settings, null))
  }

  /** At quit, when the session locks, and when a screen is left: zeroes what previews hold. */
  forget(): void {
    // What a preview under way would hold goes as soon as it ends; an act under way needs what it holds.
    if (this.#running.progress) return this.#running.afterwards(() => this.forget())
    this.#imports.discard()
    this.#restores.discard()
  }
}
