import type { MonitoringPorts } from '../features/monitoring/ports'
import { monitoringHandlers } from '../features/monitoring/handlers'
import { Monitor } from '../features/monitoring/monitor'
import { reportHealth, type HealthReport } from '../features/monitoring/report-health'
import { findingBecame } from '../features/monitoring/settle-finding'
import type { KeyStore } from '../ports/key-store'

type Given = Omit<MonitoringPorts, 'supersededBy' | 'localTime' | 'startOfDay'> & { readonly keys: KeyStore }

export function composeMonitoring({ keys, ...given }: Given) {
  const ports: MonitoringPorts = {
    ...given,
    supersededBy: (id, number) => {
      const key = keys.find(id)
      const version = key?.versions.find((one) => one.version === number)
      // A version that is being proved comes after the one that signs.
      if (!key || !version || key.current.version <= number) return undefined
      const sinceMs = version.overlapEndsAtMs ?? version.retiredAtMs ?? key.current.activatedAtMs
      return sinceMs === undefined ? undefined : { by: key.current.version, sinceMs }
    },
    localTime: (atMs) => {
      const date = new Date(atMs)
      return {
        day: Math.floor(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000),
        hour: date.getHours()
      }
    },
    startOfDay: (atMs, plusDays) => {
      const date = new Date(atMs)
      return new Date(date.getFullYear(), date.getMonth(), date.getDate() + plusDays).getTime()
    }
  }
  const monitor = new Monitor(ports)
  return {
    monitor,
    handlers: monitoringHandlers(ports, monitor),
    reportHealth: (found: HealthReport) => {
      const notices = reportHealth(ports, found)
      return () => {
        for (const notice of notices) ports.notify(notice)
        ports.changed()
      }
    },
    findingBecame: (id: string, incidentId: string) => findingBecame(ports, id, incidentId)
  }
}
