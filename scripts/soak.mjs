/**
 * `npm run soak [-- --minutes 60] [--out FILE]`: uses the app in its demo for an hour and says of every figure that could grow
 * whether it did. Not part of the tests. Exit code 1 where something grew, failed or crashed.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build } from './lib/build.mjs'
import { Stop, main, say } from './lib/console.mjs'
import { runInDesktop } from './lib/desktop.mjs'
import { root, scratch } from './lib/paths.mjs'
import { projectNode } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'
import { soakTable } from './lib/soak-table.mjs'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '60' }, out: { type: 'string', default: '' } }
})

await main(async () => {
  const minutes = Number(values.minutes)
  if (!(minutes >= 2)) throw new Stop('--minutes takes a number of 2 or more: less tells nothing about growth.')
  if (process.platform !== 'linux') throw new Stop('The soak reads /proc: it runs on Linux alone.')
  const { env } = await setUp({ desktop: true })
  await build(env)
  const { bundleTs } = await import('./lib/run-ts.mjs')
  const bundle = await bundleTs('benchmarks/soak/soak.mts')
  const report = path.resolve(root, values.out || path.join(scratch, 'soak.json'))
  mkdirSync(path.dirname(report), { recursive: true })
  rmSync(report, { force: true })
  try {
    const given = { ...env, KEYWATCH_SOAK_MINUTES: String(minutes), KEYWATCH_SOAK_REPORT: report }
    const { code } = await runInDesktop(projectNode(), [bundle], { env: given })
    say(soakTable(JSON.parse(readFileSync(report, 'utf8'))))
    say(`\nAll readings: ${report}`)
    return code
  } finally {
    rmSync(bundle, { force: true })
  }
})
