import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startFaultServer } from '../../src/main/ports/testing/fault-server'
import { ask, attempt, entries } from '../fixtures/bridge'
import { PromptPage } from '../pages/prompt-page'
import { expect, launch, test, type Running } from '../fixtures/app'

/** An endpoint of the provider that only reads: such a request is sent without another question. */
const LISTED = '/v2/tokens'

interface Key {
  readonly id: string
}

/** A token key: its requests carry a header and no signature, so that any path of the fault server can be asked for. */
async function tokenKey(running: Running, host: string): Promise<Key> {
  await running.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), 'tm-fault-5f0c1d2e3b4a59687786')
  const capture = await ask<Key>(running.window, 'vault.captureFromClipboard', {
    provider: 'token-metrics',
    field: 'secret'
  })
  return ask<Key>(running.window, 'vault.addKey', {
    provider: 'token-metrics',
    label: 'Fault token',
    environment: 'development',
    scopes: ['read', 'trade', 'withdraw'],
    allowedHosts: [host],
    apiKeyId: '',
    expiresInDays: 90,
    secret: capture.id,
    standInAccepted: true
  })
}

test.describe('over Electron’s own network stack', () => {
  test('each fault of a server is a typed error or an answer with its meaning, and stands in the log', async ({
    demo
  }) => {
    const server = await startFaultServer()
    const key = await tokenKey(demo, server.host)
    const request = (path: string, method: string) =>
      attempt(demo.window, 'signing.send', {
        keyId: key.id,
        host: server.host,
        method,
        path: method === 'GET' ? LISTED : path,
        params: method === 'GET' ? [['fault', path]] : [],
        body: ''
      })
    const send = async (path: string): Promise<string> => {
      const answer = await request(path, 'GET')
      if (!answer.ok) return answer.error.code
      const { status, meaning } = answer.value as { status: number; meaning?: { code: string; retryAfterMs?: number } }
      return meaning
        ? `${status} ${meaning.code}${meaning.retryAfterMs === undefined ? '' : ` ${meaning.retryAfterMs}`}`
        : String(status)
    }
    const told: Record<string, string> = {}
    for (const path of [
      '/ok',
      '/slow',
      '/wrong-json',
      '/cookies',
      '/broken',
      '/unavailable',
      '/truncated',
      '/cut-chunks',
      '/drop',
      '/huge',
      '/redirect-same',
      '/redirect-other'
    ])
      told[path] = await send(path)
    expect(told).toEqual({
      '/ok': '200',
      '/slow': '200',
      '/wrong-json': '200',
      '/cookies': '200',
      '/broken': '500 provider-down',
      '/unavailable': '503 provider-down',
      '/truncated': 'response-truncated',
      '/cut-chunks': 'response-truncated',
      '/drop': 'response-truncated',
      '/huge': 'response-too-large',
      '/redirect-same': 'redirect-refused',
      '/redirect-other': 'redirect-refused'
    })
    const trail = await entries(demo.window, { keyId: key.id, act: 'request.send' })
    expect(trail).toHaveLength(12)

    // A connection that served before and then dies: an order must not go out a second time by itself.
    // Keywatch does not know what these do, so the person confirms each.
    const order = async (path: string): Promise<void> => {
      const prompt = await PromptPage.openedBy(demo.app, () => request(path, 'POST'))
      await prompt.tick()
      await prompt.finish()
    }
    await order('/ok')
    await expect.poll(() => server.hits.at(-1)).toBe('POST /ok')
    const before = server.hits.length
    await order('/drop')
    await expect.poll(() => entries(demo.window, { keyId: key.id, act: 'request.send' })).toHaveLength(14)
    expect(server.hits.slice(before)).toEqual(['POST /drop'])

    // Last, since the host is left alone afterwards: seven seconds first, then for as long as the ban says.
    expect(await send('/rate-limited')).toBe('429 rate-limited 7000')
    expect(await send('/banned')).toBe('418 rate-limited 120000')
    const banned = server.hits.length
    expect(await send('/ok')).toBe('rate-held')
    expect(server.hits).toHaveLength(banned)
    await server.close()
  })

  test('a silent server is given up, and the window stays usable meanwhile', async ({ demo }) => {
    const server = await startFaultServer()
    const key = await tokenKey(demo, server.host)
    const waiting = attempt(demo.window, 'signing.send', {
      keyId: key.id,
      host: server.host,
      method: 'GET',
      path: LISTED,
      params: [['fault', '/never']],
      body: ''
    })
    expect(
      await ask(demo.window, 'signing.preview', {
        keyId: key.id,
        host: server.host,
        method: 'GET',
        path: LISTED,
        params: [['fault', '/ok']],
        body: ''
      })
    ).toBeTruthy()
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'request-timeout' } })
    await server.close()
  })
})

/** A report that is never printed: its export is on record as begun, and under way. */
async function beginEndlessExport({ app, window, folder }: Running): Promise<void> {
  await app.evaluate(
    ({ app: main, dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      main.on('web-contents-created', (_event, contents) => {
        contents.printToPDF = () => new Promise(() => undefined)
      })
    },
    join(folder, 'report.pdf')
  )
  void attempt(window, 'audit.export', { format: 'pdf', filter: {} }).catch(() => undefined)
  await expect.poll(() => entries(window, { act: 'log.export.begin' })).toHaveLength(1)
}

const unfinished = async ({ window }: Running): Promise<readonly string[]> =>
  (await ask<{ exceptions: { kind: string; says: string }[] }>(window, 'audit.review', {})).exceptions.flatMap(
    ({ kind, says }) => (kind === 'unfinished' ? [says] : [])
  )

test('killed in the middle of its work, the app starts again with every acknowledged act in a log that holds, and tells of the export that never ended', async () => {
  const first = await launch({ demo: true })
  const server = await startFaultServer()
  const key = await tokenKey(first, server.host)
  for (let call = 0; call < 5; call += 1)
    await ask(first.window, 'signing.send', {
      keyId: key.id,
      host: server.host,
      method: 'GET',
      path: LISTED,
      params: [['fault', '/ok']],
      body: ''
    })
  const acknowledged = (await entries(first.window, { keyId: key.id })).length
  await beginEndlessExport(first)
  expect(await unfinished(first)).toEqual([])
  const gone = new Promise((done) => first.app.process().once('exit', done))
  first.app.process().kill('SIGKILL')
  await gone
  const second = await launch({ demo: true, folder: first.folder })
  expect(await ask(second.window, 'audit.verify')).toMatchObject({ ok: true })
  expect((await entries(second.window, { keyId: key.id })).length).toBeGreaterThanOrEqual(acknowledged)
  expect(await unfinished(second)).toEqual([expect.stringContaining('(pdf) was begun')])
  await second.window.getByRole('navigation').getByText('Audit', { exact: true }).click()
  await second.window.getByRole('button', { name: 'Reports', exact: true }).click()
  await second.window.getByRole('button', { name: /^Exceptions/ }).click()
  await expect(second.window.getByRole('listitem').filter({ hasText: '(pdf) was begun' })).toContainText('The log')
  await second.close()
  await server.close()
  await rm(first.folder, { recursive: true, force: true })
  await rm(first.dataFolder, { recursive: true, force: true })
})
