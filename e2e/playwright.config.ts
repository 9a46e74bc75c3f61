import { defineConfig } from '@playwright/test'

// scripts/test.mjs reads the numbers from here; by hand the list is enough.
const report = process.env['KEYWATCH_E2E_REPORT']

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  testIgnore: '**/*.screenshots.spec.ts',
  outputDir: '../test-results',
  // Windows share a session's keyring, clipboard and notification daemon: each worker after the first makes its own
  // (fixtures/desktop.ts). Where there is no such session to make, one window at a time.
  workers: process.env['KEYWATCH_DESKTOP'] === undefined ? 1 : 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(report),
  // Long, so that a busy machine fails nothing: what these tests judge is never how fast it came.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  use: { actionTimeout: 60_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']]
})
