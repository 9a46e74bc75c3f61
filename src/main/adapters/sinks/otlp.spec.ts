import { createServer, type IncomingHttpHeaders } from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../../shared/domain/audit/entry'
import { canonicalLine } from '../../../shared/domain/audit/line'
import { leafHash } from '../../../shared/domain/audit/merkle'
import type { OtlpTarget } from '../../../shared/domain/sinks/sink'
import { ok } from '../../../shared/kernel/result'
import type { OutEntry } from '../../features/sinks/ports'
import { OtlpLink } from './otlp'
import { makeCertificates, type TestCertificates } from './testing/certificates'
import { answerFaults, requestFaults } from './testing/otlp-schema'

const LOG = '0a1b2c3d-0000-4000-8000-00000000000f'

interface Came {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Record<string, unknown>
}
interface Answer {
  readonly status: number
  readonly body?: string
  readonly headers?: Record<string, string>
  /** Ends the connection instead. */
  readonly drop?: boolean
  readonly never?: boolean
}

function entry(seq: number): OutEntry {
  const values: AuditEntry = {
    v: 1,
    seq,
    at: 1_763_800_000_000 + seq,
    mono: seq,
    actor: { user: 'h', role: 'owner', caller: 'window' },
    act: 'request.send',
    outcome: 'ok',
    detail: { label: 'Zürich' },
    corr: 'c',
    app: '0.1.0'
  }
  const line = canonicalLine(values)
  return { seq, at: values.at, line, leaf: leafHash(line) }
}

