import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { ok } from '../../../shared/kernel/result'
import { Drafts } from './drafts'
import type { DiagnosticsPorts } from './ports'

export function diagnosticsHandlers(ports: DiagnosticsPorts) {
  const drafts = new Drafts(ports)
  return {
    preview: async () => ok(await drafts.preview()),
    save: ({ id }) => drafts.save(id)
  } satisfies Handlers<typeof contract>['diagnostics']
}
