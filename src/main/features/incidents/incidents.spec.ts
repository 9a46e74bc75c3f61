import { readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPublicPem } from '../../../shared/domain/audit/log-key'
import { leafHash, verifyInclusion } from '../../../shared/domain/audit/merkle'
import { logName, openCheckpoint, parseProof } from '../../../shared/domain/audit/checkpoint'
import type { Incident } from '../../../shared/domain/incidents/incident'
import type { Result } from '../../../shared/kernel/result'
import { checkUsage } from './check-usage'
import { collectEvidence } from './collect-evidence'
import { freezeKey, unfreezeKey } from './freeze-key'
import { listPlaybooks, resetPlaybook, savePlaybook } from './playbooks'
import { reportIncident } from './report-incident'
import { CANARY, incidentBench, keyId, T0 } from './testing/incident-bench'
import { closeIncident, openIncident, openKeyPage, setStep } from './work-on-incident'

let bench: Awaited<ReturnType<typeof incidentBench>>
beforeEach(async () => {
  bench = await incidentBench()
})
afterEach(() => bench.close())

function must<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const report = (more: object = {}): Incident =>
  must(reportIncident(bench.ports, { keyId, suspectedSinceMs: T0 - 3_600_000, source: 'person', ...more }))
const told = () => bench.acts().map(({ act, outcome, code }) => [act, outcome, code].filter(Boolean).join(' '))

describe('freezing', () => {
  it('is durable, audited, and drops the secret from memory; lifting it is audited too', () => {
    must(freezeKey(bench.ports, keyId))
    expect(bench.keys.find(keyId)?.frozenAtMs).toBe(T0 + 1)
    expect(bench.world.forgotten).toEqual([`key/${keyId}/1`])
    must(freezeKey(bench.ports, keyId))
    must(unfreezeKey(bench.ports, keyId))
    must(unfreezeKey(bench.ports, keyId))
    expect(bench.keys.find(keyId)?.frozenAtMs).toBeUndefined()
    expect(told()).toEqual(['key.freeze ok', 'key.unfreeze ok'])
  })

  it('does not happen where its entry cannot be written', () => {
    bench.world.full = true
    expect(freezeKey(bench.ports, keyId)).toMatchObject({ ok: false, error: { code: 'storage-full' } })
    expect(bench.keys.find(keyId)?.frozenAtMs).toBeUndefined()
  })
})

