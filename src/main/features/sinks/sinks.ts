/** Where entries go: made, changed, started, paused and taken away by a custodian. */
import {
  checkSink,
  placeOf,
  samePlace,
  SINKS_AT_MOST,
  takesSecret,
  type SinkDraft,
  type SinkWrong
} from '../../../shared/domain/sinks/sink'
import { foldLabel } from '../../../shared/domain/vault/label'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { Sheet } from '../../ports/dialogue'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { itemOf, type Sink, type SinkId, type SinkPorts } from './ports'
import { accountFor, record, sinkGone, type SinkGone } from './record'
import type { Streams } from './streams'

type Wrong = SinkWrong | Failure<'label-taken' | 'too-many-sinks'>

const detailOf = ({ id, target }: Pick<Sink, 'id' | 'target'>) => ({
  sink: id,
  kind: target.kind,
  trust: target.trust.kind,
  ...(target.kind === 'otlp' ? { url: target.url } : { host: target.host, port: target.port })
})

/** It is paused until it was tried and started. */
export function addSink(ports: SinkPorts, draft: SinkDraft): Result<Sink, Wrong | StorageFailure> {
  const corr = ports.entropy.uuid()
  const said = { act: 'sink.add', outcome: 'refused', corr } as const
  const checked = check(ports, draft)
  if (!checked.ok) return accountFor(ports, checked.error, said)
  if (ports.store.sinks().length >= SINKS_AT_MOST) return accountFor(ports, tooMany, said)
  const sink: Sink = {
    ...checked.value,
    id: ports.entropy.uuid() as SinkId,
    secret: 'none',
    paused: true,
    createdAtMs: ports.clock.now()
  }
  const written = ports.unit.commit(() => {
    ports.store.put(sink)
    ports.store.setProgress(sink.id, { next: 0 })
    record(ports, { act: 'sink.add', detail: detailOf(sink), corr })
  })
  return written.ok ? ok(sink) : written
}

/** At another server, or with less care, the secret is not shown: it has to be entered again. */
export async function changeSink(
  ports: SinkPorts,
  streams: Streams,
  id: SinkId,
  draft: SinkDraft
): Promise<Result<Sink, Wrong | SinkGone | KeychainFailure | StorageFailure>> {
  const corr = ports.entropy.uuid()
  const said = { act: 'sink.change', outcome: 'refused', detail: { sink: id }, corr } as const
  const sink = ports.store.sink(id)
  if (!sink) return accountFor(ports, sinkGone, said)
  const checked = check(ports, draft, id)
  if (!checked.ok) return accountFor(ports, checked.error, said)
  const keeps =
    sink.secret === 'none' || (takesSecret(checked.value.target) && samePlace(sink.target, checked.value.target))
  await streams.end(id)
  if (!keeps) {
    const removed = await ports.keychain.remove(itemOf(sink))
    if (!removed.ok) return accountFor(ports, removed.error, { ...said, outcome: 'failed' })
  }
  // At another place it is another sink: a person agrees to it anew.
  const moved = placeOf(sink.target) !== placeOf(checked.value.target) || !samePlace(sink.target, checked.value.target)
  const changed: Sink = {
    ...sink,
    ...checked.value,
    secret: keeps ? sink.secret : 'none',
    paused: sink.paused || moved
  }
  const written = ports.unit.commit(() => {
    ports.store.put(changed)
    record(ports, { act: 'sink.change', detail: { ...detailOf(changed), secretKept: keeps }, corr })
  })
  if (!changed.paused) streams.start(id)
  return written.ok ? ok(changed) : written
}

/**
 * Starts it once the person has agreed in the prompt window, which no page can do for them: from then on every entry leaves this
 * computer.
 */
export async function startSink(
  ports: SinkPorts,
  streams: Streams,
  id: SinkId
): Promise<Result<void, SinkGone | Failure<'prompt-cancelled'> | StorageFailure>> {
  const said = { act: 'sink.start', outcome: 'refused', detail: { sink: id }, corr: ports.entropy.uuid() } as const
  const sink = ports.store.sink(id)
  if (!sink) return accountFor(ports, sinkGone, said)
  const agreed = await ports.dialogue.run(startSheet(sink), async () => ok('done'))
  if (agreed === 'cancelled') return accountFor(ports, notAgreed, said)
  // It may have been changed while the window was open: what was agreed to is what was shown.
  const now = ports.store.sink(id)
  if (!now || placeOf(now.target) !== placeOf(sink.target)) return accountFor(ports, sinkGone, said)
  return switchSink(ports, streams, id, 'run')
}

const KINDS = { postgres: 'PostgreSQL', syslog: 'Syslog over TLS', otlp: 'OpenTelemetry logs' } as const
const TRUSTS = {
  public: 'Public authorities',
  authority: 'The authority you chose',
  pinned: 'One certificate'
} as const

