import { create } from 'zustand'
import { api, failureOf } from '../../api/client'
import type { AuditFilter, Failure, VerifyReport } from '../../api/types'
import { ANY, type Choices } from './audit-filter'

type ExportDone = {
  readonly fileName: string
  readonly entries: number
  readonly bytes: number
  readonly sha256: string
}

export type Task<T> =
  | { readonly state: 'idle' | 'running' }
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure<string> }

export type ExportKind = 'jsonl' | 'csv' | 'bundle'

export type AuditPane =
  { readonly kind: 'entry'; readonly index: number } | { readonly kind: 'report' | 'export' } | undefined

interface AuditState {
  readonly choices: Choices
  readonly pane: AuditPane
  readonly verifying: Task<VerifyReport>
  readonly exporting: Task<ExportDone>
  choose(change: Partial<Choices>): void
  setPane(pane: AuditPane): void
  verify(): Promise<void>
  export(format: ExportKind, filter: AuditFilter): Promise<void>
}

/** The audit screen's filters and long acts: they go on while the person looks elsewhere. */
export const useAudit = create<AuditState>((set, get) => ({
  choices: ANY,
  pane: undefined,
  verifying: { state: 'idle' },
  exporting: { state: 'idle' },
  choose: (change) => set((state) => ({ choices: { ...state.choices, ...change }, pane: undefined })),
  setPane: (pane) => set({ pane }),
  verify: async () => {
    if (get().verifying.state === 'running') return set({ pane: { kind: 'report' } })
    set({ verifying: { state: 'running' }, pane: { kind: 'report' } })
    const answer = await api.audit.verify().catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    set({
      verifying: answer.ok ? { state: 'done', value: answer.value } : { state: 'failed', failure: answer.error }
    })
  },
  export: async (format, filter) => {
    if (get().exporting.state === 'running') return
    set({ exporting: { state: 'running' }, pane: { kind: 'export' } })
    const answer = await api.audit
      .export({ format, filter })
      .catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    if (!answer.ok && answer.error.code === 'export-cancelled')
      return set({ exporting: { state: 'idle' }, pane: undefined })
    set({ exporting: answer.ok ? { state: 'done', value: answer.value } : { state: 'failed', failure: answer.error } })
  }
}))
