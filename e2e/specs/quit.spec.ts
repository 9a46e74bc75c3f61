import { existsSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { expect, launch, test } from '../fixtures/app'
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

test('the log on the disk has its room some seconds after a start, and is gone once the app is closed', async () => {
  const running = await launch()
  await ask(running.window, 'audit.status')
  const log = path.join(running.dataFolder, 'keywatch.db-wal')
  const room = 16 * 1024 * 1024
  await expect.poll(() => statSync(log).size, { timeout: 60_000 }).toBeGreaterThan(room - 1024 * 1024)
  await running.close()
  expect(existsSync(log)).toBe(false)
  await rm(running.folder, { recursive: true, force: true })
})
