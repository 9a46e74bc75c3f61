import type { ComponentType, ReactNode } from 'react'

/** One line of what needs the person, told by another feature. */
export interface Line {
  readonly id: string
  readonly kind: 'alert' | 'note' | 'narrative' | 'cycles'
  readonly title: string
  readonly more: string
  /** On the button, and, in full, what it leads to. */
  readonly action: string
  readonly actionLabel: string
  readonly onOpen: () => void
}

/** What a feature puts into the list: it reads its own and hands over its lines, the most urgent first; undefined until it knows them. */
export type LinesSlot = ComponentType<{ readonly children: (lines: readonly Line[] | undefined) => ReactNode }>
