/**
 * `npm run audit:packages`: asks the registry for known weaknesses of every locked package, and holds its answer against
 * scripts/audit-allowed.json. Exit code 0: nothing that is not answered; 1: something to look at; 2: the registry could not be asked, and
 * nothing is known. CI treats 2 as a failure; `npm test` does not ask, because its outcome would then change without a change here.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { advisoriesIn, brokenAnswers, judgeAdvisories } from './lib/advisories.mjs'
import { main, say } from './lib/console.mjs'
import { root } from './lib/paths.mjs'
import { runNpm } from './lib/run.mjs'

/** npm may write warnings around its JSON. */
function parseReport(output) {
  try {
    return JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1))
  } catch {
    return undefined
  }
}

await main(async () => {
  const today = new Date().toISOString().slice(0, 10)
  const allowed = JSON.parse(readFileSync(path.join(root, 'scripts/audit-allowed.json'), 'utf8'))
  const { output } = await runNpm(['audit', '--json', '--loglevel=silent'], { output: 'capture' })
  const report = parseReport(output)
  const found = advisoriesIn(report)
  if (found === undefined) {
    say(
      `The registry could not be asked for known weaknesses: ${report?.message ?? report?.error?.summary ?? 'it gave no report'}.`
    )
    say('Nothing was found, and nothing is known. Run this again where the registry answers.')
    return 2
  }
  const { open, ended, needless } = judgeAdvisories(found, allowed, today)
  const broken = brokenAnswers(allowed, today)
  const show = ({ id, package: name, severity, title, range }) => `  ${severity}: ${name} ${range}: ${title} (${id})`
  if (open.length > 0) say(`Not answered:\n${open.map(show).join('\n')}`)
  if (ended.length > 0) say(`Answered once, and the answer has run out:\n${ended.map(show).join('\n')}`)
  if (needless.length > 0) say(`Answers that nothing needs: ${needless.map(({ advisory }) => advisory).join(', ')}`)
  if (broken.length > 0) say(`Answers without reason or end: ${broken.map(({ advisory }) => advisory).join(', ')}`)
  say(`${found.length} known weaknesses, ${found.length - open.length} answered.`)
  return open.length + ended.length + needless.length + broken.length > 0 ? 1 : 0
})
