/**
 * `npm run bench [-- part of a file name]`: measures, one benchmark after another. JSON lines on stdout, a table on
 * stderr; exit code 1 when a budget is missed, or when a budget was not measured at all.
 *
 * `npm run bench -- --compare main~5 [--rounds 5] [part of a file name]`: measures that commit as well, in turns with what is
 * here, and says what changed by more than chance does. Exit code 1 when a budget is missed or something became worse.
 */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build } from './lib/build.mjs'
import { Stop, main } from './lib/console.mjs'
import { runInDesktop } from './lib/desktop.mjs'
import { parseVerdicts, table, unmeasured } from './lib/benchmarks.mjs'
import { compareAll, comparisonTable, isBad } from './lib/compare.mjs'
import { root } from './lib/paths.mjs'
import { interrupted, projectNode, run } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'
import { withCheckout } from './lib/worktree.mjs'

const folder = path.join(root, 'benchmarks')
const {
  values,
  positionals: [wanted]
} = parseArgs({
  options: { compare: { type: 'string' }, rounds: { type: 'string', default: '5' } },
  allowPositionals: true
})

const filesIn = (where) =>
  readdirSync(where)
    .filter((name) => /[.]bench[.]m?ts$/.test(name) && (!wanted || name.includes(wanted)))
    .sort()

/** A file takes minutes. An app that shows an error box answers nobody, and would be waited for without end. */
const FILE_LIMIT_MS = 20 * 60_000

/** Runs one file and returns its verdicts and whether it ended well. */
async function measure(file, env) {
  const { bundleTs } = await import('./lib/run-ts.mjs')
  const bundle = await bundleTs(path.join('benchmarks', file))
  try {
    const options = { env, output: 'capture', limitMs: FILE_LIMIT_MS }
    const { code, output } = await runInDesktop(projectNode(), ['--expose-gc', bundle], options)
    const ended = code === 124 ? `was ended after ${FILE_LIMIT_MS / 60_000} minutes` : 'failed'
    if (code !== 0) console.error(`${file} ${ended}:\n${output.trim()}`)
    return { code, verdicts: parseVerdicts(output) }
  } finally {
    rmSync(bundle, { force: true })
  }
}

async function measureAll(budgets, env) {
  const files = filesIn(folder)
  const verdicts = []
  let failed = files.length === 0
  for (const file of files) {
    console.error(`measuring: ${file}`)
    const outcome = await measure(file, env)
    failed ||= outcome.code !== 0
    verdicts.push(...outcome.verdicts)
    for (const verdict of outcome.verdicts) process.stdout.write(`${JSON.stringify(verdict)}\n`)
  }
  console.error(`\n${table(verdicts)}`)
  const missing = wanted ? [] : unmeasured(budgets, verdicts)
  for (const name of missing) console.error(`not measured: ${name}`)
  return failed || missing.length > 0 || verdicts.some(({ ok }) => ok !== true) ? 1 : 0
}

/** One file of a checkout, by that checkout's own `bench`, which builds it where it must. */
async function measureIn(checkout, file, env) {
  const { output } = await run(projectNode(), [path.join(checkout, 'scripts/bench.mjs'), file], {
    cwd: checkout,
    env,
    output: 'capture'
  })
  const verdicts = parseVerdicts(output)
  if (verdicts.length === 0 && !interrupted())
    throw new Stop(`${file} measured nothing in ${checkout}:\n${output.trim().slice(-3_000)}`)
  return verdicts
}

/** Every round has both sides next to each other, and each side goes first in every second one. */
async function measureInTurns(file, sides, rounds, env) {
  for (let round = 0; round < rounds && !interrupted(); round += 1) {
    console.error(`measuring: ${file}, round ${round + 1} of ${rounds}`)
    for (const side of round % 2 === 0 ? sides : sides.toReversed())
      if (existsSync(path.join(side.checkout, 'benchmarks', file)))
        side.rounds.push(await measureIn(side.checkout, file, env))
  }
}

async function measureAgainst(reference, budgets, env) {
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 2)
    throw new Stop('--rounds takes a whole number of 2 or more: one round does not tell chance from change.')
  const files = filesIn(folder)
  if (files.length === 0) throw new Stop(`No benchmark has ${wanted} in its name.`)
  return withCheckout(reference, async (checkout, commit) => {
    const [before, after] = [
      { checkout, rounds: [] },
      { checkout: root, rounds: [] }
    ]
    for (const file of files) {
      const [there, here] = [before, after].map((side) => path.join(side.checkout, 'benchmarks', file))
      if (existsSync(there) && readFileSync(there, 'utf8') !== readFileSync(here, 'utf8'))
        console.error(`${file} itself is another one since ${reference}: what it measures may be as well.`)
      await measureInTurns(file, [before, after], rounds, env)
    }
    const rows = compareAll(budgets, before.rounds, after.rounds)
    for (const row of rows) process.stdout.write(`${JSON.stringify({ ...row, reference: commit })}\n`)
    console.error(`\n${comparisonTable(rows, reference)}`)
    return interrupted() || rows.length === 0 || rows.some(isBad) ? 1 : 0
  })
}

await main(async () => {
  // Set-up speaks on stdout; here that belongs to the numbers.
  console.log = console.error
  const { env } = await setUp({ desktop: true, database: true })
  await build(env)
  const budgets = JSON.parse(readFileSync(path.join(folder, 'budgets.json'), 'utf8'))
  return values.compare === undefined ? measureAll(budgets, env) : measureAgainst(values.compare, budgets, env)
})
