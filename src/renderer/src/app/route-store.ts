import { create } from 'zustand'
import type { AssetId, KeyId } from '../api/types'

export const screens = [
  'overview',
  'keys',
  'requests',
  'webhooks',
  'programs',
  'audit',
  'notes',
  'leaks',
  'incidents',
  'settings',
  'reminders',
  'markets',
  'transfer',
  'narratives',
  'chart',
  'cycles',
  'alerts',
  'holdings',
  'lab',
  'sinks',
  'reports'
] as const
export type ScreenName = (typeof screens)[number]

/** `#keys` opens that screen: where a page that had to be loaded again goes on. */
export function screenOf(hash: string): ScreenName {
  const name = hash.replace(/^#\/?/, '')
  return screens.find((screen) => screen === name) ?? 'overview'
}

export type TransferFlow = 'import' | 'backup' | 'restore'

interface Route {
  readonly screen: ScreenName
  readonly keyId: KeyId | undefined
  readonly adding: boolean
  /** Whose chart is, or was last, open. */
  readonly chartOf: AssetId
  /** How often the keys that need care were asked for since the last plain visit; each asking starts the screen anew. */
  readonly careAsked: number
  /** What is being done on the screen of imports and backups; undefined: its start. */
  readonly transfer: TransferFlow | undefined
  readonly paletteOpen: boolean
  go(screen: ScreenName): void
  openKey(keyId: KeyId | undefined): void
  addKey(): void
  openChart(assetId: AssetId): void
  showCare(): void
  /** The key whose reminder is meant. */
  showReminders(keyId: KeyId | undefined): void
  showTransfer(flow: TransferFlow | undefined): void
  leavePane(): void
  setPalette(open: boolean): void
}

/** Where the person is. Screens keep their own state; what several must know stands here. */
export const useRoute = create<Route>((set) => ({
  screen: screenOf(globalThis.location?.hash ?? ''),
  keyId: undefined,
  chartOf: 'bitcoin' as AssetId,
  adding: false,
  careAsked: 0,
  transfer: undefined,
  paletteOpen: false,
  go: (screen) => set({ screen, adding: false, careAsked: 0, transfer: undefined }),
  openKey: (keyId) => set({ screen: 'keys', keyId, adding: false }),
  openChart: (chartOf) => set({ screen: 'chart', chartOf, adding: false }),
  addKey: () => set({ screen: 'keys', adding: true }),
  showCare: () => set((state) => ({ screen: 'keys', adding: false, keyId: undefined, careAsked: state.careAsked + 1 })),
  showReminders: (keyId) => set({ screen: 'reminders', adding: false, keyId }),
  showTransfer: (transfer) => set({ screen: 'transfer', adding: false, transfer }),
  leavePane: () => set({ keyId: undefined, adding: false }),
  setPalette: (paletteOpen) => set({ paletteOpen })
}))
