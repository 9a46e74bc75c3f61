/**
 * `npm run scan`: electronegativity over the app's sources. Exit code 1 on a finding that nobody answered, an answer that nothing
 * needs, a file that could not be read, or a scan that is blind: it must first find what is wrong with a sample where much is.
 * Answers: scripts/electronegativity/answers.json. The tool has a lockfile of its own and lies in the cache, away from our packages.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Stop, main, say, ticking } from './lib/console.mjs'
import { installDependencies } from './lib/dependencies.mjs'
import { hashInputs, makeFolderOnce } from './lib/folders.mjs'
import { cacheFolder, root, scratch } from './lib/paths.mjs'
import { projectNode, run, runNpm } from './lib/run.mjs'
import { prepare } from './electronegativity/prepare.mjs'
import { judge } from './electronegativity/judge.mjs'

const home = path.join(root, 'scripts/electronegativity')
/** Of the sample: each must be found, or the scan proves nothing. */
const SEEDED = [
  'CERTIFICATE_ERROR_EVENT_JS_CHECK',
  'CONTEXT_ISOLATION_JS_CHECK',
  'CUSTOM_ARGUMENTS_JS_CHECK',
  'DANGEROUS_FUNCTIONS_JS_CHECK',
  'EXPERIMENTAL_FEATURES_JS_CHECK',
  'HTTP_RESOURCES_JS_CHECK',
  'INSECURE_CONTENT_JS_CHECK',
  'NODE_INTEGRATION_JS_CHECK',
  'OPEN_EXTERNAL_JS_CHECK',
  'SANDBOX_JS_CHECK',
  'WEB_SECURITY_JS_CHECK'
]

/** Where the tool is, installed from its lockfile if need be: every package by its hash, and no script of theirs run. */
async function provideTool() {
  const folder = path.join(
    cacheFolder(),
    `electronegativity-${hashInputs(home, ['package.json', 'package-lock.json']).slice(0, 12)}`
  )
  await makeFolderOnce(folder, async (draft) => {
    for (const file of ['package.json', 'package-lock.json']) cpSync(path.join(home, file), path.join(draft, file))
    const { code, output } = await ticking('installing the scanner', () =>
      runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd: draft,
        output: 'capture'
      })
    )
    if (code !== 0) throw new Stop(`${output.trim()}\n\nThe scanner could not be installed: see above.`)
  })
  return folder
}

async function scan(tool, sources) {
  mkdirSync(scratch, { recursive: true })
  const target = mkdtempSync(path.join(scratch, 'scan-'))
  try {
    const files = await prepare(sources, target)
    const version = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).devDependencies.electron
    const { code, output } = await ticking('scanning', () =>
      run(projectNode(), [path.join(home, 'run.cjs'), tool, target, version], { output: 'capture' })
    )
    const line = output.split('\n').findLast((one) => one.startsWith('{"checks"'))
    if (code !== 0 || line === undefined) throw new Stop(`${output.trim()}\n\nThe scanner gave no answer.`)
    return { files, ...JSON.parse(line) }
  } finally {
    rmSync(target, { recursive: true, force: true })
  }
}

await main(async () => {
  await installDependencies()
  const tool = await provideTool()
  const sample = await scan(tool, path.join(home, 'bad'))
  const missed = SEEDED.filter((id) => !sample.found.some((one) => one.id === id))
  if (missed.length > 0) throw new Stop(`The scan is blind to what was put before it: ${missed.join(', ')}.`)
  const { files, checks, unread, found } = await scan(tool, root)
  const answers = JSON.parse(readFileSync(path.join(home, 'answers.json'), 'utf8'))
  const { open, stale, unreasoned } = judge(found, answers)
  for (const { file, message } of unread) say(`not read: ${file}: ${message}`)
  for (const { id, file, line, sample: text, description } of open)
    say(`found: ${id} ${file}:${line} ${text}\n  ${description}`)
  for (const { check, file } of stale) say(`answered, and no longer found: ${check} ${file}`)
  for (const { check, file } of unreasoned) say(`answered without a reason: ${check} ${file}`)
  say(
    `${files} files, ${checks} checks, ${open.length} findings, ${answers.length} answered; the sample: ${sample.found.length} findings`
  )
  return unread.length + open.length + stale.length + unreasoned.length > 0 ? 1 : 0
})
