import { findProvider } from '../shared/domain/signing/registry'
import { durationMs } from '../shared/kernel/ids'
import { lazyKeytar } from './adapters/keychain/lazy-keytar'
import { openKeychain } from './adapters/keychain/open-keychain'
import { makeLogRoom } from './adapters/sqlite/log-room'
import { systemKeyPairs } from './adapters/system/key-pairs'
import type { App, Surroundings } from './composition/app'
import { askPassphrase } from './composition/ask-passphrase'
import { composeAuditKeeping } from './composition/audit-keeping'
import { composeAuditSide } from './composition/audit-side'
import { closeApp } from './composition/close-app'
import { composeCommand } from './composition/command'
import { composeExchange } from './composition/exchange'
import { composeFirstAid } from './composition/first-aid'
import { composeMarketSide } from './composition/market-side'
import { composePrograms } from './composition/programs'
import { composeReminders } from './composition/reminders'
import { composeRotation, withDue } from './composition/rotation'
import { composeSettings } from './composition/settings'
import { settleVault } from './composition/settle-vault'
import { composeSigningSide } from './composition/signing-side'
import { openStores } from './composition/stores'
import { composeSystem } from './composition/system'
import { composeTrafficSide } from './composition/traffic-side'
import { composeTransfer } from './composition/transfer'
import { composeUpdates } from './composition/updates'
import { composeVaultSide } from './composition/vault-side'
import { composeWatchSide } from './composition/watch-side'
import { careHandlers } from './features/care/handlers'
import { vaultHandlers } from './features/vault/handlers'
import type { VaultPorts } from './features/vault/ports'
import type { Vault } from './features/vault/vault'

/** The window is drawn by then, and what follows a start is done. */
const ROOM_AFTER = durationMs(5_000)

/** Builds the app from its adapters. Throws where its data cannot be opened, with words for the person. */
export async function compose({
  core,
  facts,
  prompt,
  stage,
  compact,
  zoom,
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
    loseOthers: (keys) => traffic.loseSecrets(keys),
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
  const rotation = composeRotation({ side, stores, probe: signer.probe, queued: () => changed('vault', 'audit') })
  const traffic = composeTrafficSide({ core, stores, side, prompt, notices: reminding.reminders, changed })
  const watching = composeWatchSide({
    core,
    stores,
    keychain,
    audit,
    side,
    signer,
    notices: reminding.reminders,
    programOf: (caller) => programs.byCaller(caller),
    changed
  })
  // Reads every secret once to see that it is there; nothing waits for it.
  const comparison = vault.comparison()
  const stopSettling = settleVault({
    settle: () => logOpen.then(rotation.settle).then(traffic.settle),
    compare: async (pace) => traffic.compare(await comparison.run(pace), pace),
    timers,
    found: () => changed('vault', 'webhooks', 'audit'),
    settled: () => {
      changed('vault', 'audit', 'system')
      rotation.due.check()
      watching.vaultSettled()
    },
    waiting: (code) => log.warn('keychain and records not compared yet', { code })
  })

  const keeping = composeAuditKeeping({ core, stores, side: audit, actor, http: exchange.streams, changed })
  const transfer = composeTransfer({
    ports: { ...vaultPorts, ...stores, endpoints: traffic.forTransfer },
    vault,
    ask: askPassphrase(prompt),
    facts: { appVersion: version, profile: profile.kind, standIn: facts.standIn, practiceHost: () => practice?.host },
    progressed: () => changed('transfer')
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
    ...traffic.begins,
    keeping.begin,
    ...watching.begins,
    updates.begin,
    programs.begin,
    () => void timers.after(ROOM_AFTER, () => makeLogRoom(stores.db, timers))
  ])
    void logOpen.then(begin).catch(() => undefined)

  return {
    logOpen,
    session,
    handlers: {
      ...marketSide.handlers,
      ...signing.handlers,
      ...watching.handlers,
      ...traffic.handlers,
      ...keeping.handlers,
      ...composeFirstAid({ ...acting, core, stores, facts, keychain, stage, links, run }),
      programs: programs.handlers,
      updates: updates.handlers,
      command: composeCommand({ actor, entropy, unit, journal }),
      reminders: reminding.handlers,
      rotation: rotation.handlers,
      care: careHandlers({ actor, entropy, care: stores.care, keys, unit, journal, changed: rotation.due.check }),
      session: session.handlers,
      vault: withDue(vaultHandlers(vault, { ...vaultPorts, dialogue: prompt, lent }), rotation.due.check),
      audit: audit.handlers,
      settings: composeSettings({ core, stores, actor }),
      transfer: transfer.handlers,
      system: composeSystem({ core, stores, keychain, facts, actor, practice, zoom })
    },
    heard: (topics) => {
      marketSide.heard(topics)
      watching.heard(topics)
      if (topics.includes('session')) programs.sessionChanged()
      if (topics.includes('vault')) reminding.reminders.reconsider()
    },
    clockMayHaveMoved: () => {
      reminding.reminders.reconsider()
      marketSide.clockMayHaveMoved()
      watching.clockMayHaveMoved()
      traffic.clockMayHaveMoved()
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
          watching.stop()
          marketSide.stop()
          reminding.reminders.stop()
          rotation.due.stop()
          traffic.stop()
          updates.stop()
          session.stop()
          vault.forgetSecrets()
          transfer.forget()
        },
        giveBack: [
          () => lent.takeBack(),
          () => practice?.close(),
          () => marketSide.close(),
          traffic.end,
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
