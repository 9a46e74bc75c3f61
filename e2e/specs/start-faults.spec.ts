import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ask } from '../fixtures/bridge'
import { expect, launch, test } from '../fixtures/app'
import { noteOf } from '../fixtures/processes'

const project = resolve(import.meta.dirname, '../..')

/** A person reads a box for longer than a window waits until it is shown. */
const reading = { READS_MS: '1500' }

/** The system's dialogs are the system's: they are written down, and answered in the person's place. Then the app begins. */
const starter = (from: string, first: string): string => `
  const { app, BrowserWindow, dialog } = require('electron')
  const { appendFileSync } = require('node:fs')
  const note = (what) => appendFileSync(process.env.DIALOGS, JSON.stringify(what) + '\\n')
  let shown = 0
  app.on('browser-window-created', (_event, window) => window.on('show', () => (shown += 1)))
  const read = () => new Promise((done) => setTimeout(done, Number(process.env.READS_MS ?? 0)))
  dialog.showMessageBox = async (box) => {
    const before = shown
    await read()
    const visible = BrowserWindow.getAllWindows().filter((window) => window.isVisible()).length
    note({ ...box, windows: BrowserWindow.getAllWindows().length, visible, shownBehind: shown - before })
    return { response: 0 }
  }
  dialog.showErrorBox = (title, message) => note({ title, message })
  app.setName('Keywatch')
  app.setAppPath(${JSON.stringify(from)})
  require(${JSON.stringify(join(from, 'out/main/index.js'))})
  ${first}
`

interface Ended {
  readonly code: number | null
  readonly said: string
  readonly boxes: readonly Box[]
}

interface Box {
  readonly title: string
  readonly message: string
  readonly detail?: string
  /** How many windows there were while it was read, how many were in sight, and how many were shown meanwhile. */
  readonly windows?: number
  readonly visible?: number
  readonly shownBehind?: number
}

const alone = { windows: 1, visible: 0, shownBehind: 0 }

