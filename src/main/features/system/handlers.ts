import type { contract } from '../../../shared/contract/index'
import type { Handlers } from '../../../shared/contract/call'
import { ok } from '../../../shared/kernel/result'
import type { SystemPorts } from './ports'

export const systemHandlers = ({ keychain, facts, copyText }: SystemPorts) =>
  ({
    status: async () => {
      const probed = await keychain.probe()
      return ok({
        ...facts,
        keychain: probed.ok ? { code: 'ready' as const, message: '', remedy: '' } : probed.error
      })
    },
    copyText: async ({ text }) => {
      copyText(text)
      return ok(undefined)
    }
  }) satisfies Handlers<typeof contract>['system']
