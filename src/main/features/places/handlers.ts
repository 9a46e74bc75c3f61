import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { ok } from '../../../shared/kernel/result'
import type { Arrivals } from './arrivals'
import { openDemo } from './open-demo'
import type { DemoPorts } from './ports'

export const placeHandlers = (ports: DemoPorts, arrivals: Pick<Arrivals, 'take'>) =>
  ({
    take: async () => ok(arrivals.take() ?? null),
    openDemo: () => openDemo(ports)
  }) satisfies Handlers<typeof contract>['places']
