import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ask, attempt } from './fixtures/bridge'
import { expect, test } from './fixtures/app'
import { PromptPage } from './pages/prompt-page'

/** The session's screens, of the real app in its demo. No picture shows a secret, a code or a passphrase. */
const folder = resolve(import.meta.dirname, process.env['KEYWATCH_SCREENS'] ?? '../docs/screens')
const PASSPHRASE = 'velvet hinge ostrich canal 88'

for (const theme of ['light', 'dark'] as const)
  test(`session and lock in ${theme}`, async ({ demo }) => {
    await mkdir(folder, { recursive: true })
    const { window, app } = demo
    await ask(window, 'settings.change', { theme })
    await window.getByText('· ready').waitFor()
    const file = (name: string): string => join(folder, `${name}-${theme}.png`)
    const take = async (name: string): Promise<void> => {
      await window.mouse.move(0, 0)
      await window.waitForTimeout(500)
      await window.screenshot({ path: file(name) })
    }
    const ofPrompt = async (prompt: PromptPage, name: string): Promise<void> => {
      await prompt.page.waitForTimeout(300)
      await prompt.page.screenshot({ path: file(name) })
    }
    const set = await PromptPage.openedBy(app, () => attempt(window, 'session.setPassphrase'))
    await set.page.locator('#new').pressSequentially(PASSPHRASE)
    await ofPrompt(set, 'set-passphrase')
    await set.enter({ new: PASSPHRASE, repeat: PASSPHRASE })
    await set.tick()
    await set.finish()

    await window.getByRole('navigation').getByText('Settings', { exact: true }).click()
    await window.getByRole('heading', { name: 'Session and lock' }).scrollIntoViewIfNeeded()
    await expect(window.getByRole('button', { name: 'Lock now', exact: true })).toBeVisible()
    await take('session')

    interface Key {
      readonly id: string
      readonly label: string
      readonly allowedHosts: readonly string[]
    }
    const key = (await ask<Key[]>(window, 'vault.listKeys')).find(({ label }) => label === 'Kraken treasury')
    const withdrawal = await PromptPage.openedBy(app, () =>
      attempt(window, 'signing.send', {
        keyId: key?.id,
        host: key?.allowedHosts[0],
        method: 'POST',
        path: '/0/private/Withdraw',
        params: [
          ['asset', 'XBT'],
          ['key', 'cold storage'],
          ['address', 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'],
          ['amount', '0.25']
        ],
        body: ''
      })
    )
    await ofPrompt(withdrawal, 'withdrawal')
    await withdrawal.leave()

    await ask(window, 'session.lock')
    await expect(window.getByRole('heading', { name: 'Keywatch is locked' })).toBeVisible()
    await take('locked')
  })
