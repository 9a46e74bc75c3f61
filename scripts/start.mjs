/** `npm start [-- arguments for the app]`: from a fresh checkout to an open window, and in seconds after that. */
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { build } from './lib/build.mjs'
import { Stop, main, say, step } from './lib/console.mjs'
import { hasDisplay, runInDesktop } from './lib/desktop.mjs'
import { electronFlags } from './lib/electron.mjs'
import { root, scratch } from './lib/paths.mjs'
import { interrupted, run } from './lib/run.mjs'
import { SETUP_STEPS, setUp } from './lib/setup.mjs'

const FIRST_PAINT_TIMEOUT_MS = 60_000
const QUIT_BY_ITSELF_MS = 5_000

/** Resolves to true once the app has written its picture, and to false when that takes too long. */
async function pictureWritten(file, isOver) {
  const deadline = Date.now() + FIRST_PAINT_TIMEOUT_MS
  const there = () => existsSync(file) && statSync(file).size > 0
  while (Date.now() < deadline && !isOver() && !there()) await new Promise((resolve) => setTimeout(resolve, 200))
  return there()
}

/** No display: the app runs in a throw-away session and shows itself as a picture. */
async function openUnseen(binary, args, env) {
  const picture = path.resolve(process.env.KEYWATCH_SCREENSHOT || path.join(scratch, 'start.png'))
  mkdirSync(path.dirname(picture), { recursive: true })
  rmSync(picture, { force: true })
  say('  no display here: running in a virtual one, with a throw-away keyring')
  let session
  let over = false
  const app = runInDesktop(binary, args, {
    env: { ...env, KEYWATCH_SCREENSHOT: picture },
    onSpawn: (child) => (session = child)
  }).finally(() => (over = true))
  const painted = await pictureWritten(picture, () => over)
  if (painted) say(`Picture of the window: ${picture}`)
  else if (!over) console.error(`The window has not painted within ${FIRST_PAINT_TIMEOUT_MS / 1000} s.`)
  const leave = process.env.KEYWATCH_EXIT_AFTER_SCREENSHOT === '1'
  if (!leave) {
    if (painted && !over) say('Running. Ctrl-C ends it.')
    return app
  }
  const late = setTimeout(() => session.kill('SIGTERM'), painted ? QUIT_BY_ITSELF_MS : 0)
  const outcome = await app
  clearTimeout(late)
  return painted ? { code: 0 } : { code: outcome.code || 1 }
}

await main(async () => {
  const steps = SETUP_STEPS + 2
  const { electron, env } = await setUp({ steps })
  await step(4, steps, 'build', () => build(env))
  say(`Step 5/${steps}: opening Keywatch`)
  const args = [...electronFlags(), root, ...process.argv.slice(2)]
  const { code } = hasDisplay()
    ? await run(electron.binary, args, { env })
    : await openUnseen(electron.binary, args, env)
  if (code !== 0 && !interrupted()) throw new Stop(`The app ended with exit code ${code}.`)
  return 0
})
