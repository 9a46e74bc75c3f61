/** The playbooks that the app comes with, as text: a person's copy stands over each. */
import type { Language } from '../../../shared/kernel/languages'
import leakedKeyDe from './leaked-key.de.md?raw'
import leakedKeyJa from './leaked-key.ja.md?raw'
import leakedKey from './leaked-key.md?raw'
import providerBreachDe from './provider-breach.de.md?raw'
import providerBreachJa from './provider-breach.ja.md?raw'
import providerBreach from './provider-breach.md?raw'
import unexplainedUseDe from './unexplained-use.de.md?raw'
import unexplainedUseJa from './unexplained-use.ja.md?raw'
import unexplainedUse from './unexplained-use.md?raw'

type Shipped = readonly { readonly id: string; readonly text: string }[]

/** In the order in which they are offered. */
const listed = (leaked: string, unexplained: string, breach: string): Shipped => [
  { id: 'leaked-key', text: leaked },
  { id: 'unexplained-use', text: unexplained },
  { id: 'provider-breach', text: breach }
]

export const shippedPlaybooks = listed(leakedKey, unexplainedUse, providerBreach)

/** The same steps with the same names in each language: an incident that is open goes on in the one it was opened in. */
export const playbooksIn: Readonly<Record<Language, Shipped>> = {
  en: shippedPlaybooks,
  de: listed(leakedKeyDe, unexplainedUseDe, providerBreachDe),
  ja: listed(leakedKeyJa, unexplainedUseJa, providerBreachJa)
}
