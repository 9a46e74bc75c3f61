import type { contract } from '../../../shared/contract/index'
import type { Handlers } from '../../../shared/contract/call'
import { ok } from '../../../shared/kernel/result'
import { openKeyPage } from './open-key-page'
import type { SystemPorts } from './ports'

export const systemHandlers = (ports: SystemPorts) =>
  ({
    facts: async () => ok(ports.facts),
    status: async () => {
      const probed = await ports.keychain.probe()
      return ok({
        ...ports.facts,
        keychain: probed.ok ? { code: 'ready' as const, message: '', remedy: '' } : probed.error
      })
    },
    zoom: async () => ok({ percent: ports.zoom.percent }),
    changeZoom: async ({ percent }) => {
      ports.zoom.change(percent)
      return ok({ percent })
    },
    copyText: async ({ text }) => {
      ports.copyText(text)
      return ok(undefined)
    },
    openKeyPage: ({ provider }) => openKeyPage(ports, provider)
  }) satisfies Handlers<typeof contract>['system']
