import type { SinkFailure } from '../../../shared/domain/sinks/failure'
import { ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { askSecret } from './ask-secret'
import type { Certificate, Sink, SinkId, SinkLink, SinkPorts, Tried } from './ports'
import { accountFor, record, sinkGone, type SinkGone } from './record'
import type { SinkTarget } from '../../../shared/domain/sinks/sink'

/** A connection of its own, beside the one that streams. */
export async function openLink(ports: SinkPorts, sink: Sink): Promise<SinkLink> {
  const drivers = await ports.drivers()
  return drivers.link({
    target: sink.target,
    secret: askSecret(ports, sink),
    logId: ports.log.identity()?.logId ?? '',
    appVersion: ports.appVersion
  })
}

/** Connects as the stream would, and sends no entry. */
export async function trySink(
  ports: SinkPorts,
  id: SinkId
): Promise<Result<Tried, SinkGone | SinkFailure | StorageFailure>> {
  const corr = ports.entropy.uuid()
  const said = { act: 'sink.try', detail: { sink: id }, corr } as const
  const sink = ports.store.sink(id)
  if (!sink) return accountFor(ports, sinkGone, { ...said, outcome: 'refused' })
  const link = await openLink(ports, sink)
  try {
    const tried = await link.attempt()
    if (!tried.ok) return accountFor(ports, tried.error, said)
    const written = ports.unit.commit(() => record(ports, said))
    return written.ok ? ok(tried.value) : written
  } finally {
    await link.close()
  }
}

/** What the server shows of itself. Nothing is sent to it: it may be anybody. */
export async function lookAtCertificate(
  ports: SinkPorts,
  target: SinkTarget
): Promise<Result<Certificate, SinkFailure | StorageFailure>> {
  const corr = ports.entropy.uuid()
  const where = target.kind === 'otlp' ? { url: target.url } : { host: target.host, port: target.port }
  const said = { act: 'sink.try', detail: { certificate: true, ...where }, corr } as const
  const drivers = await ports.drivers()
  const seen = await drivers.certificate(target)
  if (!seen.ok) return accountFor(ports, seen.error, said)
  const written = ports.unit.commit(() =>
    record(ports, { ...said, detail: { ...said.detail, sha256: seen.value.sha256 } })
  )
  return written.ok ? seen : written
}
