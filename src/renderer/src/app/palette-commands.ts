/** Everything that can be done from the palette, as data. */
import { byUrgency } from '../api/key-care'
import type { ChartAsset, KeySummary, Settings } from '../api/types'
import type { Text } from '../text/en'
import { screens, type ScreenName, type TransferFlow } from './route-store'
import { settingsIndex, type SettingName } from '../features/settings/settings-index'
import type { NamedBasket } from './use-palette-baskets'

export type PaletteAct =
  | { readonly kind: 'go'; readonly screen: ScreenName }
  | { readonly kind: 'open-key' | 'use-key' | 'rotate' | 'freeze' | 'report'; readonly keyId: KeySummary['id'] }
  | { readonly kind: 'narrative'; readonly id: NamedBasket['id'] }
  | { readonly kind: 'new-basket' }
  | { readonly kind: 'write-note'; readonly about?: ChartAsset }
  | { readonly kind: 'chart'; readonly assetId: ChartAsset['id'] }
  | { readonly kind: 'alert'; readonly coin: { readonly id: ChartAsset['id']; readonly name: string } }
  | { readonly kind: 'transfer'; readonly flow: TransferFlow }
  | { readonly kind: 'check-delivery' | 'add-endpoint' }
  | { readonly kind: 'add-key' | 'needs-care' | 'new-request' | 'verify' }
  | { readonly kind: 'lock' | 'look-only' | 'set-passphrase' }
  | { readonly kind: 'export'; readonly format?: 'bundle' | 'pdf' }
  | { readonly kind: 'theme'; readonly theme: Settings['theme'] }
  | { readonly kind: 'setting'; readonly name: SettingName }

export interface Command {
  readonly id: string
  readonly label: string
  /** Said beside the label, and searched as well. */
  readonly note?: string
  /** Searched, and not shown. */
  readonly words?: string
  readonly shortcut?: string
  readonly act: PaletteAct
}

export interface CommandGroup {
  readonly name: string
  readonly commands: readonly Command[]
}

export interface Circumstances {
  readonly keys: readonly KeySummary[]
  readonly theme: Settings['theme'] | undefined
  readonly careCount: number
  /** Every narrative, the person's own among them. */
  readonly baskets: readonly NamedBasket[]
  /** Absent while it is not known. */
  readonly session?: { readonly isProtected: boolean; readonly role: string } | undefined
  /** Coins that fit what is typed. */
  readonly coins?: readonly ChartAsset[]
  readonly nowMs: number
  readonly commandKey: string
  /** There is a practice exchange, and so a replay lab. */
  readonly demo?: boolean
  /** What is typed so far. */
  readonly query: string
}

/** Before anything is typed a few keys are offered, the most urgent first; then all that fit, up to what a list can show at once. */
const OFFERED = 5
const FOUND_AT_MOST = 40

