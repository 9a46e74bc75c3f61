import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hardCoded } from './language/hard-coded.ts'

const root = join(import.meta.dirname, '..')

/** What is drawn or shown: pages without their catalogue, and what main puts on the screen by itself. */
const shown = ['src/renderer', 'src/main/windows'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /[.]tsx?$/.test(entry.name) && !/[.]spec[.]tsx?$|[.]d[.]ts$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/\/testing\/|^src\/renderer\/src\/text\//.test(file))
)

/** Electron's own ways to speak, and the only files that may use each: there the words pass through the person's language. */
const speakers: Readonly<Record<string, readonly string[]>> = {
  dialog: ['src/main/windows/dialogs.ts'],
  Menu: ['src/main/windows/menu.ts', 'src/main/windows/tray.ts'],
  Tray: ['src/main/windows/tray.ts'],
  Notification: ['src/main/composition/reminders.ts']
}

/** Words that are no words of ours, and why. */
const notOurs: Readonly<Record<string, string>> = {
  'src/renderer/src/features/settings/provider-templates.ts':
    'JSON that a person copies and fills with what their provider says',
  'src/renderer/stopped/words.ts': 'the catalogue of a page that must stand when nothing else does'
}

describe('what a person reads', () => {
  it('stands in a catalogue, never in a page', () => {
    expect(shown.length).toBeGreaterThan(300)
    const found = shown
      .filter((file) => notOurs[file] === undefined)
      .flatMap((file) => hardCoded(file, readFileSync(join(root, file), 'utf8')))
    expect(found.map(({ file, line, where, text }) => `${file}:${line} ${where}: ${text}`)).toEqual([])
  })

  it('leaves main through the files that know the person’s language', () => {
    const main = readdirSync(join(root, 'src/main'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/[.]spec[.]ts$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    for (const file of main) {
      const source = readFileSync(join(root, file), 'utf8')
      const [, names = ''] = /import \{([^}]*)\} from 'electron'/.exec(source) ?? []
      const taken = names.split(',').map((name) => name.trim().split(' ')[0] ?? '')
      for (const [name, allowed] of Object.entries(speakers))
        if (taken.includes(name)) expect(allowed, `${file} takes ${name}`).toContain(file)
    }
  })
})

describe('the search for hard-coded words', () => {
  it('finds every kind that was seeded', () => {
    const file = 'scripts/language/fixtures/hard-coded.tsx'
    // Named as text, so that no formatter or linter mends it.
    const source = readFileSync(join(root, `${file}.txt`), 'utf8')
    const seeded = source.split('\n').flatMap((line, at) => (line.includes('/* bad */') ? [at + 1] : []))
    expect(seeded.length).toBeGreaterThan(10)
    expect([...new Set(hardCoded(file, source).map(({ line }) => line))]).toEqual(seeded)
  })
})
