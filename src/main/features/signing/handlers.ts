import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { providerFacts } from '../../../shared/domain/signing/registry'
import { ok } from '../../../shared/kernel/result'
import type { SigningPorts } from './ports'
import { previewRequest } from './preview-request'
import type { SendSignedRequest } from './send-signed-request'

/** `send` comes from `createSendSignedRequest`, made once for the whole app. */
export const signingHandlers = (ports: SigningPorts, send: SendSignedRequest) =>
  ({
    listProviders: async () => ok(providerFacts()),
    preview: async (draft) => previewRequest(ports, draft),
    send
  }) satisfies Handlers<typeof contract>['signing']