interface Given {
  /** What is started: the built app, or a copy with a fault in it. */
  readonly from: string
  readonly data: string
  /** Run in main right after its first script. */
  readonly first?: string
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** Starts it without a driver, since it never comes as far as a window, and waits for its end. */
async function run(place: string, { from, data, first = '', env = {} }: Given): Promise<Ended> {
  const [script, dialogs] = [join(place, 'start.cjs'), join(place, 'dialogs.jsonl')]
  await writeFile(script, starter(from, first))
  await writeFile(dialogs, '')
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const started = spawn(process.env['KEYWATCH_ELECTRON'] ?? '', [...root, script, `--user-data-dir=${data}`], {
    env: { ...process.env, DIALOGS: dialogs, ...env },
    stdio: ['ignore', 'ignore', 'pipe']
  })
  let said = ''
  started.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const late = setTimeout(() => started.kill('SIGKILL'), 60_000)
  const code = await new Promise<number | null>((done) => started.once('close', done))
  clearTimeout(late)
  const boxes = (await readFile(dialogs, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Ended['boxes'][number])
  return { code, said, boxes }
}

/** A copy of the built app, with a database library whose native half cannot be loaded. */
async function withoutNative(place: string): Promise<string> {
  const copy = join(place, 'app')
  const [modules, library] = [join(copy, 'node_modules'), join(copy, 'node_modules', 'better-sqlite3')]
  await mkdir(modules, { recursive: true })
  for (const part of ['main', 'preload'])
    await cp(join(project, 'out', part), join(copy, 'out', part), { recursive: true })
  for (const name of await readdir(join(project, 'node_modules')))
    if (name !== 'better-sqlite3') await symlink(join(project, 'node_modules', name), join(modules, name))
  await mkdir(library)
  await writeFile(join(library, 'package.json'), '{"name":"better-sqlite3","main":"index.js"}')
  const load = `process.dlopen({ exports: {} }, ${JSON.stringify(join(library, 'package.json'))})`
  await writeFile(
    join(library, 'index.js'),
    `module.exports = class { static SqliteError = class extends Error {}; constructor() { ${load} } }`
  )
  return copy
}

test('what fails before the data are open is said in words of its own, noted, and ends the process', async () => {
  const place = await mkdtemp(join(tmpdir(), 'keywatch-start-'))
  const data = join(place, 'data')

  await test.step('a data folder that cannot be made is the person’s to mend', async () => {
    await writeFile(join(place, 'file'), '')
    const { code, said, boxes } = await run(place, { from: project, data: join(place, 'file', 'data') })
    expect([code, boxes]).toEqual([
      1,
      [{ title: 'Keywatch cannot open its data', message: expect.any(String) as unknown }]
    ])
    expect(boxes[0]?.message).toMatch(
      /cannot be made or written: .*file.data \(ENOTDIR\)\. Nothing was changed\. Make it/
    )
    expect(said).toContain('Keywatch cannot open its data')
  })

  await test.step('a damaged database is asked about, and nothing is moved', async () => {
    await mkdir(data)
    await writeFile(join(data, 'keywatch.db'), 'SQLite format 4\0'.repeat(400))
    const { code, boxes } = await run(place, { from: project, data })
    expect([code, boxes.length, boxes[0]?.title]).toEqual([1, 1, 'Keywatch cannot open its data'])
    expect((await readFile(join(data, 'keywatch.db'), 'latin1')).startsWith('SQLite format 4')).toBe(true)
    await rm(data, { recursive: true })
  })

  await test.step('a native module that cannot be loaded', async () => {
    const { code, said, boxes } = await run(place, { from: await withoutNative(place), data, env: reading })
    expect([code, boxes.length]).toEqual([1, 1])
    expect(boxes[0]).toMatchObject({ title: 'Keywatch could not start', ...alone })
    expect(boxes[0]?.detail).toContain('nothing is lost')
    expect(boxes[0]?.detail).toContain('install it again')
    expect(said).toContain('Keywatch could not start because of a fault of its own.')
    expect(await noteOf(data)).toMatchObject({ state: 'failed', fault: { name: 'Error' } })
  })

  await test.step('an exception, and a promise that nobody awaited, before the window', async () => {
    const thrown = `setTimeout(() => { throw new TypeError('early bug') }, 0)`
    const first = await run(place, { from: project, data, first: thrown })
    expect([first.code, first.boxes.length]).toEqual([1, 1])
    expect(first.boxes[0]?.detail).toContain('TypeError: early bug')
    expect(first.boxes[0]?.windows).toBe(0)
    const rejected = `require('electron').app.once('ready', () => void Promise.reject(new RangeError('early promise')))`
    const second = await run(place, { from: project, data, first: rejected })
    expect([second.code, second.boxes.length]).toEqual([1, 1])
    expect(await noteOf(data)).toMatchObject({ state: 'failed', fault: { message: 'early promise' } })
  })

  await test.step('an exception while the window waits for its first frame: it stays hidden, and no data are opened', async () => {
    await rm(data, { recursive: true })
    const thrown = `require('electron').app.once('browser-window-created', () => setImmediate(() => { throw new Error('late bug') }))`
    const { code, boxes } = await run(place, { from: project, data, first: thrown, env: reading })
    expect([code, boxes]).toEqual([1, [expect.objectContaining(alone)]])
    expect(await readdir(data)).not.toContain('keywatch.db')
  })

  await test.step('without a display it is printed, and nobody is waited for', async () => {
    const env = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined }
    const { code, said, boxes } = await run(place, {
      from: project,
      data,
      first: `process.emit('uncaughtException', new Error('no start'))`,
      env
    })
    expect([code === 0, boxes]).toEqual([false, []])
    expect(said).toContain('no start')
  })

  await test.step('the next start that succeeds tells of it', async () => {
    const { window, close } = await launch({ folder: data })
    expect(await ask(window, 'runs.news')).toMatchObject({ lastRun: { cause: 'exception' } })
    await close()
  })
  await rm(place, { recursive: true, force: true })
})
