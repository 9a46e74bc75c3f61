import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import type { CarePolicy, EnvironmentCare } from '../../../shared/domain/vault/care-policy'
import { ok, type Result } from '../../../shared/kernel/result'
import { changeEnvironmentCare, changeKeyCare } from './change-care'
import type { CarePorts } from './ports'

export const careHandlers = (ports: CarePorts) =>
  ({
    environments: async () => ok(shown(ports.care.environments())),
    changeEnvironment: async ({ environment, care }) =>
      told(ports, changeEnvironmentCare(ports, environment, care as Partial<CarePolicy>)),
    changeKey: async ({ keyId, care }) => told(ports, changeKeyCare(ports, keyId, care as Partial<CarePolicy>))
  }) satisfies Handlers<typeof contract>['care']

const shown = ({ production = {}, testnet = {}, development = {} }: EnvironmentCare) => ({
  production: plain(production),
  testnet: plain(testnet),
  development: plain(development)
})

const plain = ({ remindDaysAhead, ...rest }: Partial<CarePolicy>) => ({
  ...rest,
  ...(remindDaysAhead === undefined ? {} : { remindDaysAhead: [...remindDaysAhead] })
})

function told<E>({ changed }: CarePorts, done: Result<void, E>): Result<void, E> {
  if (done.ok) changed()
  return done
}
