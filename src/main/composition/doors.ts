import type { IpcMainInvokeEvent } from 'electron'
import { channels, promptChannels } from '../../shared/contract/channels'
import type { Topic } from '../../shared/contract/index'
import { parts, promptParts } from '../../shared/contract/parts'
import { openDoors } from '../ipc/door'
import { giveFirst, type openFirstDoor } from '../ipc/first-door'
import { isTopFrameOf } from '../ipc/sender'
import { MAIN_ORIGIN, PROMPT_ORIGIN } from '../security/app-protocol'
import type { App } from './app'
import { topicsOf, type Changes } from './changes'
import type { Compact } from './compact'
import type { Core } from './core'
import type { firstCalls } from './first-calls'
import type { SecretPrompt } from './prompt'
import { announceReadiness } from './readiness'
import type { Stage } from './stage'

/** Calls that neither write an entry nor show the log: they need not wait for its keys and anchor. */
const withoutLog: ReadonlySet<string> = new Set([
  'vault.listKeys',
  'settings.get',
  'signing.listProviders',
  'session.status',
  'system.facts',
  'system.status',
  'system.zoom',
  'system.changeZoom'
])

/** Nouns that every first screen asks of; their schemas are read while its script still runs. */
const firstNouns = ['session', 'settings', 'system', 'vault'] as const

interface Given {
  readonly core: Core
  readonly stage: Stage
  readonly compact: Compact
  readonly prompt: SecretPrompt
  readonly changes: Changes
  /** What is answered before the app is composed. */
  readonly first: ReturnType<typeof firstCalls>
  /** Opens the door that the preload asks at while its page's script is on its way. */
  readonly openFirst: ReturnType<typeof openFirstDoor>
  /** Once it is composed. */
  readonly opened: () => App | undefined
  /** Composes it, the first time it is asked for. */
  readonly composed: () => Promise<App>
  readonly tell: (...topics: readonly Topic[]) => void
}

/** Every call that a window of ours may make, and who answers it: the first ones from the database alone, all others once the app is composed. */
export function openAllDoors({
  core,
  stage,
  compact,
  prompt,
  changes,
  first,
  opened,
  composed,
  tell,
  ...given
}: Given) {
  for (const noun of firstNouns) void parts[noun]()
  const ready = announceReadiness(() => stage.window)
  const guards = {
    report: (channel: string, error: unknown): string => opened()?.report(channel, error) ?? 'start-up',
    refused: (channel: string, event: IpcMainInvokeEvent): void => {
      const page = event.sender.getURL()
      void composed().then((rest) => rest.refused(channel, page))
    }
  }
  const isOurs = (event: IpcMainInvokeEvent, channel: string): boolean =>
    isTopFrameOf(event, stage.window?.webContents, MAIN_ORIGIN) || compact.mayCall(event, channel)
  const answered = (channel: string): void => {
    ready(channel)
    if (channel !== 'signing.send') return tell(...topicsOf(channel))
    changes.used()
    changes.tell('audit')
    opened()?.heard(topicsOf(channel))
  }
  given.openFirst(giveFirst(first, parts, { ...guards, isOurs, answered, isFirst: () => !opened() }))
  openDoors(channels, parts, () => opened()?.handlers ?? composed().then(({ handlers }) => handlers), {
    ...guards,
    isOurs,
    mayNot: (channel) => opened()?.session.mayNot(channel) ?? composed().then(({ session }) => session.mayNot(channel)),
    early: (channel) => (opened() ? undefined : first[channel]),
    said: core.speech.answer,
    gate: (channel) =>
      withoutLog.has(channel) ? undefined : (opened()?.logOpen ?? composed().then(({ logOpen }) => logOpen)),
    answered
  })
  openDoors(promptChannels, promptParts, async () => prompt.handlers, {
    ...guards,
    said: core.speech.answer,
    isOurs: (event) => isTopFrameOf(event, prompt.contents, PROMPT_ORIGIN)
  })
}
