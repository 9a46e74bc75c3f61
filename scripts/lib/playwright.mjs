import path from 'node:path'
import { runInDesktop } from './desktop.mjs'
import { nodeModules } from './paths.mjs'
import { projectNode } from './run.mjs'

/** Runs Playwright against the built app in a throw-away desktop session. `report`: where its JSON report goes. */
export function runPlaywright({ config, args = [], env, report }) {
  const cli = path.join(nodeModules, '@playwright', 'test', 'cli.js')
  const reportEnvironment = report ? { KEYWATCH_E2E_REPORT: report, PLAYWRIGHT_JSON_OUTPUT_FILE: report } : {}
  return runInDesktop(projectNode(), [cli, 'test', '-c', config, ...args], { env: { ...env, ...reportEnvironment } })
}
