/**
 * A copy of the app's sources that electronegativity can read: JavaScript of 2021, one file for each of ours. It is older than the
 * TypeScript, the private fields and the JSX that we write, and drops a file that it cannot read.
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { transformWithOxc } from 'vite'

const isOurs = (file) =>
  /\.(tsx?|html)$/u.test(file) && !/\.(spec|d)\.tsx?$/u.test(file) && !file.split(path.sep).includes('testing')

/** What every window shares is written once, and the scanner follows no spread: it is shown those words where they are used. */
export function unfolder(preferences) {
  const literal = /export const lockedDown = \{([\s\S]*?)\n\} as const/u.exec(preferences)?.[1]
  if (literal === undefined) throw new Error('web-preferences.ts no longer holds what every window shares.')
  return (code) => code.replaceAll('...lockedDown', () => literal.trim())
}

/** Returns how many files there are. `sources`: a folder with `src` and `package.json`. */
export async function prepare(sources, target) {
  const preferences = path.join(sources, 'src/main/windows/web-preferences.ts')
  const unfold = unfolder(readFileSync(preferences, 'utf8'))
  const files = readdirSync(path.join(sources, 'src'), { recursive: true, encoding: 'utf8' }).filter(isOurs)
  for (const file of files) {
    const from = path.join(sources, 'src', file)
    const to = path.join(target, 'src', file)
    mkdirSync(path.dirname(to), { recursive: true })
    if (file.endsWith('.html')) {
      cpSync(from, to)
      continue
    }
    const { code } = await transformWithOxc(unfold(readFileSync(from, 'utf8')), from, {
      target: 'es2021',
      sourcemap: false,
      jsx: { runtime: 'automatic' }
    })
    writeFileSync(to.replace(/\.tsx?$/u, '.js'), code)
  }
  cpSync(path.join(sources, 'package.json'), path.join(target, 'package.json'))
  return files.length
}
