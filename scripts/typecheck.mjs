/** `npm run typecheck`: each world of the app against its own tsconfig, two at a time. */
import { installDependencies } from './lib/dependencies.mjs'
import { clock, main, say, ticking } from './lib/console.mjs'
import { runTool } from './lib/run.mjs'

const PROJECTS = ['src/shared', 'src/main', 'src/preload', 'src/renderer', 'src/cli', 'clients/typescript', 'e2e']
const AT_ONCE = 2

async function check(project) {
  const started = Date.now()
  const { code, output } = await runTool('typescript/bin/tsc', ['--noEmit', '-p', project], { output: 'capture' })
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${project} (${clock(Date.now() - started)})`)
  if (code !== 0) say(output.trimEnd())
  return code === 0
}

await main(async () => {
  await installDependencies()
  const queue = [...PROJECTS]
  const outcomes = []
  const worker = async () => {
    for (let project = queue.shift(); project; project = queue.shift()) outcomes.push(await check(project))
  }
  await ticking(
    'checking types',
    () => Promise.all(Array.from({ length: AT_ONCE }, worker)),
    () => `${outcomes.length} of ${PROJECTS.length}`
  )
  return outcomes.every(Boolean) ? 0 : 1
})
