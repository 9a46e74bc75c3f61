import { ok } from '../../../../shared/kernel/result'
import type { Api } from '../types'

/** An agent that is switched off, for looking at screens in a browser. */
export const fakePrograms = (): Api['programs'] => ({
  overview: async () =>
    ok({
      socket: { wanted: false, state: 'off' },
      loopback: { wanted: false, state: 'off' },
      port: 0,
      pairings: [],
      programs: []
    }),
  changeAgent: async () => ok(undefined),
  grant: async () => ok(undefined),
  deny: async () => ok(undefined),
  changeGrant: async () => ok(undefined),
  freeze: async () => ok(undefined),
  unfreeze: async () => ok(undefined),
  revoke: async () => ok(undefined)
})
