import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../../shared/domain/audit/entry'
import { canonicalLine } from '../../../shared/domain/audit/line'
import { leafHash } from '../../../shared/domain/audit/merkle'
import type { SyslogTarget } from '../../../shared/domain/sinks/sink'
import { ok } from '../../../shared/kernel/result'
import type { OutEntry } from '../../features/sinks/ports'
import { sinkDrivers } from './drivers'
import { SyslogLink } from './syslog'
import { makeCertificates, type TestCertificates } from './testing/certificates'
import { startSyslog, SYSLOG, type SyslogReceiver } from './testing/syslog-receiver'

const LOG = '0a1b2c3d-0000-4000-8000-00000000000f'

function entry(seq: number, detail: AuditEntry['detail'] = {}): OutEntry {
  const line = canonicalLine({
    v: 1,
    seq,
    at: 1_763_800_000_000 + seq,
    mono: seq,
    actor: { user: 'h', role: 'owner', caller: 'window' },
    act: 'request.send',
    outcome: 'ok',
    detail,
    corr: 'c',
    app: '0.1.0'
  })
  return { seq, at: 1_763_800_000_000 + seq, line, leaf: leafHash(line) }
}
const entries = (count: number, detail?: AuditEntry['detail']): OutEntry[] =>
  Array.from({ length: count }, (_, seq) => entry(seq, detail))

describe('a real receiver of syslog over TLS', () => {
  let folder: string
  let certificates: TestCertificates
  let receiver: SyslogReceiver
  const links: SyslogLink[] = []

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'keywatch-syslog-'))
    certificates = makeCertificates(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  beforeEach(async () => {
    receiver = await startSyslog(certificates)
  })
  afterEach(async () => {
    await Promise.all(links.splice(0).map((link) => link.close()))
    await receiver.close()
  })

  const target = (over: Partial<SyslogTarget> = {}): SyslogTarget => ({
    kind: 'syslog',
    host: 'localhost',
    port: receiver.port,
    trust: { kind: 'authority', pem: certificates.authority },
    ...over
  })
  const open = (over?: Partial<SyslogTarget>, quietMs = 20_000): SyslogLink => {
    const link = new SyslogLink(target(over), LOG, quietMs)
    links.push(link)
    return link
  }
  const lines = (): string[] => receiver.messages.map((message) => SYSLOG.exec(message)?.[9] ?? 'unreadable')
  const codeOf = async (done: Promise<{ ok: boolean; error?: { code: string } }>): Promise<string> =>
    (await done).error?.code ?? 'ok'

  it('gets every entry in order, as RFC 5424 messages in RFC 5425 frames, with the very line in them', async () => {
    const batch = [...entries(3), entry(3, { label: 'Zürich ✓', note: 'a ]" \\ b' })]
    expect(await open().send(batch)).toEqual(ok({ rejected: 0 }))
    expect(lines()).toEqual(batch.map(({ line }) => line))
    expect(receiver.faults).toEqual([])
    const [, priority, time, host, app, proc, act, data] = SYSLOG.exec(receiver.messages[0] ?? '') ?? []
    expect([priority, time, host, app, proc, act]).toEqual([
      '110',
      '2025-11-22T08:26:40.000Z',
      '-',
      'Keywatch',
      LOG,
      'request.send'
    ])
    expect(data).toBe('[origin software="Keywatch" swVersion="0.1.0"]')
  })

  it('takes more than the sockets hold at once', async () => {
    const batch = entries(2_000, { text: 'x'.repeat(2_000) })
    receiver.manner = { kind: 'slow', everyMs: 1 }
    expect(await codeOf(open().send(batch))).toBe('ok')
    expect(lines()).toEqual(batch.map(({ line }) => line))
  })

  it.each(['end', 'destroy'] as const)('confirms nothing where the receiver goes away halfway by %s', async (how) => {
    receiver.manner = { kind: 'die', after: 5, how }
    expect(await codeOf(open().send(entries(2_000, { text: 'x'.repeat(2_000) })))).toBe('sink-lost')
    receiver.manner = { kind: 'keep' }
    receiver.messages.length = 0
    expect(await codeOf(open().send(entries(3)))).toBe('ok')
    expect(lines()).toHaveLength(3)
  })

  it('confirms nothing where the receiver reads nothing, or never closes', async () => {
    receiver.manner = { kind: 'linger' }
    expect(await codeOf(open({}, 2_000).send(entries(3)))).toBe('sink-unconfirmed')
    receiver.manner = { kind: 'deaf' }
    expect(await codeOf(open({}, 2_000).send(entries(3_000, { text: 'x'.repeat(8_000) })))).toBe('sink-timeout')
  })

  it('cannot tell a receiver that forgets from one that keeps', async () => {
    receiver.manner = { kind: 'forget' }
    expect(await codeOf(open().send(entries(3)))).toBe('ok')
    expect(receiver.messages).toEqual([])
    expect(
      sinkDrivers(() => 0).link({ target: target(), secret: async () => ok(undefined), logId: LOG, appVersion: '1' })
        .read
    ).toBeUndefined()
  })

  it('says nothing to a server that nobody vouches for', async () => {
    expect(await codeOf(open({ trust: { kind: 'public' } }).send(entries(1)))).toBe('sink-untrusted')
    const other = makeCertificates(folder, 'other')
    expect(await codeOf(open({ trust: { kind: 'authority', pem: other.authority } }).send(entries(1)))).toBe(
      'sink-untrusted'
    )
    expect(await codeOf(open({ trust: { kind: 'pinned', sha256: other.sha256 } }).send(entries(1)))).toBe(
      'sink-pin-differs'
    )
    expect(receiver.messages).toEqual([])
    expect(await codeOf(open({ trust: { kind: 'pinned', sha256: certificates.sha256 } }).send(entries(1)))).toBe('ok')
  })

  it('refuses a certificate for another name', async () => {
    expect(await codeOf(open({ host: '127.0.0.2' }).send(entries(1)))).toBe('sink-unreachable')
    expect(await codeOf(open({ host: '127.0.0.1' }).send(entries(1)))).toBe('ok')
    expect(await codeOf(open({ host: 'ip6-localhost' }).send(entries(1)))).toMatch(/^sink-(untrusted|unreachable)$/)
  })

  it('is tried without a message, and says when nobody is there', async () => {
    expect(await open().attempt()).toMatchObject({ ok: true, value: { tls: 'TLSv1.3' } })
    expect(receiver.messages).toEqual([])
    await receiver.close()
    expect(await codeOf(open().attempt())).toBe('sink-unreachable')
    receiver = await startSyslog(certificates)
  })

  it('stops at once when it is closed, also while it waits', async () => {
    receiver.manner = { kind: 'linger' }
    const link = open({}, 60_000)
    const sent = codeOf(link.send(entries(1)))
    await expect.poll(() => receiver.messages.length).toBe(1)
    await link.close()
    expect(await sent).toBe('sink-lost')
  })
})
