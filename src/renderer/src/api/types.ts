/** The contract's shapes, as types alone: no schema reaches a window. */
import type { z } from 'zod'
import type { Client } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract'
import type { Chart } from '../../../shared/contract/charts'
import type { Calibration } from '../../../shared/contract/notes'
import type { KeySummary, NewKey as NewKeySchema } from '../../../shared/contract/vault'
import type {
  SystemFacts as SystemFactsSchema,
  SystemStatus as SystemStatusSchema
} from '../../../shared/contract/system'

export type { Topic } from '../../../shared/contract'
export type { Failure } from '../../../shared/kernel/result'
export type { AuditFilter, AuditRow, TaskKind, VerifyReport } from '../../../shared/contract/audit'
export type { PersonalValue } from '../../../shared/contract/personal'
export type { Retention, SealCheck } from '../../../shared/contract/retention'
export type { Kept, ShownCheckpoint, Witness } from '../../../shared/contract/witness'
export type {
  Block,
  IncidentDetail,
  IncidentStep,
  IncidentSummary,
  PlaybookText,
  Usage
} from '../../../shared/contract/incidents'
export type { MarketSource } from '../../../shared/contract/market'
export type { DayOfUse, Finding, Thresholds, Usual } from '../../../shared/contract/monitoring'
export type { SinkCheck, SinkDraft, SinkTarget, SinkView } from '../../../shared/contract/sinks'
export type { Guard } from '../../../shared/contract/guard'
export type { KeyHealth } from '../../../shared/contract/health'
export type { LeakFinding, LeakFolder, ScanReport } from '../../../shared/contract/leaks'
export type { Board, ClosesBehind, Narrative, NarrativeCoin, NarrativeRow } from '../../../shared/contract/narratives'
export type { Chart, ChartAsset, ChartView } from '../../../shared/contract/charts'
export type {
  Calibration,
  Hindsight,
  NamedSubject,
  NoteDetail,
  NoteSummary,
  WrittenNote
} from '../../../shared/contract/notes'
export type {
  CycleNews,
  MarketSnapshot,
  NarrativeNews,
  OverviewFigure,
  ShownFigure
} from '../../../shared/contract/overview'
export type { AlertCondition, AlertFiring, AlertSummary } from '../../../shared/contract/alerts'
export type { SessionStatus } from '../../../shared/contract/session'
export type { Reminder, ReminderList, ReminderSettings, Upcoming } from '../../../shared/contract/reminders'
export type {
  BitcoinReport as CycleBitcoin,
  Gauge as CycleGauge,
  GaugesReport as CycleGauges,
  HalvingReport as CycleHalving,
  SeasonReport as CycleSeason,
  TableChoices as CycleTableChoices,
  ImportedTable,
  TablePreview as CycleTable
} from '../../../shared/contract/cycles'
export type { DiagnosticsDraft } from '../../../shared/contract/diagnostics'
export type { Arrival } from '../../../shared/contract/places'
export type { Choices, Settings } from '../../../shared/contract/settings'
export type { WaitingRequest } from '../../../shared/contract/rates'
export type { HostClock } from '../../../shared/contract/clocks'
export type {
  CopiedRequest,
  Preview,
  ProviderFacts,
  RequestDraft,
  SentResponse
} from '../../../shared/contract/signing'
export type { Capture, KeySummary } from '../../../shared/contract/vault'
export type {
  FoundCoin,
  ImportedLists,
  WatchList,
  WatchlistHead,
  WatchRows,
  Week
} from '../../../shared/contract/watchlists'
export type { RotationSummary } from '../../../shared/contract/rotation'
export type Horizon = Calibration['horizon']
export type { CaptureId, IncidentId, KeyId, NoteId } from '../../../shared/kernel/ids'

export type {
  WebhookCheck,
  WebhookDelivery,
  WebhookDraft,
  WebhookEndpoint,
  WebhookReceiver
} from '../../../shared/contract/webhooks'

export type { UpdateStatus } from '../../../shared/contract/updates'
export type { CommandState } from '../../../shared/contract/command'
export type { AgentOverview, PairingRequest, ProgramEntry, ProgramGrant } from '../../../shared/contract/programs'
export type { LabPicture, LabResult } from '../../../shared/contract/lab'
export type LabAttack = Parameters<Api['lab']['attack']>[0]
export type WebhookFilter = Parameters<Api['webhooks']['deliveries']>[0]['filter']
export type WebhookDetail = Extract<Awaited<ReturnType<Api['webhooks']['read']>>, { ok: true }>['value']
type AnswerOf<Call extends (...given: never[]) => Promise<unknown>> = Extract<
  Awaited<ReturnType<Call>>,
  { ok: true }
>['value']
export type SinkCertificate = AnswerOf<Api['sinks']['certificate']>
export type SinkTried = AnswerOf<Api['sinks']['attempt']>
export type SystemFacts = z.output<typeof SystemFactsSchema>
export type SystemStatus = z.output<typeof SystemStatusSchema>
export type LeakFilter = Parameters<Api['leaks']['findings']>[0]['filter']
export type RunningScan = NonNullable<
  Extract<Awaited<ReturnType<Api['leaks']['overview']>>, { ok: true }>['value']['running']
>
export type NewKey = z.input<typeof NewKeySchema>
export type AssetId = Chart['asset']['id']
export type Api = Client<typeof contract>
export type Environment = KeySummary['environment']
export type Scope = KeySummary['scopes'][number]
export type {
  BackupKey,
  ImportPreview,
  ImportRow,
  RestoreOutcome,
  RestorePreview,
  RowOutcome,
  ShredOutcome,
  WrittenBackup
} from '../../../shared/contract/transfer'
