/** `npm run lint`: rules, format, boundaries between folders, and code that nothing uses. Runs all of them. */
import { installDependencies } from './lib/dependencies.mjs'
import { clock, main, say, ticking } from './lib/console.mjs'
import { runTool } from './lib/run.mjs'

const CHECKS = [
  { name: 'rules (oxlint)', tool: ['oxlint/bin/oxlint', ['--deny-warnings']] },
  { name: 'format (prettier)', tool: ['prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']] },
  {
    name: 'boundaries (dependency-cruiser)',
    tool: [
      'dependency-cruiser/bin/dependency-cruise.mjs',
      ['--config', '.dependency-cruiser.cjs', 'src', 'clients/typescript/src']
    ]
  },
  { name: 'unused code (knip)', tool: ['knip/bin/knip.js', ['--no-progress']] }
]

await main(async () => {
  await installDependencies()
  let failed = 0
  for (const { name, tool } of CHECKS) {
    const started = Date.now()
    const { code, output } = await ticking(name, () => runTool(...tool, { output: 'capture' }))
    say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${clock(Date.now() - started)})`)
    if (code !== 0) {
      failed += 1
      say(output.trimEnd())
    }
  }
  return failed === 0 ? 0 : 1
})