const startSheet = ({ label, target }: Sink): Sheet => ({
  title: `Send the audit log to ${label}?`,
  hint: 'Every entry leaves this computer for that place, from the first one on: who did what to which key, when, and with what outcome. Never a secret.',
  facts: [
    { name: 'Where', value: placeOf(target), weight: 'main' },
    { name: 'Kind', value: KINDS[target.kind], weight: 'plain' },
    {
      name: 'Vouched for by',
      value:
        target.kind === 'postgres' && target.plain ? 'Nobody: this computer, without TLS' : TRUSTS[target.trust.kind],
      weight: 'plain'
    }
  ],
  submit: 'Start sending',
  cancel: 'Cancel'
})

const notAgreed: Failure<'prompt-cancelled'> = {
  code: 'prompt-cancelled',
  message: 'You did not confirm it, so nothing is sent.',
  remedy: 'Start it again when you are ready.'
}

export async function switchSink(
  ports: SinkPorts,
  streams: Streams,
  id: SinkId,
  wanted: 'run' | 'pause'
): Promise<Result<void, SinkGone | StorageFailure>> {
  const corr = ports.entropy.uuid()
  const act = wanted === 'run' ? 'sink.start' : 'sink.pause'
  const sink = ports.store.sink(id)
  if (!sink) return accountFor(ports, sinkGone, { act, outcome: 'refused', detail: { sink: id }, corr })
  const written = ports.unit.commit(() => {
    ports.store.put({ ...sink, paused: wanted === 'pause' })
    record(ports, { act, detail: { sink: id, next: ports.store.progress(id).next }, corr })
  })
  if (!written.ok) return written
  if (wanted === 'run') streams.start(id)
  else await streams.end(id)
  return ok(undefined)
}

/** Sends everything from an index on again; what a table holds already is left there as it is. */
export async function resendFrom(
  ports: SinkPorts,
  streams: Streams,
  id: SinkId,
  from: number
): Promise<Result<void, SinkGone | Failure<'index-unknown'> | StorageFailure>> {
  const corr = ports.entropy.uuid()
  const said = { act: 'sink.resend', detail: { sink: id, from }, corr } as const
  const sink = ports.store.sink(id)
  if (!sink) return accountFor(ports, sinkGone, { ...said, outcome: 'refused' })
  if (from > ports.log.head().size) return accountFor(ports, indexUnknown, { ...said, outcome: 'refused' })
  await streams.end(id)
  const written = ports.unit.commit(() => {
    const lastLeaf = from === 0 ? undefined : ports.log.node(0, from - 1)
    ports.store.setProgress(id, { next: from, ...(lastLeaf ? { lastLeaf } : {}) })
    record(ports, said)
  })
  if (!sink.paused) streams.start(id)
  return written.ok ? ok(undefined) : written
}

/** What was sent stays where it is; the keychain's item goes first. */
export async function removeSink(
  ports: SinkPorts,
  streams: Streams,
  id: SinkId
): Promise<Result<void, SinkGone | KeychainFailure | StorageFailure>> {
  const corr = ports.entropy.uuid()
  const said = { act: 'sink.remove', detail: { sink: id }, corr } as const
  const sink = ports.store.sink(id)
  if (!sink) return accountFor(ports, sinkGone, { ...said, outcome: 'refused' })
  await streams.end(id)
  if (sink.secret !== 'none') {
    const marked = ports.unit.commit(() => ports.store.put({ ...sink, paused: true, secret: 'pending' }))
    if (!marked.ok) return marked
    const removed = await ports.keychain.remove(itemOf(sink))
    if (!removed.ok) return accountFor(ports, removed.error, said)
  }
  return ports.unit.commit(() => {
    const { next } = ports.store.progress(id)
    ports.store.remove(id)
    record(ports, { ...said, detail: { ...detailOf(sink), next } })
  })
}

function check({ store }: SinkPorts, draft: SinkDraft, but?: SinkId): Result<SinkDraft, Wrong> {
  const checked = checkSink(draft)
  if (!checked.ok) return checked
  const taken = store.sinks().some(({ id, label }) => id !== but && foldLabel(label) === foldLabel(checked.value.label))
  return taken ? fail(labelTaken) : checked
}

const labelTaken: Failure<'label-taken'> = {
  code: 'label-taken',
  message: 'Another sink has this name.',
  remedy: 'Choose another name.'
}
const tooMany: Failure<'too-many-sinks'> = {
  code: 'too-many-sinks',
  message: `There are ${SINKS_AT_MOST} sinks already.`,
  remedy: 'Remove one that nobody reads.'
}
const indexUnknown: Failure<'index-unknown'> = {
  code: 'index-unknown',
  message: 'The log has no entry of this index.',
  remedy: 'Choose one that the log has.'
}
