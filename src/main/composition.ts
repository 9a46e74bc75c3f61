import type { Handlers } from '../shared/contract/call'
import type { contract, Topic } from '../shared/contract/index'
import { findProvider } from '../shared/domain/signing/registry'
import { lazyKeytar } from './adapters/keychain/lazy-keytar'
import { openKeychain } from './adapters/keychain/open-keychain'
import { systemKeyPairs } from './adapters/system/key-pairs'
import { askPassphrase } from './composition/ask-passphrase'
import { composeAuditKeeping } from './composition/audit-keeping'
import { composeAuditSide } from './composition/audit-side'
import { closeApp } from './composition/close-app'
import { composeCommand } from './composition/command'
import type { Compact } from './composition/compact'
import type { Core } from './composition/core'
import { composeExchange } from './composition/exchange'
import { composeFirstAid } from './composition/first-aid'
import { composeHealth } from './composition/health'
import { composeIncidents } from './composition/incidents'
import { composeLeaks } from './composition/leaks'
import type { Links } from './composition/links'
import { composeMarketSide } from './composition/market-side'
import { composeMonitoring } from './composition/monitoring'
import { composePrograms } from './composition/programs'
import { composeReminders } from './composition/reminders'
import { rotationPorts, settleInterrupted, watchDueRotations, withDue } from './composition/rotation'
import type { RunWatch } from './composition/run-watch'
import type { SessionPart } from './composition/session'
import { composeSettings } from './composition/settings'
import { settleVault } from './composition/settle-vault'
import { composeSigningSide } from './composition/signing-side'
import { composeSinks } from './composition/sinks'
import type { Stage } from './composition/stage'
import { openStores } from './composition/stores'
import { composeSystem } from './composition/system'
import { composeTransfer } from './composition/transfer'
import { composeUpdates } from './composition/updates'
import { composeVaultSide } from './composition/vault-side'
import { composeWebhooks, endpointSecrets } from './composition/webhooks'
import { careHandlers } from './features/care/handlers'
import { rotationHandlers } from './features/rotation/handlers'
import { vaultHandlers } from './features/vault/handlers'
import type { PromptForSecret, VaultPorts } from './features/vault/ports'
import type { Vault } from './features/vault/vault'
import type { Dialogue } from './ports/dialogue'
import type { RuntimeFacts } from './security/runtime'

export interface Surroundings {
  /** A key was used, and not by the window. */
  readonly used: () => void
  readonly core: Core
  readonly facts: RuntimeFacts
  readonly prompt: PromptForSecret & Dialogue
  readonly stage: Pick<Stage, 'beckon' | 'lead' | 'take' | 'window'>
  readonly compact: Compact
  readonly links: Links
  readonly run: RunWatch
  readonly changed: (...topics: Topic[]) => void
}

export interface App {
  /** Settles when the audit log is checked and open; nothing that acts may come before it. Rejects, in words, where it cannot be written. */
  readonly logOpen: Promise<void>
  readonly handlers: Handlers<typeof contract>
  /** Told of all that changes, by whatever call. */
  heard(topics: readonly Topic[]): void
  readonly session: Pick<SessionPart, 'mayNot'>
  /** After a sleep, and whenever the person comes back: the clock may show another time than the timers know. */
  clockMayHaveMoved(): void
  /** Does closing the window leave the app in the tray? */
  staysInTray(): Promise<boolean>
  /** Writes a bug to the local log and returns the id to report it by. */
  report(channel: string, error: unknown): string
  /** Audits that a page asked for what it may not. */
  refused(channel: string, page: string): void
  /** Everything durable is written, secrets are zeroed, the database is closed. `hung`: a call into the system has not ended. */
  close(): Promise<{ readonly hung: boolean }>
}