describe('an incident', () => {
  it('goes its way: freeze, revoke, rotate, usage, evidence, close; each step in the log', async () => {
    const { id } = report()
    must(freezeKey(bench.ports, keyId))
    must(await openKeyPage(bench.ports, id))
    must(setStep(bench.ports, id, { stepId: 'revoke', state: 'done', note: '' }))
    must(setStep(bench.ports, id, { stepId: 'rotate', state: 'skipped', note: 'Nothing needs it any more.' }))
    must(await checkUsage(bench.ports, id))
    must(setStep(bench.ports, id, { stepId: 'usage', state: 'done', note: 'All mine.' }))
    must(await collectEvidence(bench.ports, id))
    const closed = must(closeIncident(bench.ports, id, 'Pasted into a chat; nothing was lost.'))
    expect(closed.closed?.note).toBe('Pasted into a chat; nothing was lost.')
    expect(told()).toEqual([
      'incident.open ok',
      'key.freeze ok',
      'incident.step ok',
      'incident.page ok',
      'incident.step ok',
      'version.compromise ok',
      'incident.step ok',
      'incident.step ok',
      'incident.evidence ok',
      'incident.step ok',
      'incident.close ok'
    ])
    expect(bench.keys.find(keyId)?.state).toBe('compromised')
    expect(bench.world.pages).toEqual(['https://www.binance.com/keys'])
    // What a person wrote stands in the log by its hash alone.
    expect(JSON.stringify(bench.acts())).not.toContain('chat')
    expect(setStep(bench.ports, id, { stepId: 'usage', state: 'todo', note: '' })).toMatchObject({
      error: { code: 'incident-closed' }
    })
  })

  it('is one per key: what is reported again joins, and widens the time to look at', () => {
    const first = report()
    const again = report({ source: 'leak-scan', suspectedSinceMs: T0 - 9_000_000 })
    expect(again).toMatchObject({ id: first.id, number: 1, suspectedSinceMs: T0 - 9_000_000 })
    expect(report().suspectedSinceMs).toBe(T0 - 9_000_000)
    expect(bench.ports.store.list(9)).toHaveLength(1)
    expect(told()).toEqual(['incident.open ok', 'incident.open ok'])
  })

  it('takes a time in the future for now, and a frozen key for one', () => {
    must(freezeKey(bench.ports, keyId))
    const incident = report({ suspectedSinceMs: T0 * 2 })
    expect(incident.suspectedSinceMs).toBeLessThan(T0 + 100)
    expect(incident.steps).toMatchObject([{ stepId: 'freeze', state: 'done' }])
  })

  it('is drilled in the demo alone, and marked there', async () => {
    expect(reportIncident(bench.ports, { keyId, suspectedSinceMs: T0, source: 'person', drill: true })).toMatchObject({
      error: { code: 'drill-outside-demo' }
    })
    const demo = { ...bench.ports, profile: 'demo' as const }
    const drill = must(reportIncident(demo, { keyId, suspectedSinceMs: T0, source: 'person', drill: true }))
    const real = must(reportIncident(demo, { keyId, suspectedSinceMs: T0, source: 'person' }))
    expect([drill.drill, real.drill, drill.id === real.id]).toEqual([true, false, false])
    expect(bench.acts().map(({ detail }) => detail['drill'])).toEqual([true, false])
    const { path: folder } = must(await collectEvidence(demo, drill.id))
    expect(path.basename(folder)).toMatch(/^keywatch-drill-1-/)
    expect(readFileSync(path.join(folder, 'README.txt'), 'utf8')).toMatch(/^THIS IS A DRILL/)
  })

  it('is closed only with a note, and with every step done or skipped for a reason', () => {
    const { id } = report()
    expect(closeIncident(bench.ports, id, 'Done.')).toMatchObject({ error: { code: 'steps-open' } })
    expect(setStep(bench.ports, id, { stepId: 'rotate', state: 'skipped', note: '  ' })).toMatchObject({
      error: { code: 'note-missing' }
    })
    expect(setStep(bench.ports, id, { stepId: 'close', state: 'done', note: '' })).toMatchObject({
      error: { code: 'close-by-note' }
    })
    for (const stepId of ['freeze', 'revoke', 'rotate', 'usage', 'evidence'])
      must(setStep(bench.ports, id, { stepId, state: 'skipped', note: 'A false alarm.' }))
    expect(closeIncident(bench.ports, id, ' ')).toMatchObject({ error: { code: 'note-missing' } })
    must(closeIncident(bench.ports, id, 'A false alarm.'))
    expect(bench.keys.find(keyId)?.state).toBe('active')
    // A closed one makes room for the next.
    expect(report().number).toBe(2)
  })

  it('hides in a note what looks like a credential', () => {
    const { id } = report()
    must(setStep(bench.ports, id, { stepId: 'usage', state: 'done', note: `It was secret=${CANARY} in a chat` }))
    expect(JSON.stringify(bench.ports.store.find(id))).not.toContain(CANARY)
  })

  it('writes nothing that the log cannot take', async () => {
    const { id } = report()
    const before = JSON.stringify(bench.ports.store.list(9))
    bench.world.full = true
    expect(setStep(bench.ports, id, { stepId: 'usage', state: 'done', note: '' }).ok).toBe(false)
    expect((await collectEvidence(bench.ports, id)).ok).toBe(false)
    expect((await openKeyPage(bench.ports, id)).ok).toBe(false)
    bench.world.full = false
    expect(JSON.stringify(bench.ports.store.list(9))).toBe(before)
    expect(bench.world.pages).toEqual([])
    expect(readdirSync(bench.folder).filter((name) => name.includes('incident'))).toEqual([])
  })

  it('says so where no browser opens, and in the log', async () => {
    const { id } = report()
    const ports = { ...bench.ports, openPage: async () => false }
    expect(await openKeyPage(ports, id)).toMatchObject({ error: { code: 'page-not-opened' } })
    expect(told().slice(-2)).toEqual(['incident.page ok', 'incident.page failed page-not-opened'])
  })
})

