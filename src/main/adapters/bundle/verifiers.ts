/** The stand-alone verifiers, as they go into each bundle: byte for byte the files that stand here. */
import type { Verifier } from '../../features/audit/ports'
// eslint-disable-next-line import/default -- its text, not what it exports
import verifyMjs from './verify.mjs?raw'
import verifySh from './verify.sh?raw'

export const verifiers: readonly Verifier[] = [
  { name: 'verify.mjs', text: verifyMjs },
  { name: 'verify.sh', text: verifySh }
]
