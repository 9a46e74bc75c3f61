/** `npm test`: everything that tells whether a checkout is sound. Ends with one line, `N passed, N failed`. */
import path from 'node:path'
import { build } from './lib/build.mjs'
import { Stop, clock, main, say } from './lib/console.mjs'
import { runInDesktop } from './lib/desktop.mjs'
import { nodeModules, root } from './lib/paths.mjs'
import { runPlaywright } from './lib/playwright.mjs'
import {
  NOTHING,
  addUp,
  closingLine,
  countPlaywright,
  countVitest,
  freshReport,
  judgeSuite,
  readCounts
} from './lib/reports.mjs'
import { interrupted, projectNode, run } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

const asCheck = (passed) => ({ ...NOTHING, [passed ? 'passed' : 'failed']: 1 })

const script = async (name) => asCheck((await run(projectNode(), [path.join(root, 'scripts', name)])).code === 0)

async function unitAndContract(env) {
  const report = freshReport('vitest')
  const cli = path.join(nodeModules, 'vitest', 'vitest.mjs')
  // Inside a session with a real keyring and notification daemon: the contract suites look for KEYWATCH_DESKTOP.
  const args = [cli, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await runInDesktop(projectNode(), args, { env })
  return judgeSuite(readCounts(report, countVitest), code)
}

async function buildApp(env) {
  try {
    say(await build(env))
    return asCheck(true)
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    say(error.message)
    return asCheck(false)
  }
}

async function endToEnd(env) {
  const report = freshReport('playwright')
  const { code } = await runPlaywright({ config: 'e2e/playwright.config.ts', env, report })
  return judgeSuite(readCounts(report, countPlaywright), code)
}

const PARTS = [
  { name: 'types', run: () => script('typecheck.mjs') },
  { name: 'rules, format, boundaries, unused code', run: () => script('lint.mjs') },
  { name: 'static scan', run: () => script('scan.mjs') },
  { name: 'unit and contract tests', run: unitAndContract, isSuite: true },
  { name: 'build', run: buildApp },
  { name: 'end-to-end tests', run: endToEnd, isSuite: true }
]

await main(async () => {
  const { env } = await setUp({ desktop: true, database: true, shells: true, syslog: true, rpm: true, japanese: true })
  const contributions = []
  let testsRun = 0
  for (const part of PARTS) {
    if (interrupted()) throw new Stop('Interrupted.')
    say(`\n── ${part.name} ──`)
    const started = Date.now()
    const counts = await part.run(env)
    contributions.push(counts)
    if (part.isSuite) testsRun += counts.passed + counts.failed
    say(`── ${part.name}: ${closingLine(counts)} (${clock(Date.now() - started)})`)
  }
  const total = addUp(contributions)
  if (testsRun === 0) say('No test ran at all.')
  say(`\n${closingLine(total)}`)
  return total.failed > 0 || testsRun === 0 ? 1 : 0
})
