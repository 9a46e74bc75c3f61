/** A real log whose entries grow old, with a folder that bundles are sealed into. */
import { durationMs } from '../../../../shared/kernel/ids'
import { sealedBundles } from '../../../adapters/bundle/sealed-bundles'
import { bundlePorts } from '../../../adapters/bundle/testing/temp-bundle'
import { SqliteSettingsStore } from '../../../adapters/sqlite/repositories/settings'
import type { TempLog } from '../../../adapters/sqlite/testing/temp-log'
import type { Timers } from '../../../ports/timers'
import { LongTasks } from '../long-task'
import { changeMonths } from '../retention/policy'
import type { RetentionPorts } from '../retention/ports'
import { Retention } from '../retention/retention'

const MONTH_MS = 31 * 86_400_000

/** The loop is handed over between two commits; what waits for longer never comes. */
const soon: Timers = {
  after: (delay, task) => {
    if (delay < 1_000) setImmediate(task)
    return () => undefined
  }
}

export function retentionPorts(temp: TempLog, folder: string, more: Partial<RetentionPorts> = {}): RetentionPorts {
  const { task: _task, choose: _choose, ...ports } = bundlePorts(temp, '')
  return {
    ...ports,
    log: temp.log,
    actor: { role: 'custodian', caller: 'window' },
    settings: new SqliteSettingsStore(temp.db, temp.unit),
    sealed: sealedBundles,
    ownFolder: folder,
    chooseFolder: async () => undefined,
    firstUnread: () => undefined,
    tasks: new LongTasks(),
    changed: () => undefined,
    timers: soon,
    ...more
  }
}

/** `months` later on the log's clock. */
export const later = (temp: TempLog, months: number): void => void (temp.time.ms += durationMs(months * MONTH_MS))

/** Seals and prunes what is older than a year. */
export async function retire(ports: RetentionPorts): Promise<number> {
  changeMonths(ports, 12)
  const retention = new Retention(ports)
  const done = await retention.run(ports.actor)
  retention.stop()
  if (!done.ok) throw new Error(`${done.error.code}: ${done.error.message}`)
  return done.value.entries
}
