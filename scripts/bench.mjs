/**
 * `npm run bench [-- part of a file name]`: measures, one benchmark after another. JSON lines on stdout, a table on
 * stderr; exit code 1 when a budget is missed, or when a budget was not measured at all.
 */
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build } from './lib/build.mjs'
import { main } from './lib/console.mjs'
import { runInDesktop } from './lib/desktop.mjs'
import { parseVerdicts, table, unmeasured } from './lib/benchmarks.mjs'
import { root } from './lib/paths.mjs'
import { projectNode } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

const folder = path.join(root, 'benchmarks')

/** Runs one file and returns its verdicts and whether it ended well. */
async function measure(file, env) {
  const { bundleTs } = await import('./lib/run-ts.mjs')
  const bundle = await bundleTs(path.join('benchmarks', file))
  try {
    const { code, output } = await runInDesktop(projectNode(), ['--expose-gc', bundle], { env, output: 'capture' })
    if (code !== 0) console.error(`${file} failed:\n${output.trim()}`)
    return { code, verdicts: parseVerdicts(output) }
  } finally {
    rmSync(bundle, { force: true })
  }
}

await main(async () => {
  // Set-up speaks on stdout; here that belongs to the numbers.
  console.log = console.error
  const { env } = await setUp({ desktop: true, database: true })
  await build(env)
  const wanted = process.argv[2]
  const files = readdirSync(folder).filter(
    (name) => /[.]bench[.]m?ts$/.test(name) && (!wanted || name.includes(wanted))
  )
  const verdicts = []
  let failed = files.length === 0
  for (const file of files.sort()) {
    console.error(`measuring: ${file}`)
    const outcome = await measure(file, env)
    failed ||= outcome.code !== 0
    verdicts.push(...outcome.verdicts)
    for (const verdict of outcome.verdicts) process.stdout.write(`${JSON.stringify(verdict)}\n`)
  }
  console.error(`\n${table(verdicts)}`)
  const budgets = JSON.parse(readFileSync(path.join(folder, 'budgets.json'), 'utf8'))
  const missing = wanted ? [] : unmeasured(budgets, verdicts)
  for (const name of missing) console.error(`not measured: ${name}`)
  return failed || missing.length > 0 || verdicts.some(({ ok }) => ok !== true) ? 1 : 0
})
