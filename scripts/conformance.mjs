/** `npm run conformance -- FILE...`: runs signing vectors (docs/vectors.md) through the app's providers. Exit 1: a failure, or nothing ran. */
import { readFile } from 'node:fs/promises'
import { importTs } from './lib/run-ts.mjs'

const files = process.argv.slice(2)
if (files.length === 0) {
  console.error('Usage: npm run conformance -- FILE...   The format is in docs/vectors.md.')
  process.exit(1)
}

const { runVectors } = await importTs('src/shared/domain/signing/vectors/run.ts')
const totals = { passed: 0, failed: 0, skipped: 0 }
let unreadable = 0
for (const file of files) {
  const outcomes = await outcomesOf(file)
  if (outcomes === undefined) unreadable += 1
  else report(file, outcomes)
}
if (totals.passed + totals.failed === 0) console.error('No case was run.')
console.log(`${totals.passed} passed, ${totals.failed} failed`)
process.exitCode = totals.failed > 0 || unreadable > 0 || totals.passed === 0 ? 1 : 0

/** The outcomes of one file's cases; undefined, and said, where it cannot be read. */
async function outcomesOf(file) {
  try {
    const outcomes = runVectors(JSON.parse(await readFile(file, 'utf8')))
    if (outcomes === undefined) console.error(`${file}: neither a list of cases nor {"cases": [...]}`)
    return outcomes
  } catch (error) {
    console.error(`${file}: cannot be read: ${error.message}`)
    return undefined
  }
}

function report(file, outcomes) {
  for (const { status } of outcomes) totals[status] += 1
  const count = (status) => outcomes.filter((outcome) => outcome.status === status).length
  console.log(`${file}: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`)
  for (const { id, reason } of outcomes.filter(({ status }) => status === 'failed'))
    console.log(`  failed ${id}: ${reason}`)
  const skipped = Map.groupBy(
    outcomes.filter(({ status }) => status === 'skipped'),
    ({ reason }) => reason
  )
  for (const [reason, cases] of skipped) console.log(`  skipped, ${reason}: ${cases.map(({ id }) => id).join(', ')}`)
}
