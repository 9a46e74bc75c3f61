import type { WebContents } from 'electron'
import { CHANGED } from '../../shared/contract/channels'
import type { Topic } from '../../shared/contract/index'
import { durationMs, type DurationMs } from '../../shared/kernel/ids'
import type { Timers } from '../ports/timers'

/** Which nouns a call may have changed; a call that only reads is not here. */
const changedBy: Readonly<Record<string, readonly Topic[]>> = {
  'vault.captureFromClipboard': ['audit'],
  'vault.captureFromPrompt': ['audit'],
  'vault.generateKeyPair': ['audit'],
  'vault.addKey': ['vault', 'audit', 'system'],
  'vault.deleteKey': ['vault', 'audit', 'system'],
  'rotation.begin': ['vault', 'audit'],
  'rotation.introduce': ['vault', 'audit', 'system'],
  'rotation.prove': ['vault', 'audit'],
  'rotation.switch': ['vault', 'audit'],
  'rotation.retire': ['vault', 'audit', 'system'],
  'rotation.rollBack': ['vault', 'audit', 'system'],
  'care.changeEnvironment': ['vault', 'audit'],
  'care.changeKey': ['vault', 'audit'],
  'practice.issueKey': ['audit'],
  'practice.revokeKey': ['audit'],
  'practice.keepAccepting': ['audit'],
  'system.openKeyPage': ['audit'],
  'signing.send': ['vault', 'audit', 'clocks'],
  'rates.cancel': ['rates', 'audit'],
  'clocks.measure': ['clocks', 'audit'],
  'signing.copyReadRequest': ['vault', 'audit'],
  'signing.copyRequest': ['vault', 'audit'],
  'signing.addProvider': ['signing', 'audit'],
  'signing.exportProvider': ['audit'],
  'signing.removeProvider': ['signing', 'audit'],
  'audit.verify': ['audit'],
  'audit.export': ['audit'],
  'personal.open': ['audit'],
  'personal.erase': ['personal', 'audit'],
  'retention.changeMonths': ['retention', 'audit'],
  'retention.changeFolder': ['retention', 'audit'],
  'retention.run': ['retention', 'audit'],
  'retention.check': ['retention', 'audit'],
  'witness.addFolder': ['witness', 'audit'],
  'witness.addService': ['witness', 'audit'],
  'witness.remove': ['witness', 'audit'],
  'witness.check': ['witness', 'audit'],
  'witness.show': ['witness', 'audit'],
  'witness.compare': ['audit'],
  'incidents.report': ['incidents', 'monitoring', 'audit'],
  'incidents.freeze': ['vault', 'incidents', 'audit'],
  'incidents.unfreeze': ['vault', 'incidents', 'audit'],
  'incidents.setStep': ['incidents', 'audit'],
  'incidents.openKeyPage': ['audit'],
  'incidents.collectEvidence': ['incidents', 'audit'],
  'incidents.close': ['incidents', 'audit'],
  'incidents.savePlaybook': ['incidents', 'audit'],
  'incidents.resetPlaybook': ['incidents', 'audit'],
  // A check reports what it changed itself: one of the daily round is nobody's call.
  'health.takeOverExpiry': ['vault', 'health', 'audit'],
  'market.changeSource': ['market', 'audit'],
  'monitoring.settle': ['monitoring', 'audit'],
  'monitoring.changeThresholds': ['monitoring', 'audit'],
  'lab.capture': ['vault', 'audit'],
  'lab.attack': ['audit'],
  'leaks.addFolder': ['leaks', 'audit'],
  'leaks.changeFolder': ['leaks', 'audit'],
  'leaks.removeFolder': ['leaks', 'audit'],
  'leaks.scan': ['leaks', 'audit'],
  'leaks.stop': ['leaks'],
  'leaks.settle': ['leaks', 'audit'],
  'leaks.acceptAll': ['leaks', 'audit'],
  'leaks.installHook': ['leaks', 'audit'],
  'leaks.removeHook': ['leaks', 'audit'],
  'narratives.save': ['narratives', 'audit'],
  'narratives.remove': ['narratives', 'audit'],
  'charts.savePicture': ['audit'],
  'diagnostics.save': ['audit'],
  'places.openDemo': ['audit'],
  'runs.dismiss': ['runs'],
  'alerts.add': ['alerts', 'audit'],
  'alerts.switchTo': ['alerts', 'audit'],
  'alerts.remove': ['alerts', 'audit'],
  'guard.saveHolding': ['guard', 'audit'],
  'guard.removeHolding': ['guard', 'audit'],
  'guard.importCsv': ['guard', 'audit'],
  'guard.decideSymbol': ['guard', 'audit'],
  'guard.readBalances': ['guard', 'audit'],
  'guard.settleOrders': ['guard', 'audit'],
  'guard.saveRule': ['guard', 'audit'],
  'guard.removeRule': ['guard', 'audit'],
  'guard.changeHighRisk': ['guard', 'audit'],
  'guard.changeCooling': ['guard', 'audit'],
  'guard.liftRest': ['guard', 'audit'],
  'notes.write': ['notes', 'audit'],
  'notes.change': ['notes', 'audit'],
  'notes.delete': ['notes', 'audit'],
  'notes.judge': ['notes', 'audit'],
  'notes.review': ['notes', 'audit'],
  'notes.export': ['audit'],
  'reminders.snooze': ['reminders', 'audit'],
  'reminders.dismiss': ['reminders', 'audit'],
  'reminders.exportCalendar': ['audit'],
  'reminders.changeSettings': ['reminders', 'audit'],
  'settings.change': ['settings', 'audit'],
  'cycles.changeSettings': ['cycles', 'audit'],
  'cycles.importTable': ['cycles', 'audit'],
  'cycles.removeImport': ['cycles', 'audit'],
  'transfer.previewImport': ['audit'],
  'transfer.importKeys': ['vault', 'audit', 'system'],
  'transfer.shredSource': ['audit'],
  'transfer.writeBackup': ['transfer', 'audit'],
  'transfer.previewRestore': ['audit'],
  'transfer.restore': ['vault', 'settings', 'transfer', 'audit', 'system'],
  'transfer.acknowledge': ['transfer'],
  'vault.revealSecret': ['audit'],
  'webhooks.changeReceiver': ['webhooks', 'audit'],
  'webhooks.addEndpoint': ['webhooks', 'audit'],
  'webhooks.changeEndpoint': ['webhooks', 'audit'],
  'updates.look': ['updates', 'audit'],
  'updates.download': ['updates'],
  'updates.restart': ['updates', 'audit'],
  'updates.change': ['updates', 'audit'],
  'command.install': ['audit'],
  'command.remove': ['audit'],
  'programs.changeAgent': ['programs', 'audit'],
  'programs.grant': ['programs', 'audit'],
  'programs.deny': ['programs', 'audit'],
  'programs.changeGrant': ['programs', 'audit'],
  'programs.freeze': ['programs', 'monitoring', 'audit'],
  'programs.unfreeze': ['programs', 'monitoring', 'audit'],
  'programs.revoke': ['programs', 'monitoring', 'audit'],
  'webhooks.removeEndpoint': ['webhooks', 'audit'],
  'webhooks.addSecret': ['webhooks', 'audit'],
  'webhooks.removeSecret': ['webhooks', 'audit'],
  'webhooks.prune': ['webhooks', 'audit'],
  'webhooks.checkPasted': ['audit'],
  'webhooks.tryEndpoint': ['webhooks', 'audit'],
  'sinks.add': ['sinks', 'audit'],
  'sinks.change': ['sinks', 'audit'],
  'sinks.remove': ['sinks', 'audit'],
  'sinks.setSecret': ['sinks', 'audit'],
  'sinks.attempt': ['audit'],
  'sinks.certificate': ['audit'],
  'sinks.start': ['sinks', 'audit'],
  'sinks.pause': ['sinks', 'audit'],
  'sinks.resend': ['sinks', 'audit'],
  'sinks.check': ['sinks', 'audit'],
  'sinks.checkFile': ['sinks', 'audit'],
  'session.lock': ['session', 'audit'],
  'session.unlock': ['session', 'audit'],
  'session.stepUp': ['session', 'audit'],
  'session.stepDown': ['session', 'audit'],
  'session.setPassphrase': ['session', 'audit'],
  'session.removePassphrase': ['session', 'audit'],
  'session.enrolTotp': ['session', 'audit'],
  'session.removeTotp': ['session', 'audit'],
  'session.renewRecoveryCodes': ['session', 'audit'],
  'session.allowTouchId': ['session', 'audit'],
  'session.changeTimes': ['session', 'audit'],
  'session.reset': ['session', 'vault', 'audit', 'system'],
  'watchlists.create': ['watchlists', 'audit'],
  'watchlists.change': ['watchlists', 'audit'],
  'watchlists.remove': ['watchlists', 'audit'],
  'watchlists.addCoin': ['watchlists', 'audit'],
  'watchlists.removeCoin': ['watchlists', 'audit'],
  'watchlists.moveCoin': ['watchlists', 'audit'],
  'watchlists.tagCoin': ['watchlists', 'audit'],
  'watchlists.exportLists': ['audit'],
  'watchlists.importLists': ['watchlists', 'audit']
}

