/**
 * `node scripts/release-notes.mjs [VERSION]`: what the changelog says of this version, for the release's page; installed copies show the
 * same before they download. Exit code 1 where it says nothing: a release that cannot say what is new is not one yet.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Stop, main, say } from './lib/console.mjs'
import { root } from './lib/paths.mjs'
import { notesOf } from './lib/release-notes.mjs'

const read = (file) => readFileSync(path.join(root, file), 'utf8')

await main(async () => {
  const version = process.argv[2] ?? JSON.parse(read('package.json')).version
  const notes = notesOf(read('CHANGELOG.md'), version)
  if (notes === '') throw new Stop(`CHANGELOG.md has no notes under a heading for ${version}.`)
  say(notes)
  return 0
})
