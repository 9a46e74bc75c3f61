/** `kill -9` of the agent under load, again and again: no nonce twice, no order twice, and every program knows where it stands. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Keywatch, KeywatchError } from '../../../clients/typescript/src/index'
import { bundleChild } from '../ports/testing/bundle-child'
import { migrations } from '../adapters/sqlite/migrations/index'
import { openDatabase } from '../adapters/sqlite/open'

const ROOT = path.resolve(import.meta.dirname, '../../..')
/** Beside node_modules, so that the child finds better-sqlite3. */
const CACHE = path.join(ROOT, '.cache', `agent-kill-${process.pid}`)
const CHILD = path.join(CACHE, 'agent-child.mjs')
const KILLS = 8
const WORKERS = 6
/** How long each life lasts under load, in ms. */
const LIVES = { least: 60, most: 300 }

const secret = Buffer.alloc(64, 7)
const arrived = { nonces: [] as bigint[], orders: [] as string[], wrong: [] as string[] }
let exchange: Server
let folder = ''
let runtime = ''

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kw-agent-kill-'))
  runtime = mkdtempSync(path.join(tmpdir(), 'kw-run-'))
  exchange = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const params = new URLSearchParams(body)
      const nonce = params.get('nonce') ?? ''
      // As Kraken's documentation says: HMAC-SHA512 over the path and SHA-256 of nonce and body.
      const hashed = createHash('sha256')
        .update(nonce + body)
        .digest()
      const expected = createHmac('sha512', secret)
        .update(`${request.url ?? ''}`)
        .update(hashed)
        .digest('base64')
      if (request.headers['api-sign'] !== expected) arrived.wrong.push(body)
      arrived.nonces.push(BigInt(nonce))
      arrived.orders.push(params.get('cl_ord_id') ?? '')
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"error":[],"result":{"txid":["O"]}}')
    })
  })
  await new Promise<void>((done) => void exchange.listen(0, '127.0.0.1', done))
  await bundleChild(ROOT, path.join(import.meta.dirname, 'testing/agent-child.ts'), CHILD)
}, 300_000)
afterAll(() => {
  exchange.closeAllConnections()
  exchange.close()
  for (const gone of [folder, runtime, CACHE]) rmSync(gone, { recursive: true, force: true })
})

interface Said {
  readonly socket: string
  readonly token?: string
}

async function live(): Promise<{ child: ChildProcess; said: Said }> {
  const host = `127.0.0.1:${(exchange.address() as AddressInfo).port}`
  const child = spawn(process.execPath, [CHILD, folder, runtime, host], { stdio: ['ignore', 'pipe', 'inherit'] })
  const line = once(createInterface(child.stdout), 'line') as Promise<[string]>
  const early = once(child, 'exit').then(() => Promise.reject(new Error('the agent ended by itself')))
  const [said] = await Promise.race([line, early])
  early.catch(() => undefined)
  return { child, said: JSON.parse(said) as Said }
}

interface Book {
  readonly placed: Set<string>
  readonly inDoubt: Set<string>
  readonly failed: string[]
}

async function trade(client: Keywatch, worker: number, book: Book, life: { stopped: boolean }): Promise<void> {
  for (let count = 1; !life.stopped; count += 1) {
    const id = `order-${worker}-${count}`
    const params = Object.entries({ pair: 'XBTUSD', type: 'buy', ordertype: 'market', volume: '1', cl_ord_id: id })
    try {
      const answer = await client.send({ key: 'kraken', method: 'POST', url: '/0/private/AddOrder', params })
      await answer.text()
      if (answer.ok) book.placed.add(id)
      else book.failed.push(`${id} ${answer.status}`)
    } catch (error) {
      if (error instanceof KeywatchError && error.outcome === 'unknown') book.inDoubt.add(id)
      else book.failed.push(`${id} ${String(error)}`)
    }
  }
}

it(`survives ${KILLS} kills under load`, { timeout: 180_000 }, async () => {
  let { child, said } = await live()
  const { socket, token = '' } = said
  const book: Book = { placed: new Set(), inDoubt: new Set(), failed: [] }
  const life = { stopped: false }
  const client = new Keywatch({ socket, token, patienceMs: 60_000 })
  const trading = Promise.all(Array.from({ length: WORKERS }, (_, worker) => trade(client, worker, book, life)))
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = book.placed.size
    await expect.poll(() => book.placed.size, { timeout: 30_000 }).toBeGreaterThan(before)
    await new Promise((next) => setTimeout(next, LIVES.least + (kill / KILLS) * (LIVES.most - LIVES.least)))
    child.kill('SIGKILL')
    await once(child, 'exit')
    ;({ child, said } = await live())
    expect(said.socket).toBe(socket)
  }
  const before = book.placed.size
  await expect.poll(() => book.placed.size, { timeout: 30_000 }).toBeGreaterThan(before + WORKERS)
  life.stopped = true
  await trading
  child.kill('SIGKILL')
  await once(child, 'exit')

  expect([book.failed, arrived.wrong]).toEqual([[], []])
  // Nonces came in their order, each once; so did orders.
  expect(arrived.nonces.filter((nonce, at) => at > 0 && nonce <= (arrived.nonces[at - 1] ?? 0n))).toEqual([])
  expect(new Set(arrived.orders).size).toBe(arrived.orders.length)
  // What a program was told is placed is placed; what it was not told, it was told to look at.
  const orders = new Set(arrived.orders)
  expect([...book.placed].filter((id) => !orders.has(id))).toEqual([])
  expect([...orders].filter((id) => !book.placed.has(id) && !book.inDoubt.has(id))).toEqual([])
  // In doubt is only what was under way at a kill: one of each worker at most.
  expect(book.inDoubt.size).toBeLessThanOrEqual(KILLS * WORKERS)
  // Every nonce that left is in the log, once.
  const log = openDatabase(path.join(folder, 'keywatch.db'), { knownVersion: migrations.length })
  if (!log.ok) throw new Error(log.error.code)
  const signed = log.value
    .prepare("SELECT line FROM audit_entry WHERE act = 'request.sign' ORDER BY seq")
    .all()
    .map((row) => BigInt((JSON.parse((row as { line: string }).line) as { detail: { nonce: string } }).detail.nonce))
  log.value.close()
  expect(new Set(signed).size).toBe(signed.length)
  expect(arrived.nonces.filter((nonce) => !signed.includes(nonce))).toEqual([])
})
