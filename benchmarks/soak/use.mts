/** What a person does in an hour, again and again: looks at each screen, sends, exports, locks and unlocks. */
import { rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { ask, attempt } from '../../e2e/fixtures/bridge'
import type { Running } from '../../e2e/fixtures/app'
import { PromptPage } from '../../e2e/pages/prompt-page'
import { Failures } from './failures.mts'

const PASSPHRASE = 'velvet hinge ostrich canal 88'
const SENDS_EVERY_MS = 200
const SLOW_MS = 120_000
/** As the sidebar names them. */
const SCREENS = [
  'Overview',
  'Keys',
  'Requests',
  'Webhooks',
  'Programs',
  'Replay lab',
  'Audit',
  'Markets',
  'Alerts',
  'Narratives',
  'Cycles',
  'Notes',
  'Incidents',
  'Leaks',
  'Reminders',
  'Settings'
] as const
const FORMATS = ['jsonl', 'csv', 'ocsf', 'syslog', 'bundle'] as const

export interface Acts {
  screens: number
  sent: number
  refusedWhileLocked: number
  locks: number
  exports: number
  exportedEntries: number
  exportedBytes: number
  verified: number
  readonly failures: Failures
}

export const noActs = (failures = new Failures()): Acts => ({
  screens: 0,
  sent: 0,
  refusedWhileLocked: 0,
  locks: 0,
  exports: 0,
  exportedEntries: 0,
  exportedBytes: 0,
  verified: 0,
  failures
})

/** What was done, without what failed. */
export function did(acts: Acts): Omit<Acts, 'failures'> {
  const { failures: _failures, ...done } = acts
  return done
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A passphrase, so that there is something to lock; no time ends the session but the soak itself. */
export async function protect({ app, window }: Running): Promise<void> {
  await ask(window, 'session.changeTimes', { idleMinutes: null, custodianMinutes: 60 })
  const prompt = await PromptPage.openedBy(app, () => attempt(window, 'session.setPassphrase'))
  await prompt.enter({ new: PASSPHRASE, repeat: PASSPHRASE })
  await prompt.tick()
  await prompt.finish()
}

/** Five requests a second to the practice exchange from the window itself. */
export async function startSending({ window }: Running, acts: Acts): Promise<{ stop(): Promise<void> }> {
  const keys = await ask<{ id: string; label: string; allowedHosts: string[] }[]>(window, 'vault.listKeys')
  const key = keys.find(({ label }) => label === 'Binance main')
  if (key === undefined) throw new Error('the demo lacks its Binance key')
  const request = { method: 'GET', path: '/api/v3/openOrders', params: [], body: '' }
  const underWay = new Set<Promise<void>>()
  const send = async (): Promise<void> => {
    const answer = await attempt(window, 'signing.send', { keyId: key.id, host: key.allowedHosts[0], ...request })
    if (answer.ok) acts.sent += 1
    else if (answer.error.code === 'role-too-low' || answer.error.code === 'session-locked')
      acts.refusedWhileLocked += 1
    else acts.failures.add('send', answer.error.code)
  }
  const timer = setInterval(() => {
    const sending = send()
      .catch((error: Error) => acts.failures.add('send', error.message.split('\n')[0] ?? ''))
      .finally(() => underWay.delete(sending))
    underWay.add(sending)
  }, SENDS_EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      await Promise.all(underWay)
    }
  }
}

const go = (running: Running, screen: string): Promise<void> =>
  running.window.getByRole('navigation').getByText(screen, { exact: true }).click({ timeout: SLOW_MS })

/** Each screen in turn, each for as long as it takes to look at it. Ends on the settings, where nothing moves. */
export async function lookAround(running: Running, dwellMs: number, acts: Acts): Promise<void> {
  for (const screen of SCREENS) {
    await go(running, screen)
    await running.window.getByRole('heading', { level: 1 }).first().waitFor({ timeout: SLOW_MS })
    await pause(screen === 'Markets' ? 3 * dwellMs : dwellMs)
    acts.screens += 1
  }
}

export async function lockAndUnlock({ app, window }: Running, acts: Acts): Promise<void> {
  await window.keyboard.press('Control+l')
  const button = window.getByRole('button', { name: 'Unlock', exact: true })
  await button.waitFor({ timeout: SLOW_MS })
  await pause(1_500)
  const prompt = await PromptPage.openedBy(app, () => button.click())
  await prompt.enter({ passphrase: PASSPHRASE })
  await prompt.finish()
  await window.getByRole('navigation').waitFor({ timeout: SLOW_MS })
  acts.locks += 1
}

/** As custodian for it, and an operator again afterwards. */
export async function exportLog(running: Running, folder: string, round: number, acts: Acts): Promise<void> {
  const { app, window } = running
  const format = FORMATS[round % FORMATS.length] ?? 'jsonl'
  const file = path.join(folder, `log.${format}`)
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  const prompt = await PromptPage.openedBy(app, () => attempt(window, 'session.stepUp', { to: 'custodian' }))
  await prompt.enter({ passphrase: PASSPHRASE })
  await prompt.finish()
  const answer = await attempt(window, 'audit.export', { format, filter: {} })
  if (answer.ok) {
    acts.exports += 1
    acts.exportedEntries += (answer.value as { entries: number }).entries
    acts.exportedBytes += statSync(file).size
  } else acts.failures.add('export', answer.error.code)
  rmSync(file, { force: true })
  await ask(window, 'session.stepDown', { to: 'operator' })
}

export async function verifyLog({ window }: Running, acts: Acts): Promise<void> {
  const answer = await attempt(window, 'audit.verify')
  if (answer.ok && (answer.value as { ok: boolean }).ok) acts.verified += 1
  else acts.failures.add('verify', answer.ok ? 'the log does not hold' : answer.error.code)
}
