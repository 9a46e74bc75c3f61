/** `npm run screenshots`: takes the pictures of the documentation from the built app. */
import { build } from './lib/build.mjs'
import { main, step, Stop } from './lib/console.mjs'
import { runPlaywright } from './lib/playwright.mjs'
import { SETUP_STEPS, setUp } from './lib/setup.mjs'
import { hasJapaneseFont } from './lib/system-packages.mjs'

await main(async () => {
  const steps = SETUP_STEPS + 1
  const { env } = await setUp({ steps, desktop: true, database: true, japanese: true })
  if (!(await hasJapaneseFont()))
    throw new Stop(
      'No font here draws Japanese: its pictures would show boxes. Install one, and run the command again.'
    )
  await step(4, steps, 'build', () => build(env))
  const { code } = await runPlaywright({ config: 'e2e/screenshots.config.ts', args: process.argv.slice(2), env })
  return code
})
