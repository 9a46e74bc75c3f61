/** All that speaks to sinks; read when the first one is used. */
import { sinkFailure } from '../../../shared/domain/sinks/failure'
import { readAddress } from '../../../shared/domain/sinks/web-address'
import { fail } from '../../../shared/kernel/result'
import type { SinkDrivers } from '../../features/sinks/ports'
import { OtlpLink } from './otlp'
import { PostgresLink } from './postgres'
import { askForTls } from './postgres-tls'
import { certificateOf } from './secure-socket'
import { SyslogLink } from './syslog'

export const sinkDrivers = (now: () => number): SinkDrivers => ({
  link: (order) => {
    const { target } = order
    if (target.kind === 'postgres') return new PostgresLink({ ...order, target })
    if (target.kind === 'syslog') return new SyslogLink(target, order.logId)
    return new OtlpLink({ ...order, target }, now)
  },
  certificate: async (target) => {
    if (target.kind === 'postgres') return certificateOf({ ...target, before: askForTls })
    if (target.kind === 'syslog') return certificateOf(target)
    const address = readAddress(target.url)
    if (!address?.secure) return fail(sinkFailure('sink-no-tls'))
    return certificateOf({ ...address, trust: target.trust })
  }
})
