import { create } from 'zustand'
import type { AssetId } from '../../api/types'

export interface NamedCoin {
  readonly id: AssetId
  readonly name: string
}

interface AlertsState {
  /** The form is open, perhaps about a coin. */
  readonly adding: { readonly coin?: NamedCoin | undefined } | undefined
  add(coin?: NamedCoin): void
  leave(): void
}

/** Where the person is on the Alerts screen; the palette leads there. */
export const useAlerts = create<AlertsState>((set) => ({
  adding: undefined,
  add: (coin) => set({ adding: { coin } }),
  leave: () => set({ adding: undefined })
}))
