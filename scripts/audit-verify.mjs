/**
 * `npm run audit:verify -- FILE`: verifies an exported audit log.
 * FILE is a bundle (its zip, or the folder it was unpacked into), or a full JSONL export with the FILE.checkpoint, FILE.pub
 * and FILE.leaves that Keywatch writes beside it. For a bundle: --key FINGERPRINT and --previous CHECKPOINT, as its own
 * verifiers take them. Exit code 0: it holds; 1: it does not; 2: wrong usage.
 */
import { openSync, readSync, closeSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { importTs } from './lib/run-ts.mjs'

const { file, ...expected } = readArguments()
const found = statSync(file, { throwIfNoEntry: false })
if (!found?.isFile() && !found?.isDirectory()) usage(`${file} is neither a file nor a folder.`)
const bundle = found.isDirectory() || isZip(file)
if (!bundle && Object.keys(expected).length > 0) usage('--key and --previous are for a bundle.')

const { ok, says } = bundle
  ? await (await importTs('scripts/lib/verify-bundle.ts')).verifyBundle(file, expected)
  : await (await importTs('scripts/lib/verify-export.ts')).verifyExport(file)
for (const line of says) console.log(line)
console.log(ok ? 'VERIFIED' : 'NOT VERIFIED')
process.exitCode = ok ? 0 : 1

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { key: { type: 'string' }, previous: { type: 'string' } },
      allowPositionals: true
    })
    if (positionals.length !== 1) usage('')
    return { file: positionals[0], ...values }
  } catch (error) {
    return usage(error.message)
  }
}

function isZip(name) {
  const start = Buffer.alloc(4)
  const handle = openSync(name, 'r')
  readSync(handle, start, 0, 4, 0)
  closeSync(handle)
  return name.endsWith('.zip') || start.readUInt32LE(0) === 0x04034b50
}

function usage(why) {
  console.error(
    `${why}${why ? '\n' : ''}Usage: npm run audit:verify -- FILE [--key FINGERPRINT] [--previous CHECKPOINT]   FILE is a bundle or a full JSONL export of the audit log.`
  )
  process.exit(2)
}
