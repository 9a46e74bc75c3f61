import { create } from 'zustand'
import { api, failureOf } from '../../api/client'
import type { AuditFilter, Failure, VerifyReport } from '../../api/types'
import type { Language } from '../../../../shared/kernel/languages'
import { ANY, type Choices } from './audit-filter'
import type { ExportFormat } from './export/wizard-choices'

export type ExportDone = {
  readonly format: ExportFormat
  readonly fileName: string
  readonly entries: number
  readonly bytes: number
  readonly sha256: string
}

/** In a bundle beyond the signed lines; of a report, its language alone. */
export interface BundleExtras {
  /** Opens the personal values in its entries. */
  readonly openPersonal?: boolean
  readonly beside?: ('csv' | 'ocsf' | 'pdf')[]
  /** Of what its reader reads; absent: the one that is spoken here. */
  readonly language?: Language
}

export type Task<T> =
  | { readonly state: 'idle' | 'running' }
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure<string> }

export type AuditPane =
  | { readonly kind: 'entry'; readonly index: number }
  | { readonly kind: 'report' | 'export' | 'witness' | 'retention' }
  | undefined

interface AuditState {
  readonly choices: Choices
  readonly pane: AuditPane
  readonly verifying: Task<VerifyReport>
  readonly exporting: Task<ExportDone>
  choose(change: Partial<Choices>): void
  /** At which step, from 0, and with which format the wizard begins. */
  readonly begunAt: number
  readonly wanted: ExportFormat
  /** An entry to be shown, by its number. */
  readonly wantedEntry: number | undefined
  showEntry(seq: number): void
  entryShown(): void
  setPane(pane: AuditPane): void
  openExport(format?: ExportFormat): void
  /** Forgets how the last export ended. */
  dropExport(): void
  verify(): Promise<void>
  export(format: ExportFormat, filter: AuditFilter, extras?: BundleExtras): Promise<void>
  stop(kind: 'verify' | 'export'): Promise<void>
}

/** The audit screen's filters and long acts: they go on while the person looks elsewhere. */
export const useAudit = create<AuditState>((set, get) => ({
  choices: ANY,
  pane: undefined,
  verifying: { state: 'idle' },
  exporting: { state: 'idle' },
  choose: (change) => set((state) => ({ choices: { ...state.choices, ...change }, pane: undefined })),
  begunAt: 0,
  wanted: 'bundle',
  wantedEntry: undefined,
  showEntry: (seq) => set({ choices: ANY, pane: undefined, wantedEntry: seq }),
  entryShown: () => set({ wantedEntry: undefined }),
  setPane: (pane) => set({ pane }),
  openExport: (format) => {
    if (get().exporting.state !== 'running') set({ exporting: { state: 'idle' } })
    set({ pane: { kind: 'export' }, begunAt: format === undefined ? 0 : 2, wanted: format ?? 'bundle' })
  },
  dropExport: () => set({ exporting: { state: 'idle' } }),
  stop: async (kind) => void (await api.audit.stop({ kind })),
  verify: async () => {
    if (get().verifying.state === 'running') return set({ pane: { kind: 'report' } })
    set({ verifying: { state: 'running' }, pane: { kind: 'report' } })
    const answer = await api.audit.verify().catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    set({
      verifying: answer.ok ? { state: 'done', value: answer.value } : { state: 'failed', failure: answer.error }
    })
  },
  export: async (format, filter, extras = {}) => {
    if (get().exporting.state === 'running') return
    set({ exporting: { state: 'running' }, pane: { kind: 'export' } })
    const answer = await api.audit
      .export({ format, filter, ...extras })
      .catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    if (!answer.ok && answer.error.code === 'export-cancelled') return set({ exporting: { state: 'idle' } })
    set({
      exporting: answer.ok
        ? { state: 'done', value: { format, ...answer.value } }
        : { state: 'failed', failure: answer.error }
    })
  }
}))
