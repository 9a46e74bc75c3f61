/**
 * The packages that bring a script for their installation, each with what becomes of it. Nothing else may: npm is told to run none
 * (.npmrc), and set-up runs the ones named here itself. scripts/dependencies.spec.ts holds the list against package-lock.json.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Stop, ticking } from './console.mjs'
import { nodeModules } from './paths.mjs'
import { projectNode, runNpm } from './run.mjs'

/** `made`: what is there once it ran; absent: it is not run. */
export const installScripts = {
  node: {
    made: projectNode,
    why: 'fetches the Node for this system and processor, which runs the tests and scripts (docs/adr/0003-node-as-a-dev-dependency.md)'
  },
  keytar: { why: 'copies its binary to a second place; the one in its package is found as it lies' },
  ccxt: { why: 'prints a greeting' },
  bufferutil: { why: 'compiles a helper of `ws` that ccxt may use and no test needs' },
  'electron-winstaller': { why: 'chooses a 7-Zip for Squirrel installers, which are not made' }
}

/** Runs those that are named to run and have not run yet. */
export async function runInstallScripts() {
  for (const [name, { made }] of Object.entries(installScripts)) {
    if (made === undefined || existsSync(made())) continue
    const { code, output } = await ticking(`the install script of ${name}`, () =>
      runNpm(['rebuild', name, '--ignore-scripts=false', '--foreground-scripts', '--loglevel=error'], {
        output: 'capture'
      })
    )
    if (code !== 0 || !existsSync(made()))
      throw new Stop(
        `${output.trim()}\n\nThe install script of ${name} failed; ${path.relative(nodeModules, made())} is missing.`
      )
  }
}
