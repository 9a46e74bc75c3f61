import type { SystemFacts } from '../../shared/contract/system'
import type { RuntimeFacts } from '../security/runtime'
import type { Core } from './core'

/** Which profile this is, how far its clock is ahead, and the Electron it runs in. */
export const systemFacts = ({ profile, aheadMs }: Core, runtime: RuntimeFacts): SystemFacts => ({
  profile: profile.kind,
  runtime,
  ...(aheadMs === 0 ? {} : { aheadMs })
})
