import { clipboard } from 'electron'
import type { Topic } from '../../shared/contract/index'
import { systemClipboard } from '../adapters/system/clipboard'
import type { SessionPorts } from '../features/session/ports'
import { LentClipboard } from '../features/vault/lent-clipboard'
import type { PromptForSecret } from '../features/vault/ports'
import { KeychainSecrets } from '../features/vault/secrets'
import { Vault } from '../features/vault/vault'
import type { Dialogue } from '../ports/dialogue'
import type { Keychain } from '../ports/keychain'
import type { KeyPairs } from '../ports/key-pairs'
import type { RuntimeFacts } from '../security/runtime'
import type { Core } from './core'
import { composeSession } from './session'
import type { openStores } from './stores'

interface Given {
  readonly core: Core
  readonly stores: ReturnType<typeof openStores>
  readonly keychain: Keychain
  readonly keyPairs: KeyPairs
  readonly facts: RuntimeFacts
  readonly prompt: PromptForSecret & Dialogue
  readonly logOpen: Promise<void>
  /** What else holds something secret in memory. */
  readonly forget: () => void
  /** A reset with a forgotten passphrase deletes the secrets of keys, and after them all others. */
  readonly loseOthers: (keys: Awaited<ReturnType<Vault['loseSecrets']>>) => ReturnType<SessionPorts['loseSecrets']>
  readonly changed: (...topics: Topic[]) => void
}

/** The secrets, who may reach them, and the clipboard that they are lent to. */
export function composeVaultSide(given: Given) {
  const { core, stores, keychain, keyPairs, facts, prompt, logOpen, changed } = given
  const { profile, clock, entropy, timers } = core
  const { unit, journal } = stores
  const secrets = new KeychainSecrets(keychain, timers, clock)
  const ownClipboard = systemClipboard(clipboard, process.platform)
  const lent = new LentClipboard(ownClipboard, timers)
  const session = composeSession({
    clock,
    timers,
    entropy,
    keychain,
    store: stores.lock,
    settings: stores.settings,
    unit,
    journal,
    dialogue: prompt,
    profile: profile.kind,
    logOpen,
    forgetSecrets: () => {
      vault.forgetSecrets()
      given.forget()
      void lent.takeBack()
    },
    loseSecrets: async () => given.loseOthers(await vault.loseSecrets()),
    changed: () => changed('session', 'audit')
  })
  const ports = {
    actor: session.actor,
    clock,
    timers,
    entropy,
    keychain,
    store: stores.keys,
    care: stores.care,
    unit,
    journal,
    secrets,
    clipboard: ownClipboard,
    keyPairs,
    prompt,
    profile: profile.kind,
    standIn: facts.standIn
  }
  const vault = new Vault(ports)
  return { session, vault, ports, secrets, lent }
}

export type VaultSide = ReturnType<typeof composeVaultSide>
