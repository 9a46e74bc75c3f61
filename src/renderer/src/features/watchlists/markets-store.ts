import { create } from 'zustand'
import type { ListId } from './use-watchlists'

/** Which list the person was on, while they look at other screens. */
export const useMarkets = create<{ readonly listId: ListId | undefined; choose(id: ListId): void }>((set) => ({
  listId: undefined,
  choose: (listId) => set({ listId })
}))