describe('usage since the suspected time', () => {
  it('counts by host, endpoint, outcome and caller, and nothing from before', async () => {
    bench.use('api.binance.com', '/old')
    // The log's clock of the bench is behind that of the incidents: the span is set by what it says.
    const { at } = JSON.parse(bench.temp.store.entries(0, 99).at(-1)?.line ?? '{}') as { at: number }
    const { id } = report({ suspectedSinceMs: at + 1 })
    for (let n = 0; n < 300; n += 1) bench.use('api.binance.com', '/api/v3/account')
    bench.use('api1.binance.com', '/sapi/v1/capital/withdraw/apply', 'failed', 'authentication-failed')
    const usage = must(await checkUsage(bench.ports, id))
    expect(usage).toMatchObject({ signed: 301, sent: 301, failed: 1, refused: 0 })
    expect(usage.hosts.map(({ name, count }) => [name, count])).toEqual([
      ['api.binance.com', 300],
      ['api1.binance.com', 1]
    ])
    expect(usage.endpoints[1]?.name).toBe('GET /sapi/v1/capital/withdraw/apply')
    expect(usage.outcomes.map(({ name }) => name)).toEqual(['accepted', 'authentication-failed'])
    expect(usage.callers).toMatchObject([{ name: 'window', count: 301 }])
  })
})

describe('the evidence pack', () => {
  const read = (folder: string, name: string) => readFileSync(path.join(folder, name), 'utf8')

  it('holds the entries byte for byte with proofs that verify, the timeline, the versions, the progress; and no secret', async () => {
    for (let n = 0; n < 20; n += 1) bench.use('api.binance.com', `/api/v3/order/${n}`)
    const { id } = report({ suspectedSinceMs: 0 })
    must(freezeKey(bench.ports, keyId))
    const { path: folder, entries, proofs, files } = must(await collectEvidence(bench.ports, id))
    const lines = read(folder, 'entries.jsonl').trimEnd().split('\n')
    expect(lines).toHaveLength(entries)
    const stored = bench.temp.store.entries(0, 999).map(({ line }) => line)
    expect(lines.every((line) => stored.includes(line))).toBe(true)

    const note = read(folder, 'checkpoint')
    const publicKey = readPublicPem(read(folder, 'log.pub'))
    const logId = bench.temp.store.identity()?.logId ?? ''
    if (!publicKey) throw new Error('no public key')
    const checkpoint = openCheckpoint(note, logName(logId), publicKey)
    if (!checkpoint.ok) throw new Error(checkpoint.error.code)
    expect(readdirSync(path.join(folder, 'proofs'))).toHaveLength(proofs)
    for (const line of lines) {
      const { seq } = JSON.parse(line) as { seq: number }
      const text = read(folder, `proofs/${seq}.tlog-proof`)
      const proof = parseProof(text)
      if (!proof.ok) throw new Error(proof.error.code)
      expect(proof.value).toMatchObject({ index: seq, checkpoint: note })
      const hashes = proof.value.proof
      const { size, root } = checkpoint.value
      expect(verifyInclusion(seq, size, leafHash(line), hashes, root)).toBe(true)
    }

    const manifest = JSON.parse(read(folder, 'manifest.json')) as { files: { name: string; sha256: string }[] }
    expect(manifest.files).toHaveLength(files - 1)
    for (const { name, sha256 } of manifest.files)
      expect(createHash('sha256').update(read(folder, name)).digest('hex')).toBe(sha256)
    const about = JSON.parse(read(folder, 'incident.json')) as {
      key: { versions: unknown[] }
      playbook: { steps: { state: string }[] }
    }
    expect(about.key.versions).toMatchObject([{ version: 1, state: 'active', keyId: 'vmPU…h8A' }])
    expect(about.playbook.steps.map(({ state }) => state)).toEqual(['done', 'todo', 'todo', 'todo', 'todo', 'todo'])
    expect(read(folder, 'timeline.md')).toMatch(/\| suspected \|[\s\S]*\| incident.open \|[\s\S]*\| key.freeze \|/)
    expect(read(folder, 'playbook.md')).toContain('## Freeze the key')
    // The whole public id of the key is not in it either, nor where its secret is kept.
    const all = manifest.files.map(({ name }) => read(folder, name)).join('\n')
    for (const hidden of ['vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A', `key/${keyId}/1`])
      expect(all).not.toContain(hidden)
  })

  it('never writes over another, and leaves nothing behind when cancelled or when the folder takes no files', async () => {
    const { id } = report()
    const first = must(await collectEvidence(bench.ports, id))
    const second = must(await collectEvidence(bench.ports, id))
    expect(path.basename(second.path)).toBe(`${path.basename(first.path)}-2`)
    bench.world.chosen = undefined
    expect(await collectEvidence(bench.ports, id)).toMatchObject({ error: { code: 'evidence-cancelled' } })
    const blocked = path.join(bench.folder, 'a-file')
    writeFileSync(blocked, '')
    bench.world.chosen = blocked
    expect(await collectEvidence(bench.ports, id)).toMatchObject({ error: { code: 'export-unwritable' } })
    expect(readdirSync(bench.folder).filter((name) => name.endsWith('.draft'))).toEqual([])
  })

  it('sweeps away what a crash left half written', async () => {
    const { id } = report()
    const day = new Date(T0).toISOString().slice(0, 10)
    const left = path.join(bench.folder, `.keywatch-incident-1-${day}.draft`)
    mkdirSync(left)
    writeFileSync(path.join(left, 'half'), 'half')
    const { path: folder } = must(await collectEvidence(bench.ports, id))
    expect(readdirSync(folder)).not.toContain('half')
  })

  it('says where the log’s key could not be reached, instead of a proof', async () => {
    const { id } = report()
    const log = { ...bench.ports.log, checkpoint: () => ({ ok: true as const, value: undefined }) }
    const { path: folder, proofs } = must(await collectEvidence({ ...bench.ports, log }, id))
    expect(proofs).toBe(0)
    expect(read(folder, 'README.txt')).toContain('no signed checkpoint')
  })
})