/** Builds the app from its adapters. Throws where its data cannot be opened, with words for the person. */
export async function compose({
  core,
  facts,
  prompt,
  stage,
  compact,
  links,
  run,
  changed,
  used
}: Surroundings): Promise<App> {
  const { profile, version, clock, entropy, timers, log } = core
  const keyPairs = systemKeyPairs
  const stores = openStores(core.data)
  const { unit, journal, keys } = stores
  const keychain = openKeychain({
    service: profile.service,
    keytar: lazyKeytar(),
    timers,
    platform: process.platform,
    heard: () => changed('system')
  })

  const audit = composeAuditSide({ core, stores, keychain, keyPairs, facts, changed, person: () => actor })
  const logOpen = audit.open
  const side = composeVaultSide({
    core,
    stores,
    keychain,
    keyPairs,
    facts,
    prompt,
    logOpen,
    forget: () => transfer.forget(),
    loseOthers: async (keys) => sinks.loseSecrets(await webhooks.loseSecrets(keys)),
    changed
  })
  const { session, vault, secrets, lent, ports: vaultPorts } = side
  const { actor } = session
  const practice = profile.kind === 'demo' ? await logOpen.then(() => openPractice(vault, vaultPorts)) : undefined
  const acting = { actor, keys, unit, journal, clock, timers, entropy }
  const reminding = composeReminders({
    ...acting,
    profile,
    stage,
    say: core.speech.say,
    care: stores.care,
    store: stores.reminders,
    settings: stores.settings,
    local: log,
    changed: () => changed('reminders', 'audit')
  })
  const leaks = composeLeaks({
    actor,
    clock,
    entropy,
    timers,
    keychain,
    secrets,
    keys,
    endpoints: endpointSecrets(stores.webhooks),
    store: stores.leaks,
    unit,
    journal,
    folder: profile.folder,
    labelOf: (id) => keys.labelOf(id),
    log,
    notices: { notify: (notice) => reminding.reminders.notify(notice) },
    changed: () => changed('leaks', 'audit')
  })
  const exchange = composeExchange(core)
  const marketSide = composeMarketSide({
    core,
    stores,
    actor,
    secrets,
    http: exchange.http,
    locked: () => session.state.role === 'locked',
    ask: (question) => signing.signer.ask(question),
    notices: reminding.reminders,
    stage,
    compact,
    changed
  })
  marketSide.begin(logOpen)
  const signing = composeSigningSide({ core, stores, side, exchange, guard: marketSide.judge, practice, changed })
  const { signer } = signing
  const rotating = rotationPorts(vaultPorts, vault, stores, signer.probe, findProvider)
  const due = watchDueRotations(rotating, timers, () => changed('vault', 'audit'))
  const webhooks = composeWebhooks({
    ...vaultPorts,
    lend: async (text) => void (await lent.lend(text)),
    dialogue: prompt,
    store: stores.webhooks,
    log,
    changed: () => changed('webhooks', 'audit')
  })
  const sinks = composeSinks({
    ...vaultPorts,
    dialogue: prompt,
    store: stores.sinks,
    log: stores.audit,
    appVersion: version,
    local: log,
    notices: reminding.reminders,
    changed: () => changed('sinks')
  })
  // Reads every secret once to see that it is there; nothing waits for it.
  const comparison = vault.comparison()
  const stopSettling = settleVault({
    settle: () =>
      logOpen
        .then(() => settleInterrupted(vault, rotating))
        .then(webhooks.settle)
        .then(sinks.settle),
    compare: async (pace) => webhooks.compare(await comparison.run(pace), pace),
    timers,
    found: () => changed('vault', 'webhooks', 'audit'),
    settled: () => {
      changed('vault', 'audit', 'system')
      due.check()
      leaks.begin()
    },
    waiting: (code) => log.warn('keychain and records not compared yet', { code })
  })

  const keeping = composeAuditKeeping({ core, stores, side: audit, actor, http: exchange.streams, changed })
  const transfer = composeTransfer({
    ports: { ...vaultPorts, ...stores, endpoints: webhooks.forTransfer },
    vault,
    ask: askPassphrase(prompt),
    facts: { appVersion: version, profile: profile.kind, standIn: facts.standIn, practiceHost: () => practice?.host },
    progressed: () => changed('transfer')
  })
  const settings = composeSettings({ core, stores, actor })

  const monitoring = composeMonitoring({
    ...acting,
    store: stores.monitoring,
    settings: stores.settings,
    local: log,
    log: stores.audit,
    labelOf: (id) => keys.labelOf(id),
    programOf: (caller) => programs.byCaller(caller),
    notify: (notice) => reminding.reminders.notify(notice),
    changed: () => changed('monitoring', 'audit')
  })
  const health = composeHealth({
    ...acting,
    person: actor,
    store: stores.health,
    session: session.state,
    findProvider,
    ask: signer.ask,
    report: monitoring.reportHealth,
    secretsReady: async () => (await keychain.probe()).ok,
    keyCount: () => keys.count(),
    changed: () => changed('health', 'audit')
  })
  const incidents = composeIncidents({
    ...acting,
    language: () => core.speech.spoken.language,
    profile: profile.kind,
    appVersion: version,
    secrets,
    store: stores.incidents,
    findingBecame: monitoring.findingBecame,
    keyChanged: () => changed('vault'),
    audit: stores.audit,
    auditLog: audit.log
  })
  const updates = composeUpdates({
    ...acting,
    core,
    keychain,
    settings: stores.settings,
    notices: reminding.reminders,
    changed: () => changed('updates', 'audit')
  })
  const programs = composePrograms({
    ...acting,
    profile,
    appVersion: version,
    session: session.state,
    confirm: session.confirm,
    shared: stores.shared,
    store: stores.programs,
    findProvider,
    dialogue: prompt,
    notices: reminding.reminders,
    errands: signer.errands,
    streams: exchange.streams,
    log,
    beckon: () => stage.beckon(),
    changed,
    used
  })

  // What runs by itself writes entries: it begins once the log is open.
  for (const begin of [
    reminding.begin,
    webhooks.begin,
    sinks.begin,
    keeping.begin,
    () => monitoring.monitor.start(),
    () => health.round.start(),
    updates.begin,
    programs.begin
  ])
    void logOpen.then(begin).catch(() => undefined)

  return {
    logOpen,
    session,
    handlers: {
      ...marketSide.handlers,
      ...signing.handlers,
      health: health.handlers,
      ...composeFirstAid({ ...acting, core, stores, facts, keychain, stage, links, run }),
      incidents: incidents.handlers,
      monitoring: monitoring.handlers,
      leaks: leaks.handlers,
      programs: programs.handlers,
      updates: updates.handlers,
      command: composeCommand({ actor, entropy, unit, journal }),
      reminders: reminding.handlers,
      rotation: rotationHandlers(rotating),
      care: careHandlers({ actor, entropy, care: stores.care, keys, unit, journal, changed: due.check }),
      session: session.handlers,
      vault: withDue(vaultHandlers(vault, { ...vaultPorts, dialogue: prompt, lent }), due.check),
      audit: audit.handlers,
      ...keeping.handlers,
      settings,
      transfer: transfer.handlers,
      sinks: sinks.handlers,
      webhooks: webhooks.handlers,
      system: composeSystem({ core, stores, keychain, facts, actor, practice })
    },
    heard: (topics) => {
      if (topics.includes('session') || topics.includes('incidents')) health.round.reconsider()
      marketSide.heard(topics)
      if (topics.includes('session')) programs.sessionChanged()
      if (topics.includes('webhooks')) leaks.endpointsChanged()
      if (!topics.includes('vault')) return
      health.round.keysChanged()
      leaks.vaultChanged()
      reminding.reminders.reconsider()
    },
    clockMayHaveMoved: () => {
      reminding.reminders.reconsider()
      marketSide.clockMayHaveMoved()
      health.round.reconsider()
      sinks.lookAgain()
      updates.reconsider()
    },
    staysInTray: reminding.staysInTray,
    report: (channel, error) => {
      const id = entropy.uuid()
      log.error('call failed', { channel, id, error: error instanceof Error ? error : String(error) })
      return id
    },
    refused: audit.refused,
    close: () =>
      closeApp({
        timers,
        log,
        logOpen,
        keychain,
        stop: () => {
          stopSettling()
          keeping.stop()
          monitoring.monitor.stop()
          health.round.stop()
          leaks.close()
          marketSide.stop()
          reminding.reminders.stop()
          due.stop()
          sinks.stop()
          updates.stop()
          session.stop()
          vault.forgetSecrets()
          transfer.forget()
        },
        giveBack: [
          () => lent.takeBack(),
          () => practice?.close(),
          () => marketSide.close(),
          webhooks.end,
          programs.end,
          updates.end
        ],
        noteStop: audit.noteStop,
        flush: async () => {
          const flushed = await audit.flush()
          await keeping.settled()
          return flushed
        },
        release: () => {
          keeping.close()
          stores.shared.flush()
          stores.db.close()
          log.close()
        }
      })
  }
}

/** The practice exchange is the demo's alone: its code is read there and nowhere else. */
async function openPractice(vault: Vault, ports: VaultPorts) {
  const { startPractice } = await import('./composition/demo')
  return startPractice(vault, ports)
}
