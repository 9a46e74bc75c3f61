import { z } from 'zod'
import { call } from './call'
import { Care } from './care-fields'
import { Environment, KeyId } from './fields'

const storage = ['storage-full', 'storage-failed'] as const

export const care = {
  /** What each environment wants other than the default. */
  environments: call(z.void(), z.record(Environment, Care)),
  /** Replaces what the environment wants; empty: the default. */
  changeEnvironment: call(z.object({ environment: Environment, care: Care }), z.void(), storage),
  /** Replaces what the key wants other than its environment; empty: nothing. */
  changeKey: call(z.object({ keyId: KeyId, care: Care }), z.void(), [...storage, 'key-not-found'])
}