describe('playbooks', () => {
  it('are the shipped ones until a person changes one; that copy can be reset', () => {
    expect(listPlaybooks(bench.ports).map(({ id, edited }) => [id, edited])).toEqual([
      ['leaked-key', false],
      ['unexplained-use', false],
      ['provider-breach', false]
    ])
    const mine = '---\nid: leaked-key\ntitle: Ours\n---\n\n## Call Ada {#call}\nShe knows.\n'
    must(savePlaybook(bench.ports, 'leaked-key', mine))
    expect(listPlaybooks(bench.ports)[0]).toMatchObject({ title: 'Ours', edited: true })
    const { id } = report()
    must(resetPlaybook(bench.ports, 'leaked-key'))
    expect(listPlaybooks(bench.ports)[0]).toMatchObject({ edited: false })
    // An incident keeps the playbook that it was opened with.
    expect(must(openIncident(bench.ports, id)).playbook.title).toBe('Ours')
    expect(told()).toEqual(['playbook.change ok', 'incident.open ok', 'playbook.reset ok'])
  })

  it('are refused with the line that is wrong, and under another id', () => {
    expect(savePlaybook(bench.ports, 'leaked-key', 'nothing')).toMatchObject({
      error: { code: 'playbook-malformed', message: expect.stringMatching(/^Line 1: /) as string }
    })
    const other = '---\nid: other\ntitle: T\n---\n## A {#a}\n'
    expect(savePlaybook(bench.ports, 'leaked-key', other)).toMatchObject({ error: { code: 'playbook-id-changed' } })
  })

  it('written anew can be used, and removed', () => {
    must(savePlaybook(bench.ports, 'other', '---\nid: other\ntitle: Other\n---\n## A {#a}\n'))
    expect(report({ playbookId: 'other' }).playbookId).toBe('other')
    must(resetPlaybook(bench.ports, 'other'))
    expect(listPlaybooks(bench.ports)).toHaveLength(3)
    expect(resetPlaybook(bench.ports, 'other')).toMatchObject({ error: { code: 'playbook-not-found' } })
  })
})
