import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import type { CarePolicy, EnvironmentCare } from '../../../shared/domain/vault/care-policy'
import { ok } from '../../../shared/kernel/result'
import { changeEnvironmentCare, changeKeyCare } from './change-care'
import type { CarePorts } from './ports'

export const careHandlers = (ports: CarePorts) =>
  ({
    environments: async () => ok(shown(ports.care.environments())),
    changeEnvironment: async ({ environment, care }) =>
      changeEnvironmentCare(ports, environment, care as Partial<CarePolicy>),
    changeKey: async ({ keyId, care }) => changeKeyCare(ports, keyId, care as Partial<CarePolicy>)
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
