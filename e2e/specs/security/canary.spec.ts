import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ask, attempt } from '../../fixtures/bridge'
import { expect, launch, test } from '../../fixtures/app'
import { disguises } from '../../fixtures/disguises'
import { KeysPage } from '../../pages/keys-page'
import { PromptPage } from '../../pages/prompt-page'

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** What any process of the same person can read of ours: arguments and environment of each of our processes (Linux). */
async function worldReadable(pid: number): Promise<Buffer> {
  if (process.platform !== 'linux') return Buffer.alloc(0)
  const read = (file: string): Promise<Buffer> => readFile(`/proc/${file}`).catch(() => Buffer.alloc(0))
  const children = (await read(`${pid}/task/${pid}/children`)).toString().split(' ').filter(Boolean).map(Number)
  const own = await Promise.all(['cmdline', 'environ'].map((name) => read(`${pid}/${name}`)))
  return Buffer.concat([...own, ...(await Promise.all(children.map(worldReadable)))])
}

test('a secret that was pasted, typed, used and shown is nowhere in the data folder, exports, the logs, the processes or the window', async () => {
  const canaries = ['canary-Zq8wX3vB6nM1kJ4hG7fD2sA9pL5oI0uY', 'canary-Tr5eW9qP2mN7bV4cX1zL6kJ3hG8fD0sA']
  const running = await launch()
  const output: string[] = []
  for (const stream of [running.app.process().stdout, running.app.process().stderr])
    stream?.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  const keys = new KeysPage(running.app, running.window)
  await keys.begin({ provider: 'Binance', label: 'Pasted', environment: 'Testnet', apiKey: 'vmPUZE6mv9SD5VNHk4Hl' })
  await keys.paste(canaries[0] ?? '')
  await keys.submit('Pasted')
  await keys.begin({ provider: 'Binance', label: 'Typed', environment: 'Testnet', apiKey: 'vmPUZE6mv9SD5VNHk4Hl' })
  await keys.type(canaries[1] ?? '')
  await keys.submit('Typed')
  const all = await ask<{ id: string; allowedHosts: string[] }[]>(running.window, 'vault.listKeys')
  for (const { id, allowedHosts } of all)
    await attempt(running.window, 'signing.send', {
      keyId: id,
      host: allowedHosts[0] ?? '',
      method: 'GET',
      path: '/api/v3/account',
      params: [],
      body: ''
    })

  // Shown in its own window, and hidden again.
  await keys.open()
  await keys.row('Pasted').click()
  const shown = await PromptPage.openedBy(running.app, () =>
    running.window.getByRole('button', { name: 'Show the secret…' }).click()
  )
  await shown.page.locator('#save').click()
  await expect(shown.page.locator('.secret-text')).toHaveText(canaries[0] ?? '')
  await shown.leave()

  const exported = join(running.folder, 'exported')
  await mkdir(exported)
  for (const format of ['jsonl', 'csv', 'bundle']) {
    await running.app.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      },
      join(exported, format)
    )
    await ask(running.window, 'audit.export', { format, filter: {} })
  }
  const processes = await worldReadable(running.app.process().pid ?? 0)
  if (process.platform === 'linux') expect(processes.includes('--type=')).toBe(true)

  const client = await running.window.context().newCDPSession(running.window)
  const heap: string[] = []
  client.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => heap.push(chunk))
  await client.send('HeapProfiler.takeHeapSnapshot')
  const snapshot = heap.join('')
  const text = await running.window.content()
  await running.close()

  const files = await filesBelow(running.folder)
  expect(files.length).toBeGreaterThan(2)
  const places: string[] = []
  for (const canary of canaries) {
    if (disguises(canary).some((form) => snapshot.includes(form.toString()))) places.push('renderer heap')
    if (disguises(canary).some((form) => processes.includes(form))) places.push('arguments or environment')
    if (text.includes(canary)) places.push('page')
    if (output.join('').includes(canary)) places.push('output')
    for (const file of files) {
      const content = await readFile(file)
      if (disguises(canary).some((form) => content.includes(form))) places.push(file)
    }
  }
  expect(places).toEqual([])
})
