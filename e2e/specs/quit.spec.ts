import { rm } from 'node:fs/promises'
import { launch, test } from '../fixtures/app'
import { ask } from '../fixtures/bridge'

for (const [moment, isWhole] of [
  ['while the app closes', true],
  ['where the app was not whole yet', false]
] as const)
  test(`work that comes too late, ${moment}, keeps no dialog and no process on the screen`, async () => {
    const running = await launch()
    // Only what is put together last answers this.
    if (isWhole) await ask(running.window, 'audit.status')
    const ended = new Promise((done) => running.app.process().once('exit', done))
    await running.app.evaluate(({ app }) => {
      app.once('before-quit', () =>
        setImmediate(() => {
          throw new Error('a reader that came too late')
        })
      )
    })
    await running.close()
    await ended
    await rm(running.folder, { recursive: true, force: true })
  })
