import type { Api, CommandState } from '../types'

/** A computer on whose PATH nothing stands yet. */
export function fakeCommand(): Api['command'] {
  let installed: CommandState['installed'] = 'absent'
  const state = () => ({ ok: true as const, value: { file: '/home/ada/.local/bin/keywatch', installed, onPath: true } })
  return {
    state: async () => state(),
    install: async () => {
      installed = 'current'
      return state()
    },
    remove: async () => {
      installed = 'absent'
      return state()
    }
  }
}
