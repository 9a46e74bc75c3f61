/** `npm run test:e2e [-- arguments for Playwright]`: the built app, driven through its windows. */
import { build } from './lib/build.mjs'
import { main, step } from './lib/console.mjs'
import { runPlaywright } from './lib/playwright.mjs'
import { SETUP_STEPS, setUp } from './lib/setup.mjs'

await main(async () => {
  const steps = SETUP_STEPS + 1
  const { env } = await setUp({ steps, desktop: true, database: true, japanese: true })
  await step(4, steps, 'build', () => build(env))
  const { code } = await runPlaywright({ config: 'e2e/playwright.config.ts', args: process.argv.slice(2), env })
  return code
})