/** Only what can be done now: no request with a key that cannot sign, no theme that is already on. */
export function paletteCommands(
  text: Text,
  { keys, theme, careCount, session, baskets, coins = [], nowMs, commandKey, demo = false, query }: Circumstances
): CommandGroup[] {
  const { palette } = text
  const ordered = [...keys].sort(byUrgency(nowMs))
  const usable = ordered.filter(
    (key) => key.state === 'active' && key.frozenAtMs === undefined && (key.expiresAtMs ?? nowMs + 1) > nowMs
  )
  const groups: CommandGroup[] = [
    {
      name: palette.groups.keys,
      commands: offered(ordered, query).map((key) => ({
        id: `key ${key.id}`,
        label: key.label,
        note: text.environments[key.environment],
        act: { kind: 'open-key', keyId: key.id }
      }))
    },
    {
      name: palette.groups.do,
      commands: [
        { id: 'add-key', label: palette.addKey, shortcut: 'n', act: { kind: 'add-key' } },
        ...(usable.length > 0
          ? [{ id: 'new-request', label: palette.newRequest, act: { kind: 'new-request' } as const }]
          : []),
        ...(careCount > 0
          ? [
              {
                id: 'needs-care',
                label: palette.needsCare,
                note: String(careCount),
                act: { kind: 'needs-care' } as const
              }
            ]
          : []),
        { id: 'import', label: palette.importKeys, act: { kind: 'transfer', flow: 'import' } },
        ...(keys.length > 0
          ? [{ id: 'backup', label: palette.backUp, act: { kind: 'transfer', flow: 'backup' } as const }]
          : []),
        { id: 'restore', label: palette.restore, act: { kind: 'transfer', flow: 'restore' } },
        { id: 'check-delivery', label: text.webhooks.palette.check, act: { kind: 'check-delivery' } },
        { id: 'add-endpoint', label: text.webhooks.palette.add, act: { kind: 'add-endpoint' } },
        { id: 'verify', label: palette.verify, act: { kind: 'verify' } },
        { id: 'export-log', label: palette.exportLog, act: { kind: 'export' } },
        { id: 'export-bundle', label: palette.exportBundle, act: { kind: 'export', format: 'bundle' } },
        { id: 'export-pdf', label: palette.exportPdf, act: { kind: 'export', format: 'pdf' } },
        ...sessionCommands(text, session, commandKey),
        ...(['system', 'light', 'dark'] as const)
          .filter((one) => one !== theme)
          .map((one) => ({
            id: `theme ${one}`,
            label: palette.theme[one],
            act: { kind: 'theme', theme: one } as const
          }))
      ]
    },
    {
      name: palette.groups.go,
      commands: screens
        .filter((screen) => screen !== 'lab' || demo)
        .map((screen, index) => ({
          id: `go ${screen}`,
          label: text.nav[screen],
          ...(screen === 'transfer' || index > 8 ? {} : { shortcut: `${commandKey}${index + 1}` }),
          act: { kind: 'go', screen }
        }))
    },
    {
      name: palette.groups.requests,
      commands: offered(usable, query).map((key) => ({
        id: `use ${key.id}`,
        label: key.label,
        note: text.keys.use,
        act: { kind: 'use-key', keyId: key.id }
      }))
    },
    {
      name: text.rotation.rotate,
      commands: offered(
        ordered.filter(({ state }) => state !== 'pending' && state !== 'removing'),
        query
      ).map((key) => ({
        id: `rotate ${key.id}`,
        label: text.rotation.overview.rotate(key.label),
        act: { kind: 'rotate', keyId: key.id }
      }))
    },
    {
      name: text.narratives.palette.group,
      commands: [
        ...baskets.map(({ id, name }) => ({
          id: `narrative ${id}`,
          label: text.narratives.palette.open(name),
          act: { kind: 'narrative', id } as const
        })),
        { id: 'new-basket', label: text.narratives.palette.newBasket, act: { kind: 'new-basket' } }
      ]
    },
    {
      name: text.charts.paletteGroup,
      commands: coins.map(({ id, name, symbol }) => ({
        id: `chart ${id}`,
        label: text.charts.palette(name),
        note: symbol,
        act: { kind: 'chart', assetId: id }
      }))
    },
    {
      name: text.notes.paletteGroup,
      commands: [
        { id: 'write-note', label: text.notes.write, act: { kind: 'write-note' } },
        ...coins.map((coin) => ({
          id: `note ${coin.id}`,
          label: text.notes.paletteAbout(coin.name),
          note: coin.symbol,
          act: { kind: 'write-note', about: coin } as const
        }))
      ]
    },
    {
      name: text.alerts.paletteGroup,
      commands: coins.map(({ id, name, symbol }) => ({
        id: `alert ${id}`,
        label: text.alerts.palette(name),
        note: symbol,
        act: { kind: 'alert', coin: { id, name } }
      }))
    },
    { name: text.settingsFind.paletteGroup, commands: settingCommands(text, query) },
    { name: text.incidents.paletteGroup, commands: emergencies(text, offered(ordered, query)) }
  ]
  return groups.filter((group) => group.commands.length > 0)
}

function sessionCommands(text: Text, session: Circumstances['session'], commandKey: string): Command[] {
  const words = text.session.palette
  if (!session) return []
  if (!session.isProtected)
    return [{ id: 'set-passphrase', label: words.setPassphrase, act: { kind: 'set-passphrase' } }]
  const lock: Command = { id: 'lock', label: words.lock, shortcut: `${commandKey}L`, act: { kind: 'lock' } }
  return session.role === 'viewer'
    ? [lock]
    : [lock, { id: 'look-only', label: words.lookOnly, act: { kind: 'look-only' } }]
}

/** Each setting, once something is typed: before that they would only be in the way. */
const settingCommands = (text: Text, query: string): Command[] =>
  query.trim() === ''
    ? []
    : settingsIndex(text).map(({ name, label, synonyms }) => ({
        id: `setting ${name}`,
        label: text.settingsFind.palette(label),
        words: synonyms,
        act: { kind: 'setting', name }
      }))

/** Lifting a freeze is asked about on the key itself. */
const emergencies = (text: Text, keys: readonly KeySummary[]): Command[] =>
  keys.flatMap((key) => [
    {
      id: `report ${key.id}`,
      label: text.incidents.paletteLeaked(key.label),
      act: { kind: 'report', keyId: key.id }
    },
    key.frozenAtMs === undefined
      ? {
          id: `freeze ${key.id}`,
          label: text.incidents.paletteFreeze(key.label),
          act: { kind: 'freeze', keyId: key.id }
        }
      : {
          id: `unfreeze ${key.id}`,
          label: text.incidents.paletteUnfreeze(key.label),
          act: { kind: 'open-key', keyId: key.id }
        }
  ])

function offered(keys: readonly KeySummary[], query: string): readonly KeySummary[] {
  if (query.trim() === '') return keys.slice(0, OFFERED)
  const wanted = letters(query)
  const near = keys.filter((key) => isSubsequence(wanted, letters(`${key.label} ${key.environment}`)))
  // A word such as "send" names an act, not a key: then the first keys stay on offer.
  return near.length > 0 ? near.slice(0, FOUND_AT_MOST) : keys.slice(0, OFFERED)
}

const letters = (words: string): string => words.toLowerCase().replace(/\s+/g, '')

function isSubsequence(wanted: string, among: string): boolean {
  let at = 0
  for (const letter of among) if (letter === wanted[at]) at++
  return at === wanted.length
}
