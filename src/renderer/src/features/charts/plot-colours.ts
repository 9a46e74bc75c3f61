/** The design tokens, as a canvas takes them. */
export interface PlotColours {
  readonly surface: string
  readonly text: string
  readonly faint: string
  readonly line: string
  readonly strong: string
  readonly accent: string
  readonly onAccent: string
  readonly up: string
  readonly down: string
  readonly soon: string
  /** Told apart in both themes; see tokens.css. */
  readonly series: readonly string[]
  readonly font: string
}

export const SERIES_COLOURS = 5

export function plotColours(element: HTMLElement): PlotColours {
  const style = getComputedStyle(element)
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    surface: token('surface'),
    text: token('text'),
    faint: token('faint'),
    line: token('line'),
    strong: token('line-strong'),
    accent: token('accent'),
    onAccent: token('on-accent'),
    up: token('up'),
    down: token('down'),
    soon: token('soon'),
    series: Array.from({ length: SERIES_COLOURS }, (_, index) => token(`series-${index + 1}`)),
    font: token('font')
  }
}

/** `#rrggbb` with an opacity from 0 to 1. */
export const faded = (colour: string, opacity: number): string =>
  `${colour}${Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0')}`

/** Calls back whenever the theme changes; the returned function ends it. */
export function onTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}