describe('a collector that speaks OTLP over HTTP', () => {
  let folder: string
  let certificates: TestCertificates
  const closing: (() => Promise<unknown>)[] = []
  /** Where what came is not what OpenTelemetry's schema says. */
  const faults: string[] = []

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'keywatch-otlp-'))
    certificates = makeCertificates(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
    expect(faults.splice(0)).toEqual([])
  })

  async function collector(secure: boolean) {
    const came: Came[] = []
    const answers: Answer[] = []
    const { key, cert } = certificates
    const server = secure ? createSecure({ key, cert }) : createServer()
    server.on('request', (request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        const body = JSON.parse(text) as Came['body']
        came.push({ path: request.url ?? '', headers: request.headers, body })
        faults.push(...requestFaults(body))
        const answer = answers.shift() ?? { status: 200, body: '{"partialSuccess":{}}' }
        if (answer.never) return
        if (answer.drop) return request.socket.destroy()
        response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers })
        response.end(answer.body ?? '')
      })
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    closing.push(() => {
      server.closeAllConnections()
      return new Promise((done) => server.close(done))
    })
    const { port } = server.address() as AddressInfo
    return { came, answers, url: `${secure ? 'https' : 'http'}://localhost:${port}/v1/logs` }
  }

  const link = (url: string, over: Partial<OtlpTarget> = {}, secret?: string, answerMs = 20_000): OtlpLink =>
    new OtlpLink(
      {
        target: { kind: 'otlp', url, header: '', trust: { kind: 'authority', pem: certificates.authority }, ...over },
        secret: async () => ok(secret),
        logId: LOG,
        appVersion: '0.1.0'
      },
      () => Date.UTC(2026, 10, 22),
      answerMs
    )
  const codeOf = async (done: Promise<{ ok: boolean; error?: { code: string } }>): Promise<string> =>
    (await done).error?.code ?? 'ok'

  it('gets the entries as log records over TLS, with the line as their body and the secret in its header', async () => {
    const { came, url } = await collector(true)
    const sent = await link(url, { header: 'Authorization' }, 'Bearer only-here').send([entry(4), entry(5)])
    expect(sent).toEqual(ok({ rejected: 0 }))
    const [one] = came
    expect(one?.path).toBe('/v1/logs')
    expect(one?.headers).toMatchObject({ 'content-type': 'application/json', authorization: 'Bearer only-here' })
    expect(one?.headers).not.toHaveProperty('content-encoding')
    const body = one?.body as { resourceLogs: [{ scopeLogs: [{ logRecords: Record<string, unknown>[] }] }] } | undefined
    const records = body?.resourceLogs[0].scopeLogs[0].logRecords ?? []
    expect(records).toHaveLength(2)
    expect(records[0]).toMatchObject({
      timeUnixNano: '1763800000004000000',
      severityNumber: 9,
      eventName: 'keywatch.request.send',
      body: { stringValue: entry(4).line }
    })
    expect(records[0]?.['attributes']).toContainEqual({ key: 'keywatch.audit.seq', value: { intValue: '4' } })
    expect(records[0]?.['attributes']).toContainEqual({
      key: 'keywatch.audit.leaf',
      value: { stringValue: entry(4).leaf.toString('hex') }
    })
  })

  it.each([
    ['{"partialSuccess":{"rejectedLogRecords":"1","errorMessage":"too old"}}', 1],
    // A warning: all of it was taken.
    ['{"partialSuccess":{"rejectedLogRecords":"0","errorMessage":"use gRPC"}}', 0],
    ['{"partialSuccess":{"errorMessage":"use gRPC"}}', 0],
    ['{"partialSuccess":{}}', 0],
    ['{}', 0]
  ])('reads from %s how many were rejected', async (body, rejected) => {
    expect(answerFaults(JSON.parse(body))).toEqual([])
    const { answers, url } = await collector(false)
    answers.push({ status: 200, body })
    expect(await link(url).send([entry(0), entry(1)])).toEqual(ok({ rejected }))
  })

  it('rests where it may try again, as long as it is asked to', async () => {
    const { answers, url } = await collector(false)
    answers.push({ status: 429, headers: { 'Retry-After': '7' } }, { status: 503 })
    expect(await link(url).send([entry(0)])).toMatchObject({ error: { code: 'sink-busy', retryAfterMs: 7_000 } })
    const again = await link(url).send([entry(0)])
    expect(again).toMatchObject({ error: { code: 'sink-busy' } })
    expect(!again.ok && 'retryAfterMs' in again.error).toBe(false)
  })

  it.each([
    [400, 'sink-refused'],
    [401, 'sink-login'],
    [403, 'sink-login'],
    [404, 'sink-refused'],
    [413, 'sink-too-large'],
    [500, 'sink-refused'],
    [307, 'sink-refused']
  ])('takes %i for %s', async (status, code) => {
    const { came, answers, url } = await collector(false)
    answers.push({ status, headers: { Location: 'http://localhost:1/elsewhere' } })
    expect(await codeOf(link(url).send([entry(0)]))).toBe(code)
    expect(came).toHaveLength(1)
  })

  it('confirms nothing where the connection is lost, or no answer comes', async () => {
    const { answers, url } = await collector(false)
    answers.push({ status: 200, drop: true }, { status: 200, never: true })
    expect(await codeOf(link(url).send([entry(0)]))).toBe('sink-lost')
    expect(await codeOf(link(url, {}, undefined, 1_000).send([entry(0)]))).toBe('sink-timeout')
  })

  it('sends nothing where the header has no value, nor to a server that nobody vouches for', async () => {
    const { came, url } = await collector(true)
    expect(await codeOf(link(url, { header: 'Authorization' }).send([entry(0)]))).toBe('sink-secret-missing')
    expect(await codeOf(link(url, { trust: { kind: 'public' } }).send([entry(0)]))).toBe('sink-untrusted')
    expect(came).toEqual([])
  })

  it('is tried with a request that holds no record', async () => {
    const { came, url } = await collector(true)
    expect(await link(url).attempt()).toMatchObject({ ok: true, value: { tls: 'TLSv1.3' } })
    expect(JSON.stringify(came[0]?.body)).toContain('"logRecords":[]')
  })

  it('stops at once when it is closed', async () => {
    const { came, answers, url } = await collector(false)
    answers.push({ status: 200, never: true })
    const one = link(url, {}, undefined, 60_000)
    const sent = codeOf(one.send([entry(0)]))
    await expect.poll(() => came.length).toBe(1)
    await one.close()
    expect(await sent).toBe('sink-lost')
  })
})
