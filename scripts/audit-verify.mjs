/**
 * `npm run audit:verify -- FILE`: verifies a full JSONL export against the FILE.checkpoint, FILE.pub and FILE.leaves that
 * Keywatch writes beside it. Exit code 0: it holds; 1: it does not; 2: wrong usage.
 */
import { statSync } from 'node:fs'
import { importTs } from './lib/run-ts.mjs'

const [file, ...more] = process.argv.slice(2)
if (file === undefined || more.length > 0 || file.startsWith('-')) usage('')
if (!statSync(file, { throwIfNoEntry: false })?.isFile()) usage(`${file} is not a file.`)

const { verifyExport } = await importTs('scripts/lib/verify-export.ts')
const { ok, says } = await verifyExport(file)
for (const line of says) console.log(line)
console.log(ok ? 'VERIFIED' : 'NOT VERIFIED')
process.exitCode = ok ? 0 : 1

function usage(why) {
  console.error(
    `${why}${why ? '\n' : ''}Usage: npm run audit:verify -- FILE   FILE is a full JSONL export of the audit log.`
  )
  process.exit(2)
}
