import { rm } from 'node:fs/promises'
import { expect, launch, test } from '../fixtures/app'

test('work that comes too late, while the app closes, keeps no dialog and no process on the screen', async () => {
  const running = await launch()
  await expect(running.window.getByRole('navigation').first()).toBeVisible()
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
