import { auditMigration } from './001-audit'
import { vaultMigration } from './002-vault'
import { signingMigration } from './003-signing'
import { settingsMigration } from './004-settings'
import { versionsMigration } from './005-versions'
import { incidentsMigration } from './006-incidents'
import { monitoringMigration } from './007-monitoring'
import { providersMigration } from './008-providers'
import { leaksMigration } from './009-leaks'
import { rotationMigration } from './010-rotation'
import { sessionMigration } from './011-session'
import { remindersMigration } from './012-reminders'
import { rotationProofMigration } from './013-rotation-proof'
import { clockUncertaintyMigration } from './014-clock-uncertainty'
import { healthMigration } from './015-health'
import { watchlistsMigration } from './016-watchlists'
import { webhooksMigration } from './017-webhooks'
import { narrativesMigration } from './018-narratives'
import { chartViewsMigration } from './019-chart-views'
import { notesMigration } from './020-notes'
import { bundlesMigration } from './021-bundles'
import { alertsMigration } from './022-alerts'
import { guardMigration } from './023-guard'
import { leakedWebhooksMigration } from './024-leaked-webhooks'
import { witnessesMigration } from './025-witnesses'
import { latePinsMigration } from './026-late-pins'
import { programsMigration } from './027-programs'
import { sinksMigration } from './028-sinks'
import { retentionMigration } from './029-retention'
import { auditBlocksMigration } from './030-audit-blocks'
import { namedRequestsMigration } from './031-named-requests'
import { entriesOfProgramsMigration } from './032-entries-of-programs'
import { repeatedEntriesMigration } from './033-repeated-entries'
import type { Migration } from './migration'

/** The whole schema, step by step. New steps go at the end; none is ever edited or removed. */
export const migrations: readonly Migration[] = [
  auditMigration,
  vaultMigration,
  signingMigration,
  settingsMigration,
  versionsMigration,
  incidentsMigration,
  monitoringMigration,
  providersMigration,
  leaksMigration,
  rotationMigration,
  sessionMigration,
  remindersMigration,
  rotationProofMigration,
  clockUncertaintyMigration,
  healthMigration,
  watchlistsMigration,
  webhooksMigration,
  narrativesMigration,
  chartViewsMigration,
  notesMigration,
  bundlesMigration,
  alertsMigration,
  guardMigration,
  leakedWebhooksMigration,
  witnessesMigration,
  latePinsMigration,
  programsMigration,
  sinksMigration,
  retentionMigration,
  auditBlocksMigration,
  namedRequestsMigration,
  entriesOfProgramsMigration,
  repeatedEntriesMigration
]
