/**
 * `node scripts/release-key.mjs FILE`: makes a key that signs updates. Its private half goes into FILE, for this user alone, and from
 * there to where secrets are kept; its public half is printed, to be pinned in release/updates.json. See docs/releasing.md.
 */
import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { Stop, main, say } from './lib/console.mjs'
import { publicOf } from './lib/release-feed.mjs'

await main(async () => {
  const [file] = process.argv.slice(2)
  if (file === undefined) throw new Stop('Name the file for the private key.')
  const { privateKey } = generateKeyPairSync('ed25519')
  // Never over another key.
  writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' })
  say(`Private key: ${file}`)
  say(`Pin this in release/updates.json: ${publicOf(privateKey)}`)
  return 0
})
