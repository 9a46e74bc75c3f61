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
  'reports',
  'welcome'
] as const
export type ScreenName = (typeof screens)[number]

/** `#keys` opens that screen: where a page that had to be loaded again goes on. */
export function screenOf(hash: string): ScreenName {
  const name = hash.replace(/^#\/?/, '').split('/')[0]
  return screens.find((screen) => screen === name) ?? 'overview'
}

/** What else the hash says of the place: the key that is open, or the coin whose chart is. */
export function placeIn(hash: string): { keyId?: KeyId; chartOf?: AssetId } {
  const id = /^#\/?(?:keys|chart)\/([A-Za-z0-9_][A-Za-z0-9._-]{0,119})$/.exec(hash)?.[1]
  if (id === undefined) return {}
  return screenOf(hash) === 'keys' ? { keyId: id as KeyId } : { chartOf: id as AssetId }
}

/** The page's own address tells main where it is: a page that stops is opened again there. */
export function hashOf({ screen, keyId, chartOf }: Pick<Route, 'screen' | 'keyId' | 'chartOf'>): string {
  const id = screen === 'keys' ? keyId : screen === 'chart' ? chartOf : undefined
  const hash = `#${screen}${id === undefined ? '' : `/${id}`}`
  return id === undefined || Object.keys(placeIn(hash)).length > 0 ? hash : `#${screen}`
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
  /** The setting that is to be shown, by its name; counted, so that the same one can be asked for again. */
  readonly setting: { readonly name: string; readonly asked: number } | undefined
  readonly paletteOpen: boolean
  go(screen: ScreenName): void
  openKey(keyId: KeyId | undefined): void
  addKey(): void
  openChart(assetId: AssetId): void
  showCare(): void
  /** The key whose reminder is meant. */
  showReminders(keyId: KeyId | undefined): void
  showTransfer(flow: TransferFlow | undefined): void
  showSetting(name: string): void
  leavePane(): void
  setPalette(open: boolean): void
}

/** Where the person is. Screens keep their own state; what several must know stands here. */
export const useRoute = create<Route>((set) => ({
  screen: screenOf(globalThis.location?.hash ?? ''),
  keyId: undefined,
  chartOf: 'bitcoin' as AssetId,
  ...placeIn(globalThis.location?.hash ?? ''),
  adding: false,
  careAsked: 0,
  transfer: undefined,
  setting: undefined,
  paletteOpen: false,
  go: (screen) => set({ screen, adding: false, careAsked: 0, transfer: undefined, setting: undefined }),
  openKey: (keyId) => set({ screen: 'keys', keyId, adding: false }),
  openChart: (chartOf) => set({ screen: 'chart', chartOf, adding: false }),
  addKey: () => set({ screen: 'keys', adding: true }),
  showCare: () => set((state) => ({ screen: 'keys', adding: false, keyId: undefined, careAsked: state.careAsked + 1 })),
  showReminders: (keyId) => set({ screen: 'reminders', adding: false, keyId }),
  showTransfer: (transfer) => set({ screen: 'transfer', adding: false, transfer }),
  showSetting: (name) =>
    set(({ setting }) => ({ screen: 'settings', adding: false, setting: { name, asked: (setting?.asked ?? 0) + 1 } })),
  leavePane: () => set({ keyId: undefined, adding: false }),
  setPalette: (paletteOpen) => set({ paletteOpen })
}))
