import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Stop, ticking } from './console.mjs'
import { hashInputs } from './folders.mjs'
import { root } from './paths.mjs'
import { runTool } from './run.mjs'

/** Everything the built output depends on. */
const INPUTS = [
  'src',
  'clients/typescript/src',
  'resources',
  'electron.vite.config.ts',
  'scripts/notices',
  'scripts/package/contents.mjs',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json'
]
const out = path.join(root, 'out')
const stampFile = path.join(out, '.keywatch-build')

/** Builds main, preload and renderer into out/ unless it was built from these very inputs. Says what it did. */
export async function build(env) {
  // A smoke build differs by this flag alone (electron.vite.config.ts).
  const stamp = `${hashInputs(root, INPUTS)} ${process.env.KEYWATCH_SMOKE ?? ''}`
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return 'up to date'
  // A build that is cut short must not pass for a finished one.
  rmSync(stampFile, { force: true })
  const { code, output } = await ticking('electron-vite build', () =>
    runTool('electron-vite/bin/electron-vite.js', ['build'], { env, output: 'capture' })
  )
  if (code !== 0) throw new Stop(`${output.trim()}\n\nThe build failed.`)
  mkdirSync(out, { recursive: true })
  writeFileSync(stampFile, stamp)
  return 'built'
}
