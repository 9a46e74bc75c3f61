import { defineConfig } from '@playwright/test'

// scripts/test.mjs reads the numbers from here; by hand the list is enough.
const report = process.env['KEYWATCH_E2E_REPORT']

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  testIgnore: '**/*.screenshots.spec.ts',
  outputDir: '../test-results',
  // One window at a time: they share the session's keyring, clipboard and notification daemon.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(report),
  timeout: 60_000,
  use: { actionTimeout: 10_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']]
})
