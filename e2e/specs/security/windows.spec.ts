import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test } from '../../fixtures/app'
import { ask, attempt } from '../../fixtures/bridge'
import { PromptPage } from '../../pages/prompt-page'

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

/** What every window has in common. */
const lockedDown = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false
}

/** From here on each window of the app is noted once its page is there, those too that nobody sees, with its session by number. */
const watchWindows = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ app: main, BrowserWindow, session }) => {
    const marks = globalThis as unknown as { seen: Seen[] }
    const sessions = [session.defaultSession]
    marks.seen = []
    const note = (contents: Electron.WebContents): void => {
      const read = contents as Electron.WebContents & { getLastWebPreferences(): Electron.WebPreferences }
      const preferences = read.getLastWebPreferences()
      if (!sessions.includes(contents.session)) sessions.push(contents.session)
      marks.seen.push({
        url: contents.getURL(),
        session: sessions.indexOf(contents.session),
        preferences: {
          sandbox: preferences.sandbox,
          contextIsolation: preferences.contextIsolation,
          nodeIntegration: preferences.nodeIntegration,
          nodeIntegrationInSubFrames: preferences.nodeIntegrationInSubFrames,
          webviewTag: preferences.webviewTag,
          webSecurity: preferences.webSecurity,
          allowRunningInsecureContent: preferences.allowRunningInsecureContent
        }
      })
    }
    for (const window of BrowserWindow.getAllWindows()) note(window.webContents)
    main.on('web-contents-created', (_event, contents) => contents.once('dom-ready', () => note(contents)))
  })

interface Seen {
  readonly url: string
  readonly session: number
  readonly preferences: Readonly<Record<string, boolean | undefined>>
}

const seenWindows = (app: ElectronApplication): Promise<readonly Seen[]> =>
  app.evaluate(() => (globalThis as unknown as { seen: Seen[] }).seen)

/** What a page finds beside the language itself. */
const reachOf = (page: Page, bridge: string): Promise<Record<string, unknown>> =>
  page.evaluate((name) => {
    const found = globalThis as unknown as Record<string, object | undefined>
    return {
      process: typeof found['process'],
      require: typeof found['require'],
      module: typeof found['module'],
      bridge: Object.keys(found[name] ?? {}).toSorted()
    }
  }, bridge)

const prompting = (app: ElectronApplication, window: Page): Promise<PromptPage> =>
  PromptPage.openedBy(app, () => ask(window, 'vault.captureFromPrompt', { provider: 'binance', field: 'secret' }))

test('every window is sandboxed, isolated, and has no Node', async ({ demo }) => {
  const { app, window, folder } = demo
  await watchWindows(app)
  const opened = app.waitForEvent('window')
  const [list] = await ask<{ id: string }[]>(window, 'watchlists.lists')
  await ask(window, 'watchlists.openCompact', { id: list?.id })
  const compact = await opened
  await app.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    },
    join(folder, 'report.pdf')
  )
  await ask(window, 'audit.export', { format: 'pdf', filter: {} })
  const prompt = await prompting(app, window)

  const windows = await seenWindows(app)
  const looked = windows.map(({ url, session }) => `${session} ${url.replace(/#compact\/.*$/u, '#compact')}`)
  // Our own pages share one session; the prompt and what is printed have one each, and nothing has the default one.
  expect(looked.toSorted()).toEqual([
    '1 app://keywatch/index.html',
    '1 app://keywatch/index.html#compact',
    '2 app://print/page.html',
    '3 app://prompt/prompt/index.html'
  ])
  for (const { url, preferences } of windows) expect(preferences, url).toEqual(lockedDown)

  const none = { process: 'undefined', require: 'undefined', module: 'undefined' }
  const ours = { ...none, bridge: ['invoke', 'onChanged', 'onTicks', 'takeFirst'] }
  expect(await reachOf(window, 'keywatch')).toEqual(ours)
  expect(await reachOf(compact, 'keywatch')).toEqual(ours)
  expect(await reachOf(prompt.page, 'keywatchPrompt')).toEqual({ ...none, bridge: ['invoke'] })
  // The window's own way to main is not the prompt's.
  expect(await reachOf(prompt.page, 'keywatch')).toEqual({ ...none, bridge: [] })
  await prompt.leave()
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

