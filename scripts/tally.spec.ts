import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { tally } from './package/tally.mjs'

let folder = ''
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'keywatch-tally-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string): string => path.join(folder, name)
function files(...names: readonly string[]): string[] {
  for (const name of names) writeFileSync(at(name), name)
  return names.map(at)
}
const sha256 = (file: string): string => path.basename(file).length.toString().padStart(64, '0')

it('takes installers alone, and sums up what is handed out with them', () => {
  mkdirSync(at('mac-universal.zip'))
  const made = [
    ...files('K.dmg', 'K.zip', 'K.zip.blockmap', 'K.dmg.blockmap', 'latest-mac.yml'),
    at('mac-universal.zip')
  ]
  const beside = [...files('k.cdx.json'), at('absent.txt')]
  const told = tally({ kinds: ['dmg', 'zip'], failed: [], made: [...made, at('K.dmg')], beside, sha256 })
  expect(told.files.map((file: string) => path.basename(file))).toEqual(['K.dmg', 'K.zip'])
  expect(told.missing).toEqual([])
  expect(told.sums.split('\n').map((line: string) => line.slice(66))).toEqual(['K.dmg', 'K.zip', 'k.cdx.json', ''])
})

it('names a kind that failed, whatever else another one made', () => {
  const made = files('K.zip', 'K.zip.blockmap')
  expect(tally({ kinds: ['dmg', 'zip'], failed: ['dmg'], made, beside: [], sha256 }).missing).toEqual(['dmg'])
})

it('names a kind that was said to be made and is not there', () => {
  expect(tally({ kinds: ['nsis'], failed: [], made: [at('Keywatch-Setup.exe')], beside: [], sha256 }).missing).toEqual([
    'nsis'
  ])
})
