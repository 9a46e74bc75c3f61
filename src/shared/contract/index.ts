import { alerts } from './alerts'
import { audit } from './audit'
import { charts } from './charts'
import { incidents } from './incidents'
import { market } from './market'
import { monitoring } from './monitoring'
import { health } from './health'
import { lab } from './lab'
import { leaks } from './leaks'
import { care } from './care'
import { clocks } from './clocks'
import { command } from './command'
import { narratives } from './narratives'
import { cycles } from './cycles'
import { diagnostics } from './diagnostics'
import { guard } from './guard'
import { notes } from './notes'
import { overview } from './overview'
import { personal } from './personal'
import { places } from './places'
import { practice } from './practice'
import { programs } from './programs'
import { rates } from './rates'
import { reminders } from './reminders'
import { retention } from './retention'
import { rotation } from './rotation'
import { runs } from './runs'
import { session } from './session'
import { settings } from './settings'
import { signing } from './signing'
import { sinks } from './sinks'
import { system } from './system'
import { transfer } from './transfer'
import { updates } from './updates'
import { vault } from './vault'
import { watchlists } from './watchlists'
import { webhooks } from './webhooks'
import { witness } from './witness'

/** All that the main window can ask of main. */
export const contract = {
  alerts,
  audit,
  care,
  clocks,
  command,
  health,
  charts,
  cycles,
  diagnostics,
  incidents,
  lab,
  leaks,
  market,
  monitoring,
  narratives,
  guard,
  notes,
  overview,
  personal,
  places,
  practice,
  programs,
  rates,
  reminders,
  retention,
  rotation,
  runs,
  session,
  settings,
  signing,
  sinks,
  system,
  transfer,
  updates,
  vault,
  watchlists,
  webhooks,
  witness
} as const

/** What main tells windows: something of this noun changed, read it again. Carries no data. */
export const topics = [
  'audit',
  'witness',
  'retention',
  'personal',
  'vault',
  'system',
  'settings',
  'incidents',
  'monitoring',
  'health',
  'leaks',
  'narratives',
  'signing',
  'notes',
  'guard',
  'clocks',
  'rates',
  'transfer',
  'updates',
  'session',
  'reminders',
  // New figures, or a source's state.
  'market',
  'watchlists',
  // Figures of coins came into the store.
  'quotes',
  // Whether live prices come, and since when.
  'feed',
  'webhooks',
  'sinks',
  'charts',
  'alerts',
  'programs',
  'cycles',
  // How a run or a window ended.
  'runs',
  // A notification was clicked, or a link opened: ask where it leads.
  'place',
  // Everything is drawn larger or smaller.
  'zoom'
] as const
export type Topic = (typeof topics)[number]
