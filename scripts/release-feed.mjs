/**
 * `node scripts/release-feed.mjs FOLDER [--minimum VERSION] [--staging PERCENT] [--notes FILE]`: writes the update feed of the installers
 * in FOLDER beside them: channel files and their signatures. The private key is in KEYWATCH_RELEASE_KEY (PEM, or PEM in base64), and
 * must be one that release/updates.json pins; in KEYWATCH_RELEASE_KEY_2 may be another. See docs/releasing.md.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { feedFiles, publicOf, readKey, systemOf } from './lib/release-feed.mjs'
import { Stop, main, say } from './lib/console.mjs'
import { root } from './lib/paths.mjs'
import { notesOf } from './lib/release-notes.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minimum: { type: 'string' },
    staging: { type: 'string' },
    notes: { type: 'string' },
    // Specs name their own; a release is what package.json and release/updates.json say.
    version: { type: 'string' },
    trust: { type: 'string', default: path.join(root, 'release/updates.json') }
  }
})

const changelog = () => readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8')

function keysOf(pinned) {
  const given = [process.env.KEYWATCH_RELEASE_KEY, process.env.KEYWATCH_RELEASE_KEY_2].filter(Boolean)
  if (given.length === 0) throw new Stop('KEYWATCH_RELEASE_KEY is not set: without it no update can be signed.')
  const keys = given.map(readKey)
  for (const key of keys)
    if (!pinned.includes(publicOf(key)))
      throw new Stop(
        `release/updates.json does not pin this key, so no Keywatch would take the update: ${publicOf(key)}`
      )
  return keys
}

function stagingOf(text) {
  if (text === undefined) return undefined
  const percent = Number(text)
  if (!Number.isInteger(percent) || percent < 0 || percent > 100)
    throw new Stop('--staging is a whole number from 0 to 100.')
  return percent
}

await main(async () => {
  const [folder] = positionals
  if (folder === undefined || !existsSync(folder)) throw new Stop('Name the folder with the installers.')
  const { keys: pinned } = JSON.parse(readFileSync(values.trust, 'utf8'))
  const version = values.version ?? JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version
  const names = readdirSync(folder).filter((name) => systemOf(name) !== undefined)
  if (names.length === 0) throw new Stop(`${folder} holds no installer.`)
  const files = feedFiles({
    version,
    minimum: values.minimum ?? '0.0.1',
    notes: values.notes === undefined ? notesOf(changelog(), version) : readFileSync(values.notes, 'utf8'),
    releasedAt: new Date().toISOString(),
    staging: stagingOf(values.staging),
    installers: names.map((name) => ({ name, content: readFileSync(path.join(folder, name)) })),
    keys: keysOf(pinned)
  })
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), text)
    say(name)
  }
  return 0
})
