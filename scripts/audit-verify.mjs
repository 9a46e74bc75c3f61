/**
 * `npm run audit:verify -- FILE`: verifies an exported audit log.
 * FILE is a bundle (its zip, or the folder it was unpacked into), or a full JSONL export with the FILE.checkpoint, FILE.pub
 * and FILE.leaves that Keywatch writes beside it. For a bundle: --key FINGERPRINT, --previous CHECKPOINT and
 * --witness KEY, as its own verifiers take them. Exit code 0: it holds; 1: it does not; 2: wrong usage. `keywatch audit verify` is the same code.
 */
import { parseArgs } from 'node:util'
import { importTs } from './lib/run-ts.mjs'

const { file, ...expected } = readArguments()
const { verifyFile } = await importTs('src/cli/audit/verify-file.ts')
const verdict = await verifyFile(file, expected)
if ('usage' in verdict) usage(verdict.usage)
for (const line of verdict.says) console.log(line)
console.log(verdict.ok ? 'VERIFIED' : 'NOT VERIFIED')
process.exitCode = verdict.ok ? 0 : 1

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { key: { type: 'string' }, previous: { type: 'string' }, witness: { type: 'string' } },
      allowPositionals: true
    })
    if (positionals.length !== 1) usage('')
    return { file: positionals[0], ...values }
  } catch (error) {
    return usage(error.message)
  }
}

function usage(why) {
  console.error(
    `${why}${why ? '\n' : ''}Usage: npm run audit:verify -- FILE [--key FINGERPRINT] [--previous CHECKPOINT] [--witness KEY]   FILE is a bundle or a full JSONL export of the audit log.`
  )
  process.exit(2)
}
