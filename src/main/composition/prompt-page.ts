import type { Sheet as ShownSheet } from '../../shared/contract/prompt'
import type { Sheet } from '../ports/dialogue'

const PRIVATE = 'Only Keywatch itself reads this window. It is not kept in a file.'

/** What only the window knows of a page. */
export interface Standing {
  readonly look: Pick<ShownSheet, 'theme' | 'language'>
  /** Until it is a no; undefined: it waits without end. */
  readonly expiresInMs: number | undefined
  /** How many questions wait behind it. */
  readonly behind: number
}

/** The contract's shape: nothing left out, nothing optional but what may be absent from a page. */
export function shownPage(sheet: Sheet, { look, expiresInMs, behind }: Standing): ShownSheet {
  const { title, hint, submit, qr, check, cancel, closesAfter } = sheet
  return {
    title,
    hint,
    submit,
    ...look,
    facts: [...(sheet.facts ?? [])],
    notes: (sheet.notes ?? []).map((note) => ({ ...note, items: [...note.items] })),
    lines: [...(sheet.lines ?? [])],
    revealed: (sheet.revealed?.() ?? []).map((one) => ({ ...one, forMs: closesAfter ?? 0 })),
    fields: (sheet.fields ?? []).map(({ judged = false, optional = false, ...field }) => ({
      ...field,
      judged,
      optional
    })),
    tone: sheet.tone ?? 'plain',
    foot: sheet.foot ?? PRIVATE,
    unasked: sheet.unasked === true,
    behind,
    ...(expiresInMs === undefined ? {} : { expiresInMs: Math.max(0, Math.round(expiresInMs)) }),
    ...(qr === undefined ? {} : { qr }),
    ...(check === undefined ? {} : { check }),
    ...(cancel === undefined ? {} : { cancel })
  }
}
