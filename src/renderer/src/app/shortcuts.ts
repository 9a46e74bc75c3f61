import type { ScreenName } from './route-store'

export type Shortcut =
  | { readonly kind: 'palette' | 'add' | 'find' | 'lock' }
  | { readonly kind: 'go'; readonly screen: ScreenName }
  /** `g` was pressed: a letter is expected next. */
  | { readonly kind: 'lead' }
  /** Sidebar, screen, pane: the next one, or the one before. */
  | { readonly kind: 'part'; readonly back: boolean }

export interface Press {
  readonly key: string
  readonly command: boolean
  readonly alt: boolean
  readonly shift: boolean
  /** Set while the person writes in a field: then letters are letters. */
  readonly writing: boolean
}

/** Pressed after `g`; in the sidebar's order, as Settings lists them. */
const letters = {
  o: 'overview',
  k: 'keys',
  r: 'requests',
  h: 'webhooks',
  p: 'programs',
  a: 'audit',
  w: 'markets',
  t: 'alerts',
  n: 'narratives',
  c: 'cycles',
  e: 'notes',
  i: 'incidents',
  l: 'leaks',
  m: 'reminders',
  s: 'settings'
} as const satisfies Readonly<Record<string, ScreenName>>

type Lettered = (typeof letters)[keyof typeof letters]
export const screenLetters: readonly (readonly [letter: string, screen: Lettered])[] = Object.entries(letters)

/** What a key press asks of the shell; `led` is set if `g` came just before. */
export function shortcutOf(press: Press, led: boolean): Shortcut | undefined {
  if (press.key === 'F6' && !press.command && !press.alt) return { kind: 'part', back: press.shift }
  if (press.command && !press.alt) {
    const key = press.key.toLowerCase()
    if (key === 'k' && !press.shift) return { kind: 'palette' }
    if (key === 'l' && !press.shift) return { kind: 'lock' }
    if (key === 'f' && !press.shift) return { kind: 'find' }
    if (key === 'n' && !press.shift) return { kind: 'add' }
    if (key === ',') return { kind: 'go', screen: 'settings' }
    const screen = /^[1-9]$/.test(key) ? screenLetters[Number(key) - 1]?.[1] : undefined
    return screen && { kind: 'go', screen }
  }
  if (press.writing || press.alt || press.command) return undefined
  if (led) {
    const screen = screenLetters.find(([letter]) => letter === press.key)?.[1]
    return screen && { kind: 'go', screen }
  }
  if (press.key === 'g') return { kind: 'lead' }
  if (press.key === '/') return { kind: 'find' }
  if (press.key === 'n') return { kind: 'add' }
  return undefined
}

/** How the command key is written on this computer. */
export const commandKey = (userAgent: string): string => (/Mac OS X/.test(userAgent) ? '⌘' : 'Ctrl+')
