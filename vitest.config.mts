import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.spec.{ts,tsx}', 'scripts/**/*.spec.ts', 'benchmarks/**/*.spec.ts'],
    // Processes, not threads: better-sqlite3 and keytar are native and keep state of their own.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000
  }
})
