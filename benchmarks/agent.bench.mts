/**
 * The agent over its real socket and 127.0.0.1, as the app composes it, with a real database on a real disk; the secret is in
 * memory. Its programs and its exchange are processes of their own: their work is not the agent's. Memory is that of Electron's
 * main process, where an answer comes through Chromium's network stack as it does in the app.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { fullGrant, openStand, standKey } from '../src/main/composition/testing/agent-stand'
import { memoryWhileStreaming } from './agent-memory.mts'
import { report } from './report.mts'

const PROGRAMS = 50
const MANY_MS = 5_000
const LONG_MB = 1_024

async function child(file: string, ...args: string[]): Promise<{ process: ChildProcess; said: unknown }> {
  const process = fork(path.resolve('benchmarks', file), args)
  const [said] = (await once(process, 'message')) as [unknown]
  return { process, said }
}

const exchange = await child('quick-exchange.mjs')
const long = await child('long-exchange.mjs', String(LONG_MB))
const client = await child('agent-client.mjs')
async function ask<T>(task: string, given: object): Promise<T> {
  client.process.send({ task, given })
  const [answer] = (await once(client.process, 'message')) as [{ ok: boolean; value: T; error?: string }]
  if (!answer.ok) throw new Error(`${task}: ${answer.error}`)
  return answer.value
}

// Not the system's temporary folder, which may be memory: an fsync there costs nothing.
mkdirSync('.cache', { recursive: true })
const folder = mkdtempSync(path.resolve('.cache', 'agent-'))
// The path of a socket is short.
const here = path.relative(process.cwd(), folder)
const host = `127.0.0.1:${exchange.said}`
const keys = Array.from({ length: 10 }, (_, index) => standKey(index, { allowedHosts: [host], scopes: ['read'] }))
const stand = openStand({ keys, folder })
try {
  // The rest of the app stands by then; this is what the agent adds, its code read for the first time included.
  const beganAt = performance.now()
  await stand.on({ socket: true, loopback: true })
  report({ name: 'the agent’s start', value: performance.now() - beganAt, unit: 'ms' })

  const { socket, loopback } = await stand.state()
  const overSocket = { socketPath: socket.at }
  const overLoopback = { host: '127.0.0.1', port: Number(loopback.at) }
  const tokens: string[] = []
  for (let count = 0; count < PROGRAMS; count += 1) tokens.push(await stand.pair(`bot-${count}`, fullGrant(keys)))
  const signAs = (index: number) => {
    const body = JSON.stringify({ key: keys[index % keys.length]?.label, url: '/api/v3/account' })
    return {
      method: 'POST',
      path: '/v1/sign',
      body,
      headers: {
        host: 'localhost',
        authorization: `Bearer ${tokens[index]}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body)
      }
    }
  }
  const used = process.cpuUsage()
  const one = await ask<{ p50: number; p99: number }>('latency', {
    where: overSocket,
    request: signAs(0),
    warmUp: 300,
    calls: 2_000
  })
  const cpu = process.cpuUsage(used)
  console.error(`the agent’s own work: ${((cpu.user + cpu.system) / 2_300_000).toFixed(3)} ms of CPU a signature`)
  report({ name: 'durable signature over the socket, p50', value: one.p50, unit: 'ms' })
  report({ name: 'durable signature over the socket, p99', value: one.p99, unit: 'ms' })

  const given = { where: overSocket, requests: tokens.map((_, index) => signAs(index)), forMs: MANY_MS, greedy: 100 }
  const { counts, failed } = await ask<{ counts: number[]; failed: number }>('many', given)
  if (failed > 0) throw new Error(`${failed} failed`)
  const total = counts.reduce((sum, count) => sum + count, 0)
  report({ name: 'signatures of 50 programs at once', value: (1_000 * total) / MANY_MS, unit: 'a second' })
  const modest = counts.slice(1).toSorted((a, b) => a - b)
  const [least = 0, most = 1] = [modest[0], modest.at(-1)]
  report({ name: 'shares of 50 programs', value: least, unit: 'signatures', baseline: most })
  console.error(`the greedy one of them, with 100 connections: ${counts[0]}; the others ${least} to ${most}`)

  const plain = { method: 'GET', path: '/api/v3/account', headers: {} }
  const quick = { host: '127.0.0.1', port: exchange.said }
  const direct = await ask<{ p50: number }>('latency', { where: quick, request: plain, warmUp: 200, calls: 1_000 })
  const headers = { host: `127.0.0.1:${overLoopback.port}`, authorization: `Bearer ${tokens[0]}` }
  const proxied = await ask<{ p50: number }>('latency', {
    where: overLoopback,
    request: { method: 'GET', path: '/binance/binance-main/api/v3/account', headers },
    warmUp: 200,
    calls: 1_000
  })
  report({ name: 'what the proxy adds, p50', value: proxied.p50 - direct.p50, unit: 'ms' })

  const grown = await memoryWhileStreaming(path.join(folder, 'streaming'), `127.0.0.1:${long.said}`, LONG_MB, ask)
  report({ name: 'memory while 1 GB is streamed', value: grown / 1024 / 1024, unit: 'MB' })
} finally {
  await stand.close()
  for (const { process } of [client, exchange, long]) process.disconnect()
  rmSync(here, { recursive: true, force: true })
}
