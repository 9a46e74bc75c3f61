import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../../../shared/kernel/result'
import { askSecret } from './ask-secret'
import type { Sink, SinkId } from './ports'
import { loseSecrets, setSecret, settleSecrets } from './secret'
import { addSink } from './sinks'
import { openBench, postgresTarget, type SinkBench } from './testing/sink-bench'

const PASSWORD = 'correct horse'
let bench: SinkBench
let id: SinkId

beforeEach(() => {
  bench = openBench()
  const added = addSink(bench.ports, { label: 'Team', target: postgresTarget })
  if (!added.ok) throw new Error(added.error.code)
  id = added.value.id
})
afterEach(() => bench.remove())

const sink = (): Sink => {
  const found = bench.store.sink(id)
  if (!found) throw new Error('gone')
  return found
}
const enter = (...typed: string[]) => {
  bench.dialogue.replies = typed.map((secret) => ({ secret }))
  return setSecret(bench.ports, bench.streams, id)
}
const everythingStored = (): string =>
  JSON.stringify([
    bench.log.db.prepare('SELECT * FROM audit_sink').all(),
    bench.log.store.entries(0, 1_000).map(({ line }) => line)
  ])

describe('a sink’s password', () => {
  it('is asked for in the prompt window and stands in the keychain alone', async () => {
    expect(await enter(PASSWORD)).toEqual(ok(undefined))
    expect(sink().secret).toBe('kept')
    expect(bench.keychain.items.get(`sink/${id}`)?.toString()).toBe(PASSWORD)
    expect(await askSecret(bench.ports, sink())()).toEqual(ok(PASSWORD))
    expect(everythingStored()).not.toContain(PASSWORD)
    expect(bench.acts()).toEqual(['sink.add', 'sink.secret.begin', 'sink.secret.commit'])
  })

  it('is asked for again while it cannot be one', async () => {
    expect(await enter('', 'two\nlines', 'x'.repeat(5_000), PASSWORD)).toEqual(ok(undefined))
    expect(bench.dialogue.failures.map(({ code }) => code)).toEqual([
      'secret-empty',
      'secret-not-plain',
      'secret-too-large'
    ])
  })

  it('is not changed where the window is closed', async () => {
    await enter(PASSWORD)
    expect(await enter()).toMatchObject({ error: { code: 'prompt-cancelled' } })
    expect(sink().secret).toBe('kept')
  })

  it('waits where the keychain is closed, and is asked for again after that', async () => {
    bench.keychain.blocked = 'keychain-locked'
    expect(await enter(PASSWORD)).toMatchObject({ error: { code: 'keychain-locked' } })
    expect(sink().secret).toBe('pending')
    expect(await settleSecrets(bench.ports)).toMatchObject({ error: { code: 'keychain-locked' } })
    bench.keychain.blocked = undefined
    expect(await settleSecrets(bench.ports)).toEqual(ok(undefined))
    expect(sink().secret).toBe('none')
  })

  it('is said to be missing where the keychain has lost it, and to be out of reach where it is closed', async () => {
    await enter(PASSWORD)
    bench.keychain.items.clear()
    expect(await askSecret(bench.ports, sink())()).toMatchObject({ error: { code: 'sink-secret-missing' } })
    bench.keychain.blocked = 'keychain-locked'
    expect(await askSecret(bench.ports, sink())()).toMatchObject({ error: { code: 'sink-keychain' } })
  })

  it('is lost with all others when the passphrase is', async () => {
    await enter(PASSWORD)
    expect(await loseSecrets(bench.ports)).toEqual(ok(1))
    expect(sink().secret).toBe('none')
    expect(bench.keychain.items.size).toBe(0)
  })
})
