import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import type { UpdateStatus } from '../../../shared/contract/updates'
import { timestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure } from '../../../shared/kernel/result'
import type { Trusted, UpdatePorts } from './ports'
import type { UpdateSchedule } from './schedule'
import { changeUpdateSettings, readLookedAt, readUpdateSettings } from './settings'
import type { Updates, UpdateState } from './updates'

type Off = NonNullable<UpdateStatus['off']>
type Settled = Pick<UpdatePorts, 'actor' | 'settings' | 'unit' | 'journal' | 'entropy' | 'running'>
type Called = Handlers<typeof contract>['updates']

/** For a copy that looks for updates. */
export function updateHandlers(ports: UpdatePorts, updates: Updates, schedule: UpdateSchedule): Called {
  const status = (): UpdateStatus => ({
    ...about(ports),
    installs: ports.kind === 'package' ? 'package' : 'self',
    state: shown(updates.state)
  })
  return {
    status: async () => {
      updates.settle()
      return ok(status())
    },
    look: async () => {
      const looked = await updates.look(ports.actor)
      return looked.ok ? ok(status()) : looked
    },
    // It goes on after the answer: a window need not wait for a hundred megabytes.
    download: async () => {
      void updates.download(ports.actor)
      return ok(status())
    },
    cancel: async () => {
      updates.cancel()
      return ok(status())
    },
    restart: () => updates.restart(ports.actor),
    change: async (changes) => {
      const changed = changeUpdateSettings(ports, defined(changes))
      if (!changed.ok) return changed
      if (changes.channel !== undefined) updates.forget()
      schedule.reconsider()
      return ok(status())
    }
  }
}

/** For one that never does: it says why, and what was decided stays as it is. */
export function updatesOff(ports: Settled, off: Off): Called {
  const status = (): UpdateStatus => ({ ...about(ports), off, installs: 'package', state: { kind: 'idle' } })
  const refused = async () => fail(isOff)
  return {
    status: async () => ok(status()),
    look: refused,
    download: refused,
    cancel: async () => ok(status()),
    restart: refused,
    change: async (changes) => {
      const changed = changeUpdateSettings(ports, defined(changes))
      return changed.ok ? ok(status()) : changed
    }
  }
}

const isOff: Failure<'updates-off'> = {
  code: 'updates-off',
  message: 'This copy of Keywatch does not look for updates.',
  remedy: 'Nothing was asked. The settings say why.'
}

function about({ settings, running }: Settled): Pick<UpdateStatus, 'running' | 'settings' | 'lookedAtMs'> {
  const lookedAt = readLookedAt(settings)
  return {
    running,
    settings: readUpdateSettings(settings),
    ...(lookedAt === undefined ? {} : { lookedAtMs: timestampMs(lookedAt) })
  }
}

const offered = ({ version, notes, releasedAtMs, file }: Trusted) => ({
  version,
  notes,
  ...(releasedAtMs === undefined ? {} : { releasedAtMs }),
  ...(file === undefined ? {} : { bytes: file.bytes })
})

function shown(state: UpdateState): UpdateStatus['state'] {
  switch (state.kind) {
    case 'idle':
    case 'looking':
    case 'current':
      return { kind: state.kind }
    case 'not-yet':
    case 'found':
    case 'ready':
      return { kind: state.kind, offer: offered(state.offer) }
    case 'downloading':
      return { ...state, offer: offered(state.offer) }
    case 'failed': {
      const { code, message, remedy } = state.failure
      const offer = state.offer === undefined ? {} : { offer: offered(state.offer) }
      return { kind: 'failed', failure: { code, message, remedy }, ...offer }
    }
  }
}

const defined = <T extends object>(changes: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
