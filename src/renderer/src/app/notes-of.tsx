import { Suspense } from 'react'
import type { AssetId, NamedSubject } from '../api/types'
import { useNotes } from '../features/notes/note-store'
import { NotesAbout } from './lazy-screens'
import { useRoute } from './route-store'

/** Opens the form of a new note. */
export function writeNote(about?: NamedSubject): void {
  useNotes.getState().write(about)
  useRoute.getState().go('notes')
}

/** What other screens show of the notes about what they show. */
const notesAbout = (about: NamedSubject) => (
  <Suspense fallback={null}>
    <NotesAbout
      about={about}
      onOpen={(id) => {
        useNotes.getState().open(id)
        useRoute.getState().go('notes')
      }}
      onWrite={() => writeNote(about)}
    />
  </Suspense>
)

export interface NamedCoin {
  readonly assetId: AssetId
  readonly name: string
  readonly symbol: string
}

export const subjectOfCoin = ({ assetId, name, symbol }: NamedCoin): NamedSubject => ({
  subject: { kind: 'asset', id: assetId },
  name: `${name} (${symbol})`,
  hint: assetId
})
export const notesOfCoin = (coin: NamedCoin) => notesAbout(subjectOfCoin(coin))
export const notesOfNarrative = ({ id, name }: { readonly id: string; readonly name: string }) =>
  notesAbout({ subject: { kind: 'narrative', id }, name })
