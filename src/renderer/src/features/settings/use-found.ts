import { useEffect, useState, type RefObject } from 'react'
import { fits, spans, wordsOf } from './find-settings'
import type { SettingEntry, SettingsPart } from './settings-index'

/** The name under which base.css paints what was found. */
const PAINT = 'found'

/**
 * Which parts hold every word of `query`, in what is drawn of them or in what else their settings are called; undefined while nothing is looked
 * for. What fits is painted over, without a change of the page; parts that are drawn later are looked at then.
 */
export function useFound(
  query: string,
  column: RefObject<HTMLElement | null>,
  index: readonly SettingEntry[]
): ReadonlySet<SettingsPart> | undefined {
  const [found, setFound] = useState<ReadonlySet<SettingsPart>>()
  useEffect(() => {
    const place = column.current
    if (!place || query.trim() === '') return
    const look = (): void => {
      const parts = new Set<SettingsPart>()
      const ranges: Range[] = []
      for (const part of place.querySelectorAll<HTMLElement>('[data-part]')) {
        const name = part.dataset['part'] as SettingsPart
        const own = index.filter((entry) => entry.part === name)
        const called = own.map(({ label, synonyms }) => `${label} ${synonyms}`)
        if (!fits(query, part.textContent, ...called)) continue
        parts.add(name)
        // Found by another word than is written: the setting that has it.
        const meant = own.filter(({ label, synonyms }) => fits(query, label, synonyms)).map(({ written }) => written)
        ranges.push(...rangesIn(part, wordsOf(query), meant))
      }
      paint(ranges)
      setFound((before) => (before && same(before, parts) ? before : parts))
    }
    look()
    const watching = new MutationObserver(look)
    watching.observe(place, { childList: true, characterData: true, subtree: true })
    return () => {
      watching.disconnect()
      paint([])
    }
  }, [query, column, index])
  return query.trim() === '' ? undefined : found
}

const same = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((name) => other.has(name))

function rangesIn(part: HTMLElement, words: readonly string[], whole: readonly string[]): Range[] {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
  const ranges: Range[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? ''
    const places = whole.includes(text) ? [[0, text.length] as const] : spans(text, words)
    for (const [from, to] of places) {
      const range = document.createRange()
      range.setStart(node, from)
      range.setEnd(node, to)
      ranges.push(range)
    }
  }
  return ranges
}

function paint(ranges: readonly Range[]): void {
  if (ranges.length === 0) CSS.highlights.delete(PAINT)
  else CSS.highlights.set(PAINT, new Highlight(...ranges))
}
