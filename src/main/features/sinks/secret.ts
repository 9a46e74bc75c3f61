/** A sink's password: typed in the prompt window, kept in the keychain, never seen by the main window. */
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import type { Sheet } from '../../ports/dialogue'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { itemOf, type Sink, type SinkId, type SinkPorts } from './ports'
import { accountFor, record, sinkGone, type SinkGone } from './record'
import type { Streams } from './streams'

const MOST_CHARS = 4_000

export type SecretFault = Failure<'secret-empty' | 'secret-too-large' | 'secret-not-plain' | 'prompt-cancelled'>
type SecretFailure = SinkGone | SecretFault | KeychainFailure | StorageFailure

export async function setSecret(ports: SinkPorts, streams: Streams, id: SinkId): Promise<Result<void, SecretFailure>> {
  const corr = ports.entropy.uuid()
  const refuse = <E extends Failure<string>>(failure: E) =>
    accountFor(ports, failure, { act: 'sink.secret.abort', outcome: 'refused', detail: { sink: id }, corr })
  const sink = ports.store.sink(id)
  if (!sink) return refuse(sinkGone)
  let kept: Result<void, KeychainFailure | StorageFailure> | undefined
  await ports.dialogue.run(sheetFor(sink), async (given) => {
    const judged = judge(given('secret'))
    if (!judged.ok) return judged
    kept = await keep(ports, sink, judged.value, corr)
    return kept.ok ? ok('done') : kept
  })
  if (!kept) return refuse(cancelled)
  if (kept.ok && !sink.paused) streams.start(id)
  return kept
}

function sheetFor({ label, target }: Sink): Sheet {
  const isDatabase = target.kind === 'postgres'
  return {
    title: isDatabase ? `Password for ${label}` : `Header for ${label}`,
    hint: isDatabase
      ? `Of the user ${target.user} at ${target.host}. It goes to the system’s keychain, and to this server alone.`
      : 'The whole value of the header, such as “Bearer …”. It goes to the system’s keychain, and to this server alone.',
    fields: [{ name: 'secret', label: isDatabase ? 'Password' : 'Value of the header', kind: 'secret' }],
    submit: 'Keep it',
    cancel: 'Cancel'
  }
}

function judge(text: string): Result<string, SecretFault> {
  if (text === '') return no('secret-empty', 'Nothing was entered.', 'Type or paste it.')
  if (text.length > MOST_CHARS) return no('secret-too-large', 'This is too long.', 'Paste the secret alone.')
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  if (/[\u0000-\u001f\u007f]/.test(text))
    return no('secret-not-plain', 'This has line breaks or invisible characters in it.', 'Paste the secret alone.')
  return ok(text)
}

const no = (code: SecretFault['code'], message: string, remedy: string): Result<never, SecretFault> =>
  fail({ code, message, remedy })

const cancelled: SecretFault = {
  code: 'prompt-cancelled',
  message: 'The window was closed before anything was kept.',
  remedy: 'Open it again when you are ready.'
}

/** An intent that is committed, then the keychain, then the commit that lets it count. */
async function keep(
  ports: SinkPorts,
  sink: Sink,
  text: string,
  corr: string
): Promise<Result<void, KeychainFailure | StorageFailure>> {
  const detail = { sink: sink.id }
  const note = (secret: Sink['secret'], act: 'sink.secret.begin' | 'sink.secret.commit') =>
    ports.unit.commit(() => {
      const now = ports.store.sink(sink.id)
      if (now) ports.store.put({ ...now, secret })
      record(ports, { act, detail, corr })
    })
  const begun = note('pending', 'sink.secret.begin')
  if (!begun.ok) return begun
  const material = new Secret(new TextEncoder().encode(text))
  const put = await ports.keychain.put(itemOf(sink), material)
  material.destroy()
  if (!put.ok) {
    // The old one may be there still, or half of the new one: the next start takes it away.
    return accountFor(ports, put.error, { act: 'sink.secret.abort', detail, corr })
  }
  return note('kept', 'sink.secret.commit')
}

/** After a crash in between nobody knows what the keychain holds: it is taken away, and asked for again. Safe to repeat. */
export async function settleSecrets(ports: SinkPorts): Promise<Result<void, KeychainFailure | StorageFailure>> {
  for (const sink of ports.store.sinks()) {
    if (sink.secret !== 'pending') continue
    const removed = await ports.keychain.remove(itemOf(sink))
    if (!removed.ok) return removed
    const written = ports.unit.commit(() => {
      ports.store.put({ ...sink, secret: 'none' })
      record(ports, {
        act: 'sink.secret.abort',
        outcome: 'failed',
        code: 'interrupted',
        detail: { sink: sink.id },
        corr: ports.entropy.uuid()
      })
    })
    if (!written.ok) return written
  }
  return ok(undefined)
}

/** What a forgotten passphrase costs: these secrets as well. The sinks stay, and wait for theirs. */
export async function loseSecrets(ports: SinkPorts): Promise<Result<number, KeychainFailure | StorageFailure>> {
  let lost = 0
  for (const sink of ports.store.sinks()) {
    if (sink.secret === 'none') continue
    const removed = await ports.keychain.remove(itemOf(sink))
    if (!removed.ok) return removed
    const written = ports.unit.commit(() => {
      ports.store.put({ ...sink, secret: 'none' })
      record(ports, { act: 'sink.secret.remove', detail: { sink: sink.id }, corr: ports.entropy.uuid() })
    })
    if (!written.ok) return written
    lost += 1
  }
  return ok(lost)
}
