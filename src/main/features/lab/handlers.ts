import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { ok } from '../../../shared/kernel/result'
import type { Attacked, ReplayLab, Shown } from './replay-lab'

type Outcome<Verb extends keyof typeof contract.lab> = ReturnType<Handlers<typeof contract>['lab'][Verb]>

export const labHandlers = (lab: ReplayLab) =>
  ({
    keys: async () =>
      ok(
        lab.keys().map(({ id, provider, label, scopes }) => ({ id, provider, label, orders: scopes.includes('trade') }))
      ),
    // What the signer itself may answer is listed in the contract, as for any request.
    capture: async ({ keyId }) => {
      const done = await lab.capture(keyId)
      return (done.ok ? ok(copyOf(done.value)) : done) as Awaited<Outcome<'capture'>>
    },
    attack: async (order) => {
      const done = await lab.attack(order)
      if (!done.ok) return done as Awaited<Outcome<'attack'>>
      const { rule, changed, answer }: Attacked = done.value
      return ok({ ...copyOf(done.value), changed: [...changed], answer, ...(rule === undefined ? {} : { rule }) })
    }
  }) satisfies Handlers<typeof contract>['lab']

const copyOf = ({ method, path, parts, lineSigned, once, status }: Shown) => ({
  method,
  path,
  parts: parts.map((part) => ({ ...part })),
  lineSigned,
  once,
  status
})
