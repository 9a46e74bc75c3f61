import { create } from 'zustand'
import type { IncidentId, KeyId } from '../../api/types'

export const tabs = ['incidents', 'findings', 'playbooks', 'thresholds'] as const
export type Tab = (typeof tabs)[number]

/** What is about to be reported. */
export interface Reporting {
  readonly keyId?: KeyId | undefined
  readonly findingId?: string | undefined
  /** Absent: a person. */
  readonly source?: 'leak-scan' | 'monitoring' | undefined
  /** Unix ms. */
  readonly sinceMs?: number | undefined
  readonly drill: boolean
}

interface IncidentState {
  readonly tab: Tab
  readonly openId: IncidentId | undefined
  readonly reporting: Reporting | undefined
  show(tab: Tab): void
  open(id: IncidentId | undefined): void
  report(reporting: Reporting): void
}

/** Where the person is on the Incidents screen; other screens and the palette lead there. */
export const useIncidentState = create<IncidentState>((set) => ({
  tab: 'incidents',
  openId: undefined,
  reporting: undefined,
  show: (tab) => set({ tab, openId: undefined, reporting: undefined }),
  open: (openId) => set({ tab: 'incidents', openId, reporting: undefined }),
  report: (reporting) => set({ tab: 'incidents', openId: undefined, reporting })
}))
