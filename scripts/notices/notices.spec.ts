import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allowed, choices } from './licences.mjs'
import { packageFolders, workIn } from './packages.mjs'
import { gatherWorks, note, writeWorks } from './plugin.mjs'

let root = ''
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'notices-'))
  put('resources/third-party-notices.md', '# All\n\nOwn words.')
  put('scripts/notices/supplied.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function put(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}

function pack(
  name: string,
  { license = 'MIT', text = 'Copyright (c) Ada' as string | undefined, version = '1.0.0' } = {}
): string {
  put(
    `node_modules/${name}/package.json`,
    JSON.stringify({ name, version, license, repository: { url: `git+https://example.org/${name}.git` } })
  )
  put(`node_modules/${name}/lib/index.js`, '')
  if (text !== undefined) put(`node_modules/${name}/LICENSE`, text)
  return path.join(root, 'node_modules', name, 'lib/index.js')
}

describe('a licence', () => {
  it.each(['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-only)', 'BSD-3-Clause AND MIT', 'GPL-2.0-only OR ISC'])(
    'may be shipped: %s',
    (one) => expect(allowed(one)).toBe(true)
  )
  it.each([
    'GPL-3.0-only',
    'MIT AND LGPL-3.0-only',
    'UNLICENSED',
    'SEE LICENSE IN x',
    '',
    '(MIT AND (GPL-3.0-only OR ISC))',
    'Apache-2.0 WITH LLVM-exception'
  ])('is not let in unread: %s', (one) => expect(allowed(one)).toBe(false))
  it('names what it is made of', () => expect(choices('(MIT OR Apache-2.0)')).toEqual(['MIT', 'Apache-2.0']))
})

describe('the modules of a bundle', () => {
  it('lead to their packages, each once, and our own code to none', () => {
    const one = pack('one')
    const scoped = pack('@some/thing')
    const inner = pack('one/node_modules/inner')
    const modules = [
      one,
      `${one}?commonjs-es-import`,
      `\0${scoped}`,
      inner,
      path.join(root, 'src/a.ts'),
      '\0rolldown/runtime.js'
    ]
    expect(packageFolders(modules)).toEqual(
      ['one', '@some/thing', 'one/node_modules/inner'].map((name) => path.join(root, 'node_modules', name))
    )
  })
})

describe('a package', () => {
  const folder = (name: string): string => path.join(root, 'node_modules', name)

  it('is told with its version, licence, home and words', () => {
    pack('one')
    expect(workIn(folder('one'))).toEqual({
      name: 'one',
      version: '1.0.0',
      licence: 'MIT',
      home: 'https://example.org/one',
      texts: ['Copyright (c) Ada']
    })
  })

  it('is refused with a licence that nobody let in, or with none', () => {
    pack('sticky', { license: 'AGPL-3.0-only' })
    expect(() => workIn(folder('sticky'))).toThrow('AGPL-3.0-only')
    pack('silent', { license: undefined as never })
    put('node_modules/silent/package.json', '{"name":"silent","version":"1.0.0"}')
    expect(() => workIn(folder('silent'))).toThrow('does not say')
  })

  it('without words of its own has those that were supplied, or is refused', () => {
    pack('bare', { text: undefined as never })
    rmSync(path.join(folder('bare'), 'LICENSE'), { force: true })
    expect(() => workIn(folder('bare'))).toThrow('supply it')
    expect(workIn(folder('bare'), { bare: { texts: ['Copyright (c) Bo'] } }).texts).toEqual(['Copyright (c) Bo'])
  })
})

describe('a build', () => {
  const write = (): void => {
    const plugin = writeWorks('renderer', { worlds: ['main', 'renderer'], shipped: ['native'], root })
    plugin.writeBundle({}, { chunk: { type: 'chunk', moduleIds: [path.join(root, 'node_modules/view/lib/index.js')] } })
  }
  beforeEach(() => {
    pack('view')
    pack('native')
    note('main', [pack('one'), pack('view')], root)
    put('out/renderer/assets/licences.js', 'const all=__WORKS_OF_OTHERS__;')
  })

  it('gives the page, the package and the bill of materials the same works', () => {
    write()
    const shown = JSON.parse(
      /const all=(.*);/u.exec(readFileSync(path.join(root, 'out/renderer/assets/licences.js'), 'utf8'))?.[1] ?? ''
    ) as { name: string }[]
    const list = JSON.parse(readFileSync(path.join(root, 'out/third-party.json'), 'utf8')) as {
      name: string
      in: string[]
    }[]
    const text = readFileSync(path.join(root, 'out/third-party-notices.txt'), 'utf8')
    expect(list.map(({ name, in: worlds }) => [name, worlds])).toEqual([
      ['native', ['beside']],
      ['one', ['main']],
      ['view', ['main', 'renderer']]
    ])
    expect(shown.map(({ name }) => name)).toEqual(['native', 'one', 'view'])
    expect(text).toContain('Own words.')
    for (const { name } of list) expect(text).toContain(`## ${name} 1.0.0\n\nMIT`)
  })

  it('fails where no page asks for them, or a world was not built', () => {
    put('out/renderer/assets/licences.js', '')
    expect(write).toThrow('one should')
    expect(() => gatherWorks({ root, worlds: ['main', 'preload'], shipped: [], supplied: {} })).toThrow('preload')
  })

  it('fails on supplied words that nothing needs', () => {
    put('scripts/notices/supplied.json', JSON.stringify({ gone: { texts: ['x'] }, one: { texts: ['x'] } }))
    expect(write).toThrow('nothing needs: gone, one')
  })
})
