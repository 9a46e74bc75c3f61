import { ok } from '../../../../shared/kernel/result'
import type { Api, UpdateStatus } from '../types'

/** A copy that was started from its source. */
export function fakeUpdates(): Api['updates'] {
  const status: UpdateStatus = {
    running: '0.1.0',
    off: 'not-a-release',
    installs: 'package',
    settings: { look: true, download: false, channel: 'stable' },
    state: { kind: 'idle' }
  }
  const same = async () => ok(status)
  return { status: same, look: same, download: same, cancel: same, restart: async () => ok(undefined), change: same }
}
