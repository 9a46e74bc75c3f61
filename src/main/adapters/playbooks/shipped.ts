/** The playbooks that the app comes with, as text: a person's copy stands over each. */
import leakedKey from './leaked-key.md?raw'
import providerBreach from './provider-breach.md?raw'
import unexplainedUse from './unexplained-use.md?raw'

/** In the order in which they are offered. */
export const shippedPlaybooks: readonly { readonly id: string; readonly text: string }[] = [
  { id: 'leaked-key', text: leakedKey },
  { id: 'unexplained-use', text: unexplainedUse },
  { id: 'provider-breach', text: providerBreach }
]
