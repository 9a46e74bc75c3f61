import { lazy } from 'react'
import type { ScreenName } from './route-store'

/**
 * Screens that nobody starts on: their code is not part of the page's first script. Fetched when the pointer or the
 * keyboard comes near, so that going there shows them at once, and a window that rests holds only what it shows.
 */
const load = {
  alertLines: () => import('../features/alerts/alert-lines'),
  alerts: () => import('../features/alerts/alerts-screen'),
  coinAlerts: () => import('../features/alerts/coin-alerts'),
  cycles: () => import('../features/cycles/cycles-screen'),
  requests: () => import('../features/signing/requests-screen'),
  notes: () => import('../features/notes/notes-screen'),
  notesAbout: () => import('../features/notes/notes-about'),
  leaks: () => import('../features/leaks/leaks-screen'),
  lab: () => import('../features/lab/lab-screen'),
  programs: () => import('../features/programs/programs-screen'),
  pairingDialog: () => import('../features/programs/pairing-dialog'),
  webhooks: () => import('../features/webhooks/webhooks-screen'),
  incidents: () => import('../features/incidents/incidents-screen'),
  findings: () => import('../features/monitoring/findings-list'),
  keyHealth: () => import('../features/health/key-health'),
  keyMonitoring: () => import('../features/monitoring/key-monitoring'),
  usesPerDay: () => import('../features/monitoring/uses-per-day'),
  keyClocks: () => import('../features/clocks/key-clocks'),
  thresholds: () => import('../features/monitoring/thresholds-form'),
  audit: () => import('../features/audit/audit-screen'),
  reminders: () => import('../features/reminders/reminders-screen'),
  reminderSettings: () => import('../features/reminders/reminder-settings'),
  marketSources: () => import('../features/market/market-sources'),
  updates: () => import('../features/updates/update-settings'),
  marketTrouble: () => import('../features/market/market-trouble'),
  markets: () => import('../features/watchlists/markets-screen'),
  settings: () => import('../features/settings/settings-screen'),
  diagnostics: () => import('../features/diagnostics/diagnostics-section'),
  welcome: () => import('../features/welcome/welcome-screen'),
  news: () => import('./news'),
  holdings: () => import('../features/guard/holdings-screen'),
  chart: () => import('../features/charts/chart-screen'),
  coinChart: () => import('../features/charts/coin-chart'),
  transfer: () => import('../features/transfer/transfer-screen'),
  narratives: () => import('../features/narratives/narratives-screen'),
  sinks: () => import('../features/sinks/sinks-screen'),
  reports: () => import('../features/audit/reports/reports-screen'),
  session: () => import('../features/session/session-section')
}

