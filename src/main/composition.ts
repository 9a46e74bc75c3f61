import { clipboard, nativeTheme, net, session as webSession, shell } from 'electron'
import type { Handlers } from '../shared/contract/call'
import type { contract, Topic } from '../shared/contract/index'
import { findProvider } from '../shared/domain/signing/registry'
import { publishedRates } from '../shared/domain/rates/published'
import { exchangeHttp } from './adapters/exchange-http/exchange-http'
import { netTransport } from './adapters/exchange-http/net-transport'
import { lazyKeytar } from './adapters/keychain/lazy-keytar'
import { openKeychain } from './adapters/keychain/open-keychain'
import { systemClipboard } from './adapters/system/clipboard'
import { systemKeyPairs } from './adapters/system/key-pairs'
import { composeAuditKeeping } from './composition/audit-keeping'
import { composeAuditSide } from './composition/audit-side'
import { closeApp } from './composition/close-app'
import { composeCommand } from './composition/command'
import type { Core } from './composition/core'
import { practiceHandlers } from './composition/practice'
import { composeHealth } from './composition/health'
import { composeMarketSide } from './composition/market-side'
import { composeLab, watchedHttp } from './composition/lab'
import { composeIncidents } from './composition/incidents'
import { composeMonitoring } from './composition/monitoring'
import { composePrograms } from './composition/programs'
import { composeReminders } from './composition/reminders'
import type { Compact } from './composition/compact'
import type { Stage } from './composition/stage'
import { composeLeaks } from './composition/leaks'
import { rotationPorts, settleInterrupted, watchDueRotations, withDue } from './composition/rotation'
import { composeSession, type SessionPart } from './composition/session'
import { composeOwnProviders } from './composition/own-providers'
import { settleVault } from './composition/settle-vault'
import { openStores } from './composition/stores'
import { askPassphrase } from './composition/ask-passphrase'
import { composeUpdates } from './composition/updates'
import { composeTransfer } from './composition/transfer'
import { composeSinks } from './composition/sinks'
import { composeWebhooks, endpointSecrets } from './composition/webhooks'
import { careHandlers } from './features/care/handlers'
import { rotationHandlers } from './features/rotation/handlers'
import { settingsHandlers } from './features/settings/handlers'
import type { Preferences } from './features/settings/ports'
import { readSettings } from './features/settings/read-settings'
import { clocksHandlers, ratesHandlers, signingHandlers } from './features/signing/handlers'
import { createSigner, type Signer } from './features/signing/signer'
import { systemHandlers } from './features/system/handlers'
import { vaultHandlers } from './features/vault/handlers'
import { LentClipboard } from './features/vault/lent-clipboard'
import type { PromptForSecret, VaultPorts } from './features/vault/ports'
import { KeychainSecrets } from './features/vault/secrets'
import { Vault } from './features/vault/vault'
import type { Dialogue } from './ports/dialogue'
import type { RuntimeFacts } from './security/runtime'
import { composeFirstAid } from './composition/first-aid'
import type { Links } from './composition/links'
import type { RunWatch } from './composition/run-watch'

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

  const audit = composeAuditSide({ core, stores, keychain, keyPairs, facts, changed, person: () => session.actor })
  const logOpen = audit.open
  const secrets = new KeychainSecrets(keychain, timers)
  const ownClipboard = systemClipboard(clipboard, process.platform)
  const lent = new LentClipboard(ownClipboard, timers)
  const session = composeSession({
    clock,
    timers,
    entropy,
    keychain,
    store: stores.lock,
    settings: stores.settings,
    unit,
    journal,
    dialogue: prompt,
    profile: profile.kind,
    logOpen,
    forgetSecrets: () => {
      vault.forgetSecrets()
      transfer.forget()
      void lent.takeBack()
    },
    loseSecrets: async () => sinks.loseSecrets(await webhooks.loseSecrets(await vault.loseSecrets())),
    changed: () => changed('session', 'audit')
  })
  const { actor } = session
  const vaultPorts = {
    actor,
    clock,
    timers,
    entropy,
    keychain,
    store: keys,
    care: stores.care,
    unit,
    journal,
    secrets,
    clipboard: ownClipboard,
    keyPairs,
    prompt,
    profile: profile.kind,
    standIn: facts.standIn
  }
  const vault = new Vault(vaultPorts)
  // A lock that the database does not know of; what acts waits for the answer.
  void logOpen.then(() => session.look()).catch(() => undefined)
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
  void logOpen.then(reminding.begin).catch(() => undefined)
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
  const exchange = exchangeHttp({
    transport: netTransport({ request: net.request, fromPartition: webSession.fromPartition }),
    monotonic: () => clock.monotonic(),
    userAgent: `Keywatch/${version}`,
    loopback: profile.kind === 'demo'
  })
  const watch = practice === undefined ? undefined : watchedHttp(exchange)
  const http = watch?.http ?? exchange
  const marketSide = composeMarketSide({
    core,
    stores,
    actor,
    secrets,
    http,
    locked: () => session.state.role === 'locked',
    ask: (question) => signer.ask(question),
    notices: reminding.reminders,
    stage,
    compact,
    changed
  })
  marketSide.begin(logOpen)
  const signingPorts = {
    guard: marketSide.judge,
    actor,
    session: session.state,
    confirm: session.confirm,
    profile: profile.kind,
    findProvider,
    keys,
    unit,
    shared: stores.shared,
    journal,
    nonces: stores.nonces,
    offsets: stores.offsets,
    secrets,
    http,
    streams: exchange,
    clock,
    timers,
    entropy,
    rateRules: publishedRates,
    waitsChanged: () => changed('rates'),
    log
  }
  const signer: Signer = createSigner(signingPorts)
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
  void logOpen.then(webhooks.begin).catch(() => undefined)
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
  void logOpen.then(sinks.begin).catch(() => undefined)
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

  const keeping = composeAuditKeeping({ core, stores, side: audit, actor, http: exchange, changed })
  void logOpen.then(keeping.begin).catch(() => undefined)
  const transfer = composeTransfer({
    ports: { ...vaultPorts, ...stores, endpoints: webhooks.forTransfer },
    vault,
    ask: askPassphrase(prompt),
    facts: { appVersion: version, profile: profile.kind, standIn: facts.standIn, practiceHost: () => practice?.host },
    progressed: () => changed('transfer')
  })
  const settingsPorts = { store: stores.settings, unit, journal, entropy, actor }
  applyTheme(readSettings(settingsPorts))
  const settings = settingsHandlers(settingsPorts, {
    spoken: (choice) => core.speech.spokenFor(choice),
    changed: async (now) => {
      applyTheme(now)
      // The window asks for everything again in the new language once it has this answer.
      await core.speech.follow(now.language)
    }
  })

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
  void logOpen.then(() => monitoring.monitor.start()).catch(() => undefined)
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
  void logOpen.then(() => health.round.start()).catch(() => undefined)
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
  void logOpen.then(updates.begin).catch(() => undefined)
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
    streams: exchange,
    log,
    beckon: () => stage.beckon(),
    changed,
    used
  })
  void logOpen.then(programs.begin).catch(() => undefined)

  return {
    logOpen,
    session,
    handlers: {
      ...marketSide.handlers,
      health: health.handlers,
      ...composeFirstAid({ ...acting, core, stores, facts, keychain, stage, links, run }),
      lab: composeLab({ ...acting, signing: signingPorts, signer, watch, practiceHost: practice?.host }),
      incidents: incidents.handlers,
      monitoring: monitoring.handlers,
      leaks: leaks.handlers,
      programs: programs.handlers,
      updates: updates.handlers,
      command: composeCommand({ actor, entropy, unit, journal }),
      reminders: reminding.handlers,
      rotation: rotationHandlers(rotating),
      care: careHandlers({ actor, entropy, care: stores.care, keys, unit, journal, changed: due.check }),
      practice: practiceHandlers(vaultPorts, practice),
      signing: signingHandlers(
        signingPorts,
        signer,
        composeOwnProviders({ ...signingPorts, described: stores.described }),
        (text, forMs) => lent.lend(text, forMs)
      ),
      clocks: clocksHandlers(signingPorts, signer),
      rates: ratesHandlers(signer),
      session: session.handlers,
      vault: withDue(vaultHandlers(vault, { ...vaultPorts, dialogue: prompt, lent }), due.check),
      audit: audit.handlers,
      ...keeping.handlers,
      settings,
      transfer: transfer.handlers,
      sinks: sinks.handlers,
      webhooks: webhooks.handlers,
      system: systemHandlers({
        keychain,
        copyText: (text) => clipboard.writeText(text),
        findProvider,
        openExternal: (url) => shell.openExternal(url),
        actor,
        unit,
        journal,
        entropy,
        facts: {
          version,
          platform: process.platform,
          profile: profile.kind,
          runtime: facts,
          dataFolder: profile.folder,
          ...(practice === undefined ? {} : { practiceHost: practice.host }),
          ...(core.aheadMs === 0 ? {} : { aheadMs: core.aheadMs })
        }
      })
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

/** Native dialogs, scroll bars and the prompt follow the window's theme. */
function applyTheme({ theme }: Preferences): void {
  nativeTheme.themeSource = theme
}

/** The practice exchange is the demo's alone: its code is read there and nowhere else. */
async function openPractice(vault: Vault, ports: VaultPorts) {
  const { startPractice } = await import('./composition/demo')
  return startPractice(vault, ports)
}
