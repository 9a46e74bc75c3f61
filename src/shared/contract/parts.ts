import type { contract } from './index'
import type { promptContract } from './prompt'

/**
 * The contract noun by noun, each read when a call of it first comes: to build every schema at once would keep the first
 * window waiting.
 */
export const parts = {
  alerts: async () => (await import('./alerts')).alerts,
  audit: async () => (await import('./audit')).audit,
  care: async () => (await import('./care')).care,
  clocks: async () => (await import('./clocks')).clocks,
  command: async () => (await import('./command')).command,
  guard: async () => (await import('./guard')).guard,
  health: async () => (await import('./health')).health,
  charts: async () => (await import('./charts')).charts,
  cycles: async () => (await import('./cycles')).cycles,
  diagnostics: async () => (await import('./diagnostics')).diagnostics,
  incidents: async () => (await import('./incidents')).incidents,
  lab: async () => (await import('./lab')).lab,
  leaks: async () => (await import('./leaks')).leaks,
  market: async () => (await import('./market')).market,
  monitoring: async () => (await import('./monitoring')).monitoring,
  narratives: async () => (await import('./narratives')).narratives,
  notes: async () => (await import('./notes')).notes,
  overview: async () => (await import('./overview')).overview,
  personal: async () => (await import('./personal')).personal,
  places: async () => (await import('./places')).places,
  practice: async () => (await import('./practice')).practice,
  programs: async () => (await import('./programs')).programs,
  rates: async () => (await import('./rates')).rates,
  reminders: async () => (await import('./reminders')).reminders,
  retention: async () => (await import('./retention')).retention,
  rotation: async () => (await import('./rotation')).rotation,
  runs: async () => (await import('./runs')).runs,
  session: async () => (await import('./session')).session,
  settings: async () => (await import('./settings')).settings,
  signing: async () => (await import('./signing')).signing,
  sinks: async () => (await import('./sinks')).sinks,
  system: async () => (await import('./system')).system,
  transfer: async () => (await import('./transfer')).transfer,
  updates: async () => (await import('./updates')).updates,
  vault: async () => (await import('./vault')).vault,
  watchlists: async () => (await import('./watchlists')).watchlists,
  webhooks: async () => (await import('./webhooks')).webhooks,
  witness: async () => (await import('./witness')).witness
} satisfies Parts<typeof contract>

/** The prompt page's own. */
export const promptParts = {
  prompt: async () => (await import('./prompt')).promptContract.prompt
} satisfies Parts<typeof promptContract>

/** Every noun of `T`; a missing one does not compile. */
export type Parts<T> = { readonly [Noun in keyof T]: () => Promise<T[Noun]> }
