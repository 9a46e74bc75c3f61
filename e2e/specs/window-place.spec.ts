import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, launch, test, type Running } from '../fixtures/app'

const boundsOf = ({ app }: Running) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())

test('the window opens where it stood, and on a screen that is there where its own is gone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-e2e-'))
  const file = join(folder, 'window.json')
  // It stood on a screen to the right that is not connected any more.
  await writeFile(file, JSON.stringify({ x: 9_000, y: 200, width: 1_000, height: 650 }))
  const first = await launch({ folder })
  const screen = await first.app.evaluate(({ screen: { getPrimaryDisplay } }) => getPrimaryDisplay().workArea)
  const at = await boundsOf(first)
  expect(at).toMatchObject({ width: 1_000, height: 650 })
  expect(at?.x).toBeGreaterThanOrEqual(screen.x)
  expect((at?.x ?? 0) + (at?.width ?? 0)).toBeLessThanOrEqual(screen.x + screen.width)

  const moved = { x: screen.x + 24, y: screen.y + 18, width: 960, height: 640 }
  await first.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), moved)
  await expect.poll(async () => JSON.parse(await readFile(file, 'utf8')) as unknown).toEqual(moved)
  await first.close()

  const second = await launch({ folder })
  expect(await boundsOf(second)).toEqual(moved)
  await second.close()
  await rm(folder, { recursive: true, force: true })
})
