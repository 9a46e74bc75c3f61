import { create } from 'zustand'
import type { BasketId, Benchmark, Cadence } from './narratives-queries'

export type View = 'rotation' | 'heat' | 'gains'
export type Pane =
  { readonly kind: 'narrative'; readonly id: BasketId } | { readonly kind: 'edit'; readonly id: BasketId | undefined }

interface NarrativesState {
  readonly view: View
  readonly benchmark: Benchmark
  readonly cadence: Cadence
  readonly pane: Pane | undefined
  choose(change: Partial<Pick<NarrativesState, 'view' | 'benchmark' | 'cadence'>>): void
  open(id: BasketId): void
  edit(id: BasketId | undefined): void
  close(): void
}

/** What is looked at on the narratives screen: the palette leads there too. */
export const useNarratives = create<NarrativesState>((set) => ({
  view: 'rotation',
  benchmark: 'bitcoin',
  cadence: 'weekly',
  pane: undefined,
  choose: (change) => set(change),
  open: (id) => set({ pane: { kind: 'narrative', id } }),
  edit: (id) => set({ pane: { kind: 'edit', id } }),
  close: () => set({ pane: undefined })
}))
