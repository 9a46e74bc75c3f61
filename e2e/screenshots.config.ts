import { defineConfig } from '@playwright/test'

/** Pictures for the documentation: each is a spec that drives the built app and saves what it shows. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.screenshots.spec.ts',
  outputDir: '../test-results/screenshots',
  workers: 1,
  retries: 0,
  timeout: 300_000,
  reporter: [['list']]
})
