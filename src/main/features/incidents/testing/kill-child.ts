/**
 * The process that incidents.kill.spec.ts kills: `node kill-child.mjs FOLDER [look]`. Goes on with whatever incident it
 * finds, step by step, reports the next one when it is closed, and prints each act that it was told has succeeded.
 */
import { writeSync } from 'node:fs'
import path from 'node:path'
import { migrate } from '../../../adapters/sqlite/migrate'
import { migrations } from '../../../adapters/sqlite/migrations/index'
import { openDatabase } from '../../../adapters/sqlite/open'
import { evidenceFolders } from '../../../adapters/files/evidence-folders'
import { SqliteAuditStore } from '../../../adapters/sqlite/repositories/audit'
import { SqliteIncidents } from '../../../adapters/sqlite/repositories/incidents'
import { SqliteJournal } from '../../../adapters/sqlite/repositories/journal'
import { SqliteKeyStore } from '../../../adapters/sqlite/repositories/keys'
import { SqliteUnitOfWork } from '../../../adapters/sqlite/unit-of-work'
import { systemClock } from '../../../adapters/system/clock'
import { systemEntropy } from '../../../adapters/system/entropy'
import { systemTimers } from '../../../adapters/system/timers'
import { nextStep } from '../../../../shared/domain/incidents/incident'
import { parsePlaybook } from '../../../../shared/domain/incidents/playbook'
import { keyOf } from '../../../../shared/domain/vault/key'
import { timestampMs, type KeyId } from '../../../../shared/kernel/ids'
import type { Result } from '../../../../shared/kernel/result'
import { collectEvidence } from '../collect-evidence'
import { freezeKey, unfreezeKey } from '../freeze-key'
import type { IncidentPorts } from '../ports'
import { reportIncident } from '../report-incident'
import { closeIncident, setStep } from '../work-on-incident'

const say = (line: unknown) => writeSync(1, `${JSON.stringify(line)}\n`)
function must<T>(result: Result<T, { readonly code: string; readonly message: string }>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

const PLAYBOOK = `---
id: leaked-key
title: A key may have leaked
---
## Freeze {#freeze do=freeze}
## Look {#usage do=usage}
## Collect {#evidence do=evidence}
## Close {#close do=close}
`
const keyId = '11111111-1111-4111-8111-111111111111' as KeyId
const [, , folder = '', mode = 'work'] = process.argv
const db = must(openDatabase(path.join(folder, 'keywatch.db'), { knownVersion: migrations.length }))
must(migrate(db, migrations))
const unit = new SqliteUnitOfWork(db)
const system = { clock: systemClock, entropy: systemEntropy }
const journal = new SqliteJournal(db, unit, { ...system, user: 'ann', appVersion: '0' })
const audit = new SqliteAuditStore(db, unit, journal)
const keys = new SqliteKeyStore(db, unit)
const version = {
  version: 1,
  state: 'active',
  kind: 'hmac',
  item: 'item',
  createdAtMs: timestampMs(1),
  uses: 0
} as const
if (!keys.find(keyId))
  unit.commit(() =>
    keys.insert(
      keyOf(
        {
          id: keyId,
          provider: 'binance',
          label: 'Main',
          environment: 'testnet',
          scopes: ['read'],
          allowedHosts: ['testnet.binance.vision'],
          createdAtMs: timestampMs(1)
        },
        'active',
        1,
        [version]
      )
    )
  )
const store = new SqliteIncidents(db, unit)
const ports: IncidentPorts = {
  ...system,
  actor: { role: 'owner', caller: 'window' },
  profile: 'real',
  appVersion: '0',
  keys,
  secrets: { forget: () => undefined },
  store,
  unit,
  journal,
  timers: systemTimers,
  log: {
    head: () => audit.head(),
    select: (filter, from, end, count) => audit.select(filter, from, end, count),
    checkpoint: () => ({ ok: true, value: undefined }),
    proof: () => undefined,
    publicKey: () => undefined
  },
  shipped: [{ id: 'leaked-key', text: PLAYBOOK }],
  redact: (text) => text,
  keyPageOf: () => undefined,
  openPage: async () => false,
  chooseFolder: async () => path.join(folder, 'evidence'),
  folders: evidenceFolders,
  findingBecame: () => undefined,
  keyChanged: () => undefined
}

say({
  incidents: store.list(500),
  frozen: keys.find(keyId)?.frozenAtMs !== undefined,
  entries: db
    .prepare<[], string>("SELECT line FROM audit_entry WHERE act LIKE 'incident.%' OR act LIKE 'key.%' ORDER BY seq")
    .pluck()
    .all()
    .map((line): unknown => JSON.parse(line))
})
if (mode === 'look') process.exit()
// The app's timers keep no process alive by themselves; here nothing else does, and it must last until it is killed.
setInterval(() => undefined, 60_000)

for (;;) {
  const incident = must(reportIncident(ports, { keyId, suspectedSinceMs: 1, source: 'person' }))
  say({ done: 'incident.open', number: incident.number })
  const playbook = must(parsePlaybook(incident.playbookText))
  const { number, id } = incident
  for (let step = nextStep(incident, playbook); step;) {
    if (step.deed === 'freeze') must(freezeKey(ports, keyId))
    else if (step.deed === 'evidence') must(await collectEvidence(ports, id))
    else if (step.deed === 'close') must(closeIncident(ports, id, 'Done.'))
    else must(setStep(ports, id, { stepId: step.id, state: 'done', note: '' }))
    say({ done: `step ${step.id}`, number })
    const now = store.find(id)
    step = now && !now.closed ? nextStep(now, playbook) : undefined
  }
  must(unfreezeKey(ports, keyId))
}