export const topicsOf = (channel: string): readonly Topic[] => changedBy[channel] ?? []

/** A person sees no difference below this. */
const GATHER_FOR: DurationMs = durationMs(100)
/** While a program sends one request after another: each message makes the window ask for everything again. */
const GATHER_IN_A_BURST: DurationMs = durationMs(1_000)
/** As many messages in a row are somebody at work, not a program. */
const BY_HAND = 3

/** Some fifty times as long as main needs to list one key to a window. */
const REST_PER_KEY_MS = 2

/** Tells the window what changed: soon after a single act, at a slower pace in a burst of them. */
export class Changes {
  readonly #waiting = new Set<Topic>()
  /** Messages since it last was quiet for a second. */
  #inARow = 0
  #restsAfterUse = false
  #usedMeanwhile = false

  constructor(
    private readonly timers: Timers,
    private readonly contents: () => Pick<WebContents, 'isDestroyed' | 'send'> | undefined,
    /** How many keys the window asks for again when it hears of them. */
    private readonly keys: () => number = () => 0
  ) {}

  readonly tell = (...topics: readonly Topic[]): void => {
    if (topics.length === 0) return
    if (this.#waiting.size === 0)
      this.timers.after(this.#inARow < BY_HAND ? GATHER_FOR : GATHER_IN_A_BURST, () => this.#send())
    for (const topic of topics) this.#waiting.add(topic)
  }

  /**
   * A key was used: nothing but its counters changed, and the window asks for all keys again. With thousands of them that
   * takes main a tenth of a second, so it is told the more seldom the more there are; every other change is told as ever.
   */
  readonly used = (): void => {
    if (this.#restsAfterUse) {
      this.#usedMeanwhile = true
      return
    }
    // It is told in a moment anyhow. Counting the keys for each signature of a burst would take main from the next one.
    if (this.#waiting.has('vault')) return
    this.tell('vault')
    const rest = this.keys() * REST_PER_KEY_MS
    if (rest < GATHER_IN_A_BURST) return
    this.#restsAfterUse = true
    this.timers.after(durationMs(rest), () => {
      this.#restsAfterUse = false
      if (!this.#usedMeanwhile) return
      this.#usedMeanwhile = false
      this.used()
    })
  }

  #send(): void {
    const sent = ++this.#inARow
    this.timers.after(GATHER_IN_A_BURST, () => {
      if (this.#inARow === sent && this.#waiting.size === 0) this.#inARow = 0
    })
    const topics = [...this.#waiting]
    this.#waiting.clear()
    const contents = this.contents()
    if (!contents || contents.isDestroyed()) return
    for (const topic of topics) contents.send(CHANGED, topic)
  }
}
