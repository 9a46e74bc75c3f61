import type { ContentReport } from '../../../shared/domain/sinks/content-check'
import { createTable } from '../../../shared/domain/sinks/postgres-sql'
import { placeOf, takesSecret } from '../../../shared/domain/sinks/sink'
import { timestampMs } from '../../../shared/kernel/ids'
import type { Checked, ContentChecks } from './check-content'
import type { Sink, SinkPorts } from './ports'
import type { Streams } from './streams'

/** A sink as a window sees it: where it stands, and how far behind it is. */
export function viewOf(ports: SinkPorts, streams: Streams, checks: ContentChecks, sink: Sink) {
  const { store, log } = ports
  const { id, label, target, secret, createdAtMs } = sink
  const { next, confirmedAtMs } = store.progress(id)
  const state = streams.stateOf(id)
  const oldest = log.entries(next, 1)[0]
  const last = checks.lastOf(id)
  const checking = checks.progressOf(id)
  return {
    id,
    label,
    target: { ...target },
    place: placeOf(target),
    takesSecret: takesSecret(target),
    secretState: secret,
    readable: target.kind === 'postgres',
    createdAtMs,
    state: state.kind,
    ...('failure' in state ? { failure: plain(state.failure) } : {}),
    ...('untilMs' in state ? { untilMs: state.untilMs } : {}),
    next,
    behind: Math.max(0, log.head().size - next),
    ...(oldest ? { behindSinceMs: timestampMs(oldest.at) } : {}),
    ...(confirmedAtMs === undefined ? {} : { confirmedAtMs }),
    gaps: store.gaps(id).map((gap) => ({ ...gap })),
    ...(checking ? { checking } : {}),
    ...(last ? { lastCheck: checkView(last) } : {}),
    ...(target.kind === 'postgres' ? { sql: `${createTable(target.table)};` } : {})
  }
}

const plain = <T extends { code: unknown; message: string; remedy: string }>({ code, message, remedy }: T) => ({
  code: code as T['code'],
  message,
  remedy
})

const faultsOf = ({ faults }: ContentReport) => {
  const list = (fault: keyof ContentReport['faults']) => ({
    count: faults[fault].count,
    ranges: faults[fault].ranges.map((range) => ({ ...range }))
  })
  return {
    lost: list('lost'),
    doubled: list('doubled'),
    changed: list('changed'),
    misplaced: list('misplaced'),
    foreign: list('foreign')
  }
}

export function checkView({ atMs, file, report, root }: Checked) {
  return {
    atMs: timestampMs(atMs),
    ...(file === undefined ? {} : { file }),
    read: report.read,
    good: report.good,
    ...(report.expected ? { expected: { ...report.expected } } : {}),
    faults: faultsOf(report),
    ...(root ? { root } : {})
  }
}
