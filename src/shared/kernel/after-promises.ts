/** What follows from one answer, in steps of promises, and what those who wait for it do next: some twenty. */
const STEPS = 32

/**
 * Runs it after the promises that are ready now and what follows from them, within the same turn of the event loop.
 *
 * `process.nextTick` and `setImmediate` would do the same, but in Electron's main process each call of theirs first wakes the thread that
 * waits for Node's event loop, and that thread posts a task (lib/common/init.ts, `wrapWithActivateUvLoop`): some 0.02 ms of a call that
 * a window waits for.
 */
export async function afterPromises(run: () => void): Promise<void> {
  for (let step = 0; step < STEPS; step += 1) await undefined
  run()
}
