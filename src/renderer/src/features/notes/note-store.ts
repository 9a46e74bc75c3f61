import { create } from 'zustand'
import type { NamedSubject, NoteId } from '../../api/types'

export const tabs = ['all', 'review', 'calibration'] as const
export type Tab = (typeof tabs)[number]

interface NotesState {
  readonly tab: Tab
  readonly openId: NoteId | undefined
  /** Being written: a new note, perhaps about something, or the open one. */
  readonly writing: { readonly about?: NamedSubject | undefined; readonly id?: NoteId } | undefined
  show(tab: Tab): void
  open(id: NoteId | undefined): void
  write(about?: NamedSubject): void
  edit(id: NoteId): void
  leave(): void
}

/** Where the person is on the Notes screen; other screens and the palette lead there. */
export const useNotes = create<NotesState>((set) => ({
  tab: 'all',
  openId: undefined,
  writing: undefined,
  show: (tab) => set({ tab, writing: undefined }),
  open: (openId) => set({ openId, writing: undefined }),
  write: (about) => set({ tab: 'all', openId: undefined, writing: { about } }),
  edit: (id) => set({ openId: id, writing: { id } }),
  leave: () => set({ writing: undefined })
}))
