import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '../../fixtures/app'
import { attempt } from '../../fixtures/bridge'

/** A server on this machine that counts whoever reaches it. */
async function counter(): Promise<{ origin: string; hits: () => number; close: () => void }> {
  let hits = 0
  const server: Server = createServer((_request, response) => {
    hits += 1
    response.end('reached')
  })
  server.on('upgrade', (_request, socket) => {
    hits += 1
    socket.destroy()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, hits: () => hits, close: () => server.close() }
}

test('every window is sandboxed, isolated, and has no Node', async ({ running }) => {
  const windows = await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const contents = window.webContents as Electron.WebContents & { getLastWebPreferences(): Electron.WebPreferences }
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = contents.getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity }
    })
  )
  expect(windows.length).toBeGreaterThan(0)
  for (const preferences of windows)
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true
    })
  const reach = await running.window.evaluate(() => ({
    process: typeof (globalThis as Record<string, unknown>)['process'],
    require: typeof (globalThis as Record<string, unknown>)['require'],
    bridge: Object.keys((globalThis as unknown as { keywatch: object }).keywatch).toSorted()
  }))
  expect(reach).toEqual({
    process: 'undefined',
    require: 'undefined',
    bridge: ['invoke', 'onChanged', 'onTicks', 'takeFirst']
  })
})

test('a middle click opens nothing', async ({ running }) => {
  await running.window.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'https://example.com/'
    link.textContent = 'away'
    link.id = 'away'
    document.body.prepend(link)
  })
  await running.window.locator('#away').click({ button: 'middle' })
  await running.window.waitForTimeout(300)
  expect(running.app.windows()).toHaveLength(1)
})

test('a page reaches no network by any door', async ({ running }) => {
  const server = await counter()
  const before = running.window.url()
  await running.window.evaluate(async (origin) => {
    const quietly = async (attempt: () => unknown): Promise<void> => {
      try {
        await attempt()
      } catch {
        // Refused, which is what this test is about; the server's count tells.
      }
    }
    await quietly(() => fetch(`${origin}/fetch`, { mode: 'no-cors' }))
    await quietly(() => new WebSocket(origin.replace('http', 'ws')))
    await quietly(() => new EventSource(`${origin}/events`))
    await quietly(() => navigator.sendBeacon(`${origin}/beacon`, 'x'))
    await quietly(() => (new Image().src = `${origin}/image`))
    await quietly(() => window.open(`${origin}/open`))
    await quietly(() => {
      const form = document.createElement('form')
      form.action = `${origin}/form`
      document.body.append(form)
      form.submit()
    })
    for (const rel of ['stylesheet', 'preload', 'prefetch', 'dns-prefetch', 'preconnect', 'modulepreload'])
      await quietly(() => {
        const link = document.createElement('link')
        link.rel = rel
        link.href = `${origin}/${rel}`
        document.head.append(link)
      })
    for (const tag of ['iframe', 'embed', 'video', 'audio'])
      await quietly(() => {
        const element = document.createElement(tag)
        element.setAttribute('src', `${origin}/${tag}`)
        document.body.append(element)
      })
    await quietly(() => {
      location.href = `${origin}/navigate`
    })
    await new Promise((done) => setTimeout(done, 1_000))
  }, server.origin)
  expect(server.hits()).toBe(0)
  expect(running.window.url()).toBe(before)
  expect(running.app.windows()).toHaveLength(1)
  server.close()
})

test('a page is given no permission', async ({ running }) => {
  const answers = await running.window.evaluate(async () => {
    const tried = async (attempt: () => Promise<unknown>): Promise<string> => {
      try {
        return String(await attempt())
      } catch (error) {
        return error instanceof Error ? error.name : 'refused'
      }
    }
    return {
      clipboard: await tried(() => navigator.clipboard.readText()),
      camera: await tried(() => navigator.mediaDevices.getUserMedia({ video: true })),
      notification: await tried(() => Notification.requestPermission())
    }
  })
  expect(answers.clipboard).toMatch(/NotAllowedError|TypeError/)
  expect(answers.camera).toMatch(/NotAllowedError|NotFoundError|TypeError/)
  expect(answers.notification).toBe('denied')
})

test('injected script and style do not run', async ({ running }) => {
  const ran = await running.window.evaluate(async () => {
    const marks = globalThis as unknown as Record<string, unknown>
    const script = document.createElement('script')
    try {
      script.text = 'globalThis.injected = true'
      document.head.append(script)
    } catch {
      // Trusted Types may refuse the assignment itself.
    }
    try {
      document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="globalThis.injected = true">')
    } catch {
      // The same.
    }
    await new Promise((done) => setTimeout(done, 300))
    return marks['injected'] === true
  })
  expect(ran).toBe(false)
})

test('app:// serves the build and nothing beside it', async ({ running }) => {
  const answers = await running.window.evaluate(async () => {
    const own = document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.href ?? ''
    const answer = (href: string, patienceMs: number): Promise<string> =>
      new Promise((done) => {
        const link = document.createElement('link')
        link.rel = 'stylesheet'
        // A request that the lock-down cancels may end without any event.
        setTimeout(() => done('refused'), patienceMs)
        link.addEventListener('load', () => done('served'))
        link.addEventListener('error', () => done('refused'))
        link.href = href
        document.head.append(link)
      })
    // What is served is waited for; then nothing else that would be takes longer.
    const served = await answer(`${own}?again`, 60_000)
    const tried = [
      own.replace(/assets/, 'assets/%2e%2e/assets%2f..'),
      own.replace(/[.]css$/, '.css%00'),
      own.replace('/assets/', '//assets/'),
      own.replace('keywatch', 'prompt'),
      own.replace('keywatch', 'other'),
      'app://keywatch/prompt/prompt.css',
      'app://keywatch/..%2f..%2fpackage.json',
      'file:///etc/passwd'
    ]
    return [served, ...(await Promise.all(tried.map((href) => answer(href, 3_000))))]
  })
  expect(answers).toEqual(['served', ...Array<string>(8).fill('refused')])
})

test('a foreign page with our preload is refused and the refusal stands in the audit log', async ({ running }) => {
  await running.window.getByRole('navigation').waitFor()
  const answer = await running.app.evaluate(async ({ app, BrowserWindow }) => {
    const preload = `${app.getAppPath()}/out/preload/index.js`
    const foreign = new BrowserWindow({ show: false, webPreferences: { sandbox: true, preload } })
    await foreign.loadURL('data:text/html,<p>foreign</p>')
    const told: unknown = await foreign.webContents.executeJavaScript(
      "window.keywatch.invoke('vault.listKeys').then(JSON.parse)"
    )
    foreign.destroy()
    return told
  })
  expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
  const list = await attempt(running.window, 'audit.list', { filter: { act: 'ipc.refuse' }, offset: 0, limit: 10 })
  expect(list).toMatchObject({ ok: true, value: { total: 1, rows: [{ act: 'ipc.refuse', outcome: 'refused' }] } })
})

test('a frame inside our page has no way to main', async ({ running }) => {
  const bridge = await running.window.evaluate(async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    await new Promise((done) => setTimeout(done, 200))
    return typeof (frame.contentWindow as unknown as Record<string, unknown> | null)?.['keywatch']
  })
  expect(bridge).toBe('undefined')
})
