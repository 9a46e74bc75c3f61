import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.spec.{ts,tsx}', 'scripts/**/*.spec.ts', 'benchmarks/**/*.spec.ts', 'clients/**/*.spec.ts'],
    // Processes, not threads: better-sqlite3 and keytar are native and keep state of their own.
    pool: 'forks',
    maxWorkers: 2,
    // No test judges speed: these only end what hangs. A busy machine of two cores has been ten times slower than a quiet one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A second, as it is by itself, is less than such a machine may need to start a process.
    expect: { poll: { timeout: 30_000 } }
  }
})
