import { create } from 'zustand'

export type ProgramsPane =
  { readonly kind: 'program'; readonly id: string } | { readonly kind: 'pairing'; readonly id: string }

interface ProgramsState {
  readonly pane: ProgramsPane | undefined
  /** Requests to be let in whose card was put off: they stand in the list. */
  readonly later: ReadonlySet<string>
  show(pane: ProgramsPane | undefined): void
  putOff(id: string): void
}

export const useProgramsState = create<ProgramsState>((set) => ({
  pane: undefined,
  later: new Set(),
  show: (pane) => set({ pane }),
  putOff: (id) => set(({ later }) => ({ later: new Set([...later, id]) }))
}))
