/** What docs/dependencies.md promises: few packages, each with its reason, pinned by version and hash, and no script runs at their installation but those named. */
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { installScripts } from './lib/install-scripts.mjs'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

interface Locked {
  readonly version?: string
  readonly integrity?: string
  readonly hasInstallScript?: boolean
  readonly link?: boolean
}
const manifest = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', Record<string, string>>
const packagesIn = (file: string): [string, Locked][] =>
  Object.entries((JSON.parse(read(file)) as { packages: Record<string, Locked> }).packages).filter(
    ([where, { link }]) => where !== '' && link !== true
  )
const installed = packagesIn('package-lock.json')
const nameOf = (where: string): string => where.slice(where.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** The rows of the document's tables: the name in the first cell, the reason in the last. */
const reasons = new Map(
  [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` +\|.*\| *([^|]+?) *\|$/gmu)].map(
    ([, name = '', why = '']) => [name, why]
  )
)

const IMPORTS =
  /^(?:import|export)\s+(?!type\b)[\w$*{},\s]*?\bfrom\s*['"]([^'".][^'"]*)['"]|^import\s+['"]([^'".][^'"]*)['"]|\bimport\(['"]([^'".][^'"]*)['"]\)/gmu

/** Bare names that the app's own code imports, specs and test helpers left out; types cost nothing and are left out as well. */
function importedPackages(): string[] {
  const files = ['src', 'clients/typescript/src'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(
        (file) => /\.tsx?$/u.test(file) && !/\.(spec|d)\.tsx?$/u.test(file) && !file.split(path.sep).includes('testing')
      )
      .map((file) => path.join(folder, file))
  )
  const names = files.flatMap((file) =>
    [...read(file).matchAll(IMPORTS)].map(([, from, alone, later]) => from ?? alone ?? later ?? '')
  )
  const bare = names.filter((name) => !name.startsWith('node:') && !name.startsWith('/'))
  return [
    ...new Set(
      bare.map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/')
      )
    )
  ].sort()
}

describe('what the app is made of', () => {
  const imported = importedPackages()

  it('is found', () => expect(imported).toEqual(expect.arrayContaining(['electron', 'react', 'zod', 'better-sqlite3'])))

  it.each(imported)('%s has its reason in docs/dependencies.md', (name) => {
    expect((reasons.get(name) ?? '').length, 'a row with a reason').toBeGreaterThan(15)
  })

  it.each(Object.keys(manifest.dependencies))('%s, which is installed for running, has its reason', (name) => {
    expect((reasons.get(name) ?? '').length).toBeGreaterThan(15)
  })

  it('has no reason for what is not there any more', () => {
    const known = new Set([
      ...Object.keys(manifest.dependencies),
      ...Object.keys(manifest.devDependencies),
      ...Object.keys(installScripts)
    ])
    expect([...reasons.keys()].filter((name) => !known.has(name))).toEqual([])
  })
})

describe('every package', () => {
  it('is asked for in one exact version', () => {
    const asked = { ...manifest.dependencies, ...manifest.devDependencies }
    const loose = Object.entries(asked).filter(
      ([, version]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/u.test(version)
    )
    expect(loose).toEqual([])
  })

  it.each(['package-lock.json', 'scripts/electronegativity/package-lock.json'])(
    'is locked with its version and the hash of its content in %s',
    (file) => {
      const unpinned = packagesIn(file).filter(
        ([, { version, integrity }]) => version === undefined || !integrity?.startsWith('sha512-')
      )
      expect(unpinned.map(([where]) => where)).toEqual([])
    }
  )
})

describe('scripts at installation', () => {
  const bringing = new Set(
    installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([where]) => nameOf(where))
  )

  it('are brought by the packages on the list, and by no other', () => {
    expect([...bringing].sort()).toEqual(Object.keys(installScripts).sort())
  })

  it('are not run by npm', () => expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/mu))

  it.each(Object.keys(installScripts))('%s has its reason in docs/dependencies.md', (name) => {
    expect(reasons.has(name)).toBe(true)
  })
})
