import type { Role } from '../domain/session/role'
import type { Channel } from './call'
import type { contract } from './index'
import type { promptContract } from './prompt'

export { atLeast, type Role } from '../domain/session/role'

/** Each call of the main window and the least role that may make it. Names alone, so that a preload carries no schema; wrong or missing ones do
 * not compile. */
const names = {
  'audit.list': 'viewer',
  'audit.status': 'viewer',
  'audit.verify': 'viewer',
  'audit.export': 'custodian',
  'incidents.list': 'viewer',
  'incidents.read': 'viewer',
  'incidents.report': 'operator',
  // Stopping is for whoever is there; going on is not.
  'incidents.freeze': 'operator',
  'incidents.unfreeze': 'custodian',
  'incidents.setStep': 'operator',
  'incidents.openKeyPage': 'operator',
  'incidents.usage': 'viewer',
  'incidents.collectEvidence': 'custodian',
  'incidents.showEvidence': 'viewer',
  'incidents.close': 'custodian',
  'incidents.playbooks': 'viewer',
  'incidents.savePlaybook': 'custodian',
  'incidents.resetPlaybook': 'custodian',
  'health.ofKey': 'viewer',
  'health.check': 'operator',
  'health.takeOverExpiry': 'custodian',
  'monitoring.findings': 'viewer',
  'monitoring.settle': 'operator',
  'monitoring.usual': 'viewer',
  'monitoring.thresholds': 'viewer',
  'monitoring.changeThresholds': 'custodian',
  'leaks.overview': 'viewer',
  'leaks.addFolder': 'operator',
  'leaks.changeFolder': 'operator',
  'leaks.removeFolder': 'operator',
  'leaks.scan': 'operator',
  'leaks.stop': 'operator',
  'leaks.findings': 'viewer',
  'leaks.settle': 'operator',
  'leaks.acceptAll': 'operator',
  'leaks.installHook': 'custodian',
  'leaks.removeHook': 'custodian',
  'care.environments': 'viewer',
  'care.changeEnvironment': 'custodian',
  'care.changeKey': 'custodian',
  'clocks.ofKey': 'viewer',
  // Asks another computer, in the person's name.
  'clocks.measure': 'operator',
  'rates.waiting': 'viewer',
  'rates.cancel': 'operator',
  'practice.issueKey': 'custodian',
  'practice.copyPassphrase': 'custodian',
  'practice.revokeKey': 'custodian',
  'practice.keepAccepting': 'custodian',
  'reminders.list': 'viewer',
  'reminders.snooze': 'operator',
  'reminders.dismiss': 'operator',
  'reminders.exportCalendar': 'custodian',
  'reminders.settings': 'viewer',
  'reminders.changeSettings': 'custodian',
  'reminders.tryNotification': 'viewer',
  'reminders.takePlace': 'viewer',
  'rotation.list': 'viewer',
  'rotation.begin': 'custodian',
  'rotation.introduce': 'custodian',
  'rotation.prove': 'custodian',
  'rotation.switch': 'custodian',
  'rotation.watch': 'viewer',
  'rotation.retire': 'custodian',
  'rotation.rollBack': 'custodian',
  'session.status': 'locked',
  // Whoever moves the mouse over a locked window is no refused act.
  'session.note': 'viewer',
  'session.lock': 'locked',
  'session.unlock': 'locked',
  'session.stepUp': 'viewer',
  'session.stepDown': 'viewer',
  'session.setPassphrase': 'custodian',
  'session.removePassphrase': 'custodian',
  'session.enrolTotp': 'custodian',
  'session.removeTotp': 'custodian',
  'session.renewRecoveryCodes': 'custodian',
  'session.allowTouchId': 'custodian',
  'session.changeTimes': 'custodian',
  'session.reset': 'locked',
  'settings.get': 'locked',
  'settings.change': 'operator',
  'signing.listProviders': 'locked',
  'signing.addProvider': 'custodian',
  'signing.exportProvider': 'viewer',
  'signing.removeProvider': 'custodian',
  'signing.preview': 'viewer',
  'signing.send': 'operator',
  'system.status': 'locked',
  'system.copyText': 'viewer',
  'system.openKeyPage': 'viewer',
  'transfer.status': 'viewer',
  'transfer.previewImport': 'custodian',
  'transfer.assessRow': 'custodian',
  'transfer.importKeys': 'custodian',
  'transfer.shredSource': 'custodian',
  'transfer.writeBackup': 'custodian',
  'transfer.previewRestore': 'custodian',
  'transfer.restore': 'custodian',
  'transfer.stop': 'custodian',
  'transfer.discard': 'viewer',
  'transfer.acknowledge': 'custodian',
  'vault.listKeys': 'viewer',
  'vault.captureFromClipboard': 'custodian',
  'vault.captureFromPrompt': 'custodian',
  'vault.generateKeyPair': 'custodian',
  'vault.discardCapture': 'custodian',
  'vault.addKey': 'custodian',
  'vault.revealSecret': 'custodian',
  'vault.deleteKey': 'custodian',
  'watchlists.lists': 'viewer',
  'watchlists.rows': 'viewer',
  'watchlists.coin': 'viewer',
  'watchlists.weeks': 'viewer',
  'watchlists.search': 'viewer',
  'watchlists.create': 'operator',
  'watchlists.change': 'operator',
  'watchlists.remove': 'operator',
  'watchlists.addCoin': 'operator',
  'watchlists.removeCoin': 'operator',
  'watchlists.moveCoin': 'operator',
  'watchlists.tagCoin': 'operator',
  'watchlists.exportLists': 'operator',
  'watchlists.importLists': 'operator',
  'watchlists.follow': 'viewer',
  'watchlists.look': 'viewer',
  'watchlists.feed': 'viewer',
  'watchlists.openCompact': 'viewer',
  'watchlists.closeCompact': 'viewer',
  'webhooks.overview': 'viewer',
  'webhooks.changeReceiver': 'custodian',
  'webhooks.addEndpoint': 'custodian',
  'webhooks.changeEndpoint': 'custodian',
  'webhooks.removeEndpoint': 'custodian',
  'webhooks.addSecret': 'custodian',
  'webhooks.removeSecret': 'custodian',
  'webhooks.deliveries': 'viewer',
  'webhooks.read': 'viewer',
  'webhooks.prune': 'custodian',
  // Both use a secret: one to check with, one to sign with.
  'webhooks.checkPasted': 'operator',
  'webhooks.tryEndpoint': 'operator'
} as const satisfies Record<Channel<typeof contract>, Role>

const promptNames = {
  'prompt.describe': true,
  'prompt.fit': true,
  'prompt.submit': true,
  'prompt.copy': true,
  'prompt.cancel': true
} as const satisfies Record<Channel<typeof promptContract>, true>

export const channels: ReadonlySet<string> = new Set(Object.keys(names))
export const leastRoles: Readonly<Record<string, Role>> = names
export const promptChannels: ReadonlySet<string> = new Set(Object.keys(promptNames))

/** What the main window's first screen shows, asked for by the preload before the page's script is there: channel to answer. */
export const FIRST = 'first'

/** All that the small window above the others may ask: what its list shows, and nothing that acts. */
export const compactChannels: ReadonlySet<string> = new Set<Channel<typeof contract> | typeof FIRST>([
  FIRST,
  'session.status',
  'settings.get',
  'watchlists.lists',
  'watchlists.rows',
  'watchlists.weeks',
  'watchlists.follow',
  'watchlists.look',
  'watchlists.feed',
  'watchlists.closeCompact'
])

/** From main to windows; its message is a topic. */
export const CHANGED = 'changed'

/** From main to a window that follows a list: a Float64Array of its epoch, then place, price, time and source of each coin that moved. */
export const TICKS = 'ticks'
