import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { ok, type Result } from '../../../shared/kernel/result'
import type { Captured } from './capture-store'
import { revealSecret, type RevealPorts } from './reveal-secret'
import type { Vault } from './vault'

export const vaultHandlers = (vault: Vault, reveal: RevealPorts) =>
  ({
    listKeys: async () => ok(vault.listKeys()),
    captureFromClipboard: async (request) => shown(await vault.captureFromClipboard(request)),
    captureFromPrompt: async (request) => shown(await vault.captureFromPrompt(request)),
    generateKeyPair: async ({ provider }) => shown(await vault.generateKeyPair(provider)),
    discardCapture: async ({ id }) => ok(vault.discardCapture(id)),
    addKey: async (request) => {
      const added = await vault.addKey(request)
      return added.ok ? ok(vault.summarise(added.value)) : added
    },
    revealSecret: (request) => revealSecret(reveal, request),
    deleteKey: (request) => vault.deleteKey(request)
  }) satisfies Handlers<typeof contract>['vault']

/** What a window may know of a capture: field by field, so that the secret cannot slip through. */
function shown<E>(captured: Result<Captured, E>) {
  if (!captured.ok) return captured
  const { id, kind, length, publicKeyPem, expiresAtMs } = captured.value
  return ok({ id, kind, length, expiresAtMs, ...(publicKeyPem === undefined ? {} : { publicKeyPem }) })
}
