import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allPlaces, places } from '../e2e/fixtures/places'
import { screens } from '../src/renderer/src/app/route-store'

const renderer = resolve(import.meta.dirname, '../src/renderer/src')
/** What opens above or beside a screen. */
const OPENS = /<(?:Pane|Popover|dialog)\b|role="(?:alert)?dialog"|role="menu"/

/** Each component that draws such a thing, as the places name them. */
function openings(): string[] {
  return readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && !name.startsWith('ui/'))
    .filter((name) => OPENS.test(readFileSync(join(renderer, name), 'utf8')))
    .map((name) => relative(renderer, join(renderer, name)).replace(/^(features|app)\/|\.tsx$/g, ''))
    .toSorted()
}

describe('what the accessibility specs look at', () => {
  it('is every screen of the route table', () => {
    expect(Object.keys(places).toSorted()).toEqual([...screens].toSorted())
    for (const [screen, list] of Object.entries(places)) expect(list, screen).not.toEqual([])
  })
  it('is every pane, popover and dialog that stands in the source', () => {
    const looked = new Set(allPlaces.flatMap(({ shows = [] }) => shows))
    expect(openings().filter((name) => !looked.has(name))).toEqual([])
    expect([...looked].filter((name) => !openings().includes(name))).toEqual([])
  })
})
