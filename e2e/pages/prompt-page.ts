import type { ElectronApplication, Page } from '@playwright/test'

/** The separate window: opened by `act`, filled in, and confirmed. */
export class PromptPage {
  private constructor(readonly page: Page) {}

  /** `act` is whatever makes the app ask; it may itself wait for the answer. */
  static async openedBy(app: ElectronApplication, act: () => Promise<unknown>): Promise<PromptPage> {
    const opened = app.waitForEvent('window')
    const acting = act()
    acting.catch(() => undefined)
    const page = await opened
    await page.locator('#save').waitFor()
    return new PromptPage(page)
  }

  async enter(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) await this.page.locator(`#${name}`).fill(value)
  }

  async tick(): Promise<void> {
    await this.page.locator('#check').check()
  }

  /** Confirms, and waits until the window has closed. */
  async finish(): Promise<void> {
    const closed = this.page.isClosed() ? Promise.resolve() : this.page.waitForEvent('close')
    await this.page.locator('#save').click()
    await closed
  }

  /** Confirms a page that stays: what it says then. */
  async refused(): Promise<string> {
    await this.page.locator('#save').click()
    await this.page.locator('#failure:not([hidden])').waitFor()
    return this.page.locator('#failure').innerText()
  }

  /** Gives up; the window closes while the key is still being pressed. */
  async leave(): Promise<void> {
    const closed = this.page.waitForEvent('close')
    await this.page.keyboard.press('Escape').catch(() => undefined)
    await closed
  }
}
