import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { usualOf } from '../../../shared/domain/monitoring/baseline'
import { canExpect } from '../../../shared/domain/monitoring/causes'
import { readThresholds } from '../../../shared/domain/monitoring/thresholds'
import { ok } from '../../../shared/kernel/result'
import { changeThresholds } from './change-thresholds'
import { countDays } from './count-days'
import type { Monitor } from './monitor'
import type { Finding, MonitoringPorts } from './ports'
import { settleFinding } from './settle-finding'

const LISTED = 200

export const monitoringHandlers = (ports: MonitoringPorts, monitor: Monitor) =>
  ({
    findings: async ({ keyId }) =>
      ok(ports.store.findings(keyId === undefined ? {} : { keyId }, LISTED).map((one) => shown(ports, one))),
    settle: async ({ id, as }) => settleFinding(ports, monitor, id, as),
    usual: async ({ keyId }) => {
      const thresholds = readThresholds(ports.settings.read())
      return ok(
        monitor.baselinesOf(keyId).map(({ caller, baseline }) => {
          const { hours, hosts, methods, ...figures } = usualOf(baseline, thresholds)
          return { caller, ...figures, hours: [...hours], hosts: [...hosts], methods: [...methods] }
        })
      )
    },
    perDay: async ({ keyId }) => ok(countDays(ports, keyId)),
    thresholds: async () => ok(readThresholds(ports.settings.read())),
    changeThresholds: async (changes) =>
      changeThresholds(
        ports,
        Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<
          ReturnType<typeof readThresholds>
        >
      )
  }) satisfies Handlers<typeof contract>['monitoring']

function shown({ programOf }: MonitoringPorts, finding: Finding) {
  const program = programOf(finding.caller)
  return { ...finding, canExpect: canExpect(finding.cause), ...(program === undefined ? {} : { program }) }
}
