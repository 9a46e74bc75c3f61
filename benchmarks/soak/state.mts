/** What a page that takes no click any more is doing: asked for where a soak ends before its time. */
import type { Running } from '../../e2e/fixtures/app'

const PATIENCE_MS = 5_000

const within = <T,>(asked: Promise<T>): Promise<T | string> =>
  Promise.race([
    asked.catch((error: Error) => error.message.split('\n')[0] ?? ''),
    new Promise<string>((resolve) => setTimeout(resolve, PATIENCE_MS, `no answer in ${PATIENCE_MS} ms`))
  ])

export async function stateOf({ app, window }: Running): Promise<string> {
  const windows = await within(
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((one) => ({
        title: one.getTitle(),
        visible: one.isVisible(),
        focused: one.isFocused(),
        crashed: one.webContents.isCrashed()
      }))
    )
  )
  const page = await within(
    window.evaluate(() => ({
      visible: document.visibilityState,
      heading: document.querySelector('h1')?.textContent,
      dialogs: document.querySelectorAll('dialog[open], [role=dialog]').length,
      focus: document.activeElement?.tagName
    }))
  )
  const frame = await within(
    window.evaluate(() => new Promise<string>((resolve) => requestAnimationFrame(() => resolve('drawn'))))
  )
  return JSON.stringify({ windows, page, frame })
}