export const AlertLines = lazy(async () => ({ default: (await load.alertLines()).AlertLines }))
export const AlertsScreen = lazy(async () => ({ default: (await load.alerts()).AlertsScreen }))
export const CoinAlerts = lazy(async () => ({ default: (await load.coinAlerts()).CoinAlerts }))
export const CyclesScreen = lazy(async () => ({ default: (await load.cycles()).CyclesScreen }))
export const RequestsScreen = lazy(async () => ({ default: (await load.requests()).RequestsScreen }))
export const ReportsScreen = lazy(async () => ({ default: (await load.reports()).ReportsScreen }))
export const SinksScreen = lazy(async () => ({ default: (await load.sinks()).SinksScreen }))
export const LabScreen = lazy(async () => ({ default: (await load.lab()).LabScreen }))
export const WebhooksScreen = lazy(async () => ({ default: (await load.webhooks()).WebhooksScreen }))
export const ProgramsScreen = lazy(async () => ({ default: (await load.programs()).ProgramsScreen }))
export const PairingDialog = lazy(async () => ({ default: (await load.pairingDialog()).PairingDialog }))
export const NotesScreen = lazy(async () => ({ default: (await load.notes()).NotesScreen }))
export const NotesAbout = lazy(async () => ({ default: (await load.notesAbout()).NotesAbout }))
export const LeaksScreen = lazy(async () => ({ default: (await load.leaks()).LeaksScreen }))
export const IncidentsScreen = lazy(async () => ({ default: (await load.incidents()).IncidentsScreen }))
export const FindingsList = lazy(async () => ({ default: (await load.findings()).FindingsList }))
export const KeyMonitoring = lazy(async () => ({ default: (await load.keyMonitoring()).KeyMonitoring }))
export const UsesPerDay = lazy(async () => ({ default: (await load.usesPerDay()).UsesPerDay }))
export const KeyClocks = lazy(async () => ({ default: (await load.keyClocks()).KeyClocks }))
export const KeyHealth = lazy(async () => ({ default: (await load.keyHealth()).KeyHealth }))
export const ThresholdsForm = lazy(async () => ({ default: (await load.thresholds()).ThresholdsForm }))
export const AuditScreen = lazy(async () => ({ default: (await load.audit()).AuditScreen }))
export const RemindersScreen = lazy(async () => ({ default: (await load.reminders()).RemindersScreen }))
export const ReminderSection = lazy(async () => ({ default: (await load.reminderSettings()).ReminderSection }))
export const MarketSources = lazy(async () => ({ default: (await load.marketSources()).MarketSources }))
export const UpdateSettings = lazy(async () => ({ default: (await load.updates()).UpdateSettings }))
export const MarketTrouble = lazy(async () => ({ default: (await load.marketTrouble()).MarketTrouble }))
export const MarketsScreen = lazy(async () => ({ default: (await load.markets()).MarketsScreen }))
export const SettingsScreen = lazy(async () => ({ default: (await load.settings()).SettingsScreen }))
export const DiagnosticsSection = lazy(async () => ({ default: (await load.diagnostics()).DiagnosticsSection }))
export const WelcomeScreen = lazy(async () => ({ default: (await load.welcome()).WelcomeScreen }))
export const NewsBanners = lazy(async () => ({ default: (await load.news()).NewsBanners }))
export const TransferScreen = lazy(async () => ({ default: (await load.transfer()).TransferScreen }))
export const HoldingsScreen = lazy(async () => ({ default: (await load.holdings()).HoldingsScreen }))
export const CoinChart = lazy(async () => ({ default: (await load.coinChart()).CoinChart }))
export const ChartScreen = lazy(async () => ({ default: (await load.chart()).ChartScreen }))
export const SessionSection = lazy(async () => ({ default: (await load.session()).SessionSection }))
export const NarrativesScreen = lazy(async () => ({ default: (await load.narratives()).NarrativesScreen }))
/** Needed at once where it is needed, and never otherwise. */
export const LockScreen = lazy(async () => ({
  default: (await import('../features/session/lock-screen')).LockScreen
}))

/** Which parts a screen of the sidebar consists of. */
const partsOf: Readonly<Partial<Record<ScreenName, readonly (keyof typeof load)[]>>> = {
  requests: ['requests'],
  webhooks: ['webhooks'],
  programs: ['programs'],
  lab: ['lab'],
  sinks: ['sinks'],
  reports: ['reports'],
  audit: ['audit'],
  leaks: ['leaks'],
  alerts: ['alerts'],
  notes: ['notes'],
  incidents: ['incidents'],
  markets: ['markets'],
  reminders: ['reminders'],
  transfer: ['transfer'],
  narratives: ['narratives'],
  settings: ['settings', 'session', 'reminderSettings', 'marketSources', 'updates', 'diagnostics'],
  chart: ['chart'],
  welcome: ['welcome'],
  holdings: ['holdings'],
  cycles: ['cycles']
}

/** Somebody is about to go there. A file of the app that cannot be read is said where the screen is opened, not here. */
export const fetchScreen = (screen: ScreenName): void => {
  for (const part of partsOf[screen] ?? []) load[part]().catch(() => undefined)
}
