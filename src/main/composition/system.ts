import { clipboard, shell } from 'electron'
import { findProvider } from '../../shared/domain/signing/registry'
import { systemHandlers } from '../features/system/handlers'
import type { Keychain } from '../ports/keychain'
import type { Actor } from '../ports/journal'
import type { PracticeExchange } from '../practice/practice-exchange'
import type { RuntimeFacts } from '../security/runtime'
import type { Zoom } from '../windows/zoom'
import type { Core } from './core'
import type { openStores } from './stores'
import { systemFacts } from './system-facts'

interface Given {
  readonly core: Core
  readonly stores: ReturnType<typeof openStores>
  readonly keychain: Keychain
  readonly facts: RuntimeFacts
  readonly actor: Actor
  readonly practice: PracticeExchange | undefined
  readonly zoom: Pick<Zoom, 'percent' | 'change'>
}

/** What the app is, where its data lie, and the few ways out of it: the clipboard and the browser. */
export function composeSystem({ core, stores, keychain, facts, actor, practice, zoom }: Given) {
  const { profile, version, entropy } = core
  return systemHandlers({
    keychain,
    zoom,
    copyText: (text) => clipboard.writeText(text),
    findProvider,
    openExternal: (url) => shell.openExternal(url),
    actor,
    unit: stores.unit,
    journal: stores.journal,
    entropy,
    facts: {
      ...systemFacts(core, facts),
      version,
      platform: process.platform,
      dataFolder: profile.folder,
      ...(practice === undefined ? {} : { practiceHost: practice.host })
    }
  })
}
