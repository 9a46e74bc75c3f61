/** What the documentation says of files, commands, code and the app's own words is so. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { en } from '../src/renderer/src/text/en'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const pages = globSync(['*.md', 'docs/**/*.md', 'clients/**/*.md'], {
  cwd: root,
  exclude: (name) => name.includes('node_modules')
}).sort()

/** Code is not prose: a link or a bold word in it is none. */
const prose = (text: string): string => text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, '')

function linksOf(page: string): readonly string[] {
  const links = prose(read(page)).matchAll(/\]\(([^)\s]+)\)/g)
  return [...links].flatMap(([, to = '']) => (/^[a-z]+:|^#/.test(to) ? [] : [to.replace(/#.*$/, '')]))
}

/** As GitHub makes them: lower case, without punctuation, a dash for each blank. */
const anchorsOf = (page: string): ReadonlySet<string> =>
  new Set(
    [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\- ]/gu, '')
        .replaceAll(' ', '-')
    )
  )

/** Every text of the catalogue that has no figures in it. */
function textsIn(catalogue: unknown): readonly string[] {
  if (typeof catalogue === 'string') return [catalogue]
  if (typeof catalogue !== 'object' || catalogue === null) return []
  return Object.values(catalogue).flatMap(textsIn)
}

describe('documentation', () => {
  it('is where it is looked for', () => {
    expect(pages).toEqual(
      expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'docs/guide/README.md'])
    )
    expect(existsSync(path.join(root, 'LICENSE'))).toBe(true)
  })

  it.each(pages)('%s links to files that exist', (page) => {
    const lost = linksOf(page).filter((link) => !existsSync(path.resolve(root, path.dirname(page), link)))
    expect(lost).toEqual([])
  })

  it('links to headings that exist', () => {
    const lost = pages.flatMap((page) =>
      [...prose(read(page)).matchAll(/\]\(([^)\s:]*)#([^)\s]+)\)/g)]
        .filter(([, to = '']) => to === '' || to.endsWith('.md'))
        .filter(
          ([, to = '', anchor = '']) => !anchorsOf(to === '' ? page : path.join(path.dirname(page), to)).has(anchor)
        )
        .map(([link]) => `${page}: ${link}`)
    )
    expect(lost).toEqual([])
  })

  it('names commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = pages.flatMap((page) => [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name))
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([])
  })

  it('speaks of buttons and screens by the names that they have', () => {
    const texts = new Set(textsIn(en))
    const unknown = pages
      .filter((page) => page.startsWith('docs/guide/'))
      .flatMap((page) =>
        [...prose(read(page)).matchAll(/\*\*([^*]+)\*\*/g)].map(([, label = '']) => `${page}: ${label}`)
      )
      .filter((named) => !texts.has(named.slice(named.indexOf(': ') + 2)))
    expect(unknown).toEqual([])
  })

  it.each([
    ['docs/adding-an-exchange.md', 'src/shared/domain/signing/providers/bitvavo.ts'],
    ['docs/adding-a-market-source.md', 'src/main/adapters/market/alternative-me.ts']
  ])('%s shows code that stands in %s', (page, source) => {
    const code = read(source)
    const shown = [...read(page).matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block = '']) => block)
    expect(shown.length).toBeGreaterThan(2)
    expect(shown.filter((block) => !code.includes(block))).toEqual([])
  })
})