/** A picture of one pixel: what a policy lets through is shown, with or without a network. */
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

/** What a page did of all that was put into it, and what its policy says it refused. */
const injected = (page: Page, origin: string): Promise<Injected> =>
  page.evaluate(
    async ({ server, pixel }) => {
      const marks = globalThis as unknown as Record<string, unknown>
      const refused: string[] = []
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, disposition }) =>
        refused.push(`${disposition} ${effectiveDirective} ${blockedURI.replace(server, 'elsewhere')}`)
      )
      const put = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] =>
        document.body.appendChild(document.createElement(tag))
      const quietly = async (act: () => unknown): Promise<string> => {
        try {
          await act()
          return 'taken'
        } catch (error) {
          return error instanceof Error ? error.name : 'refused'
        }
      }
      /** How it ended; what says nothing at all did not load either. */
      const shown = (image: HTMLImageElement, source: string): Promise<string> =>
        new Promise((done) => {
          setTimeout(() => done('refused'), 3_000)
          image.addEventListener('load', () => done('shown'))
          image.addEventListener('error', () => done('refused'))
          image.src = source
        })

      const script = await quietly(() => {
        put('script').text = 'globalThis.injected = true'
      })
      const markup = await quietly(() =>
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="globalThis.injected = true">')
      )
      // What a test evaluates may itself evaluate, until it first waits.
      await new Promise((done) => setTimeout(done))
      // oxlint-disable-next-line no-new-func -- the attempt is the test
      const evaluated = await quietly(() => new Function('globalThis.injected = true')())
      // No sink of Trusted Types: what stops this one is the policy's list of scripts alone.
      const module = 'data:text/javascript,globalThis.injected = true'
      const imported = await quietly(() => import(module))
      put('style').append('#styled { --from-element: 1 }')
      const styled = put('p')
      styled.id = 'styled'
      styled.setAttribute('style', '--from-attribute: 1')
      const foreign = document.createElement('link')
      foreign.rel = 'stylesheet'
      foreign.href = `${server}/style.css`
      document.head.append(foreign)
      const far = document.createElement('script')
      await quietly(() => {
        far.src = `${server}/script.js`
      })
      document.head.append(far)
      const [image, own] = await Promise.all([shown(put('img'), `${server}/image.png`), shown(put('img'), pixel)])
      const fetched = await quietly(() => fetch(`${server}/fetch`, { mode: 'no-cors' }))
      await new Promise((done) => setTimeout(done, 300))
      const style = getComputedStyle(styled)
      return {
        ran: marks['injected'] === true,
        script,
        markup,
        evaluated,
        imported,
        fetched,
        images: [image, own],
        styles: [style.getPropertyValue('--from-element'), style.getPropertyValue('--from-attribute')],
        refused: [...new Set(refused)].toSorted()
      }
    },
    { server: origin, pixel: PIXEL }
  )

interface Injected {
  readonly ran: boolean
  /** How the attempt ended, by the name of the error. */
  readonly script: string
  readonly markup: string
  readonly evaluated: string
  readonly imported: string
  readonly fetched: string
  /** From elsewhere, and out of the page itself. */
  readonly images: readonly string[]
  /** What an element and an attribute of style came to: nothing. */
  readonly styles: readonly string[]
  readonly refused: readonly string[]
}

test('injected script and style do not run', async ({ running }) => {
  const server = await counter()
  const nothing = {
    ran: false,
    script: 'TypeError',
    markup: 'TypeError',
    evaluated: 'EvalError',
    imported: 'TypeError',
    fetched: 'TypeError',
    images: ['refused', 'refused'],
    styles: ['', ''],
    refused: [
      'enforce connect-src elsewhere/fetch',
      'enforce img-src data',
      'enforce img-src elsewhere/image.png',
      'enforce require-trusted-types-for trusted-types-sink',
      'enforce script-src-elem data',
      'enforce style-src-attr inline',
      'enforce style-src-elem elsewhere/style.css',
      'enforce style-src-elem inline'
    ]
  }
  expect(await injected(running.window, server.origin)).toEqual(nothing)
  const prompt = await prompting(running.app, running.window)
  expect(await injected(prompt.page, server.origin)).toEqual(nothing)
  expect(server.hits()).toBe(0)
  await prompt.leave()
  server.close()
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
