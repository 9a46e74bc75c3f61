import type { ElectronApplication, Locator, Page } from '@playwright/test'

/** The Keys screen and the pane that adds a key, as a person finds them. */
export class KeysPage {
  constructor(
    private readonly app: ElectronApplication,
    readonly page: Page
  ) {}

  async open(): Promise<void> {
    await this.page
      .getByRole('navigation')
      .getByRole('link', { name: /^Keys/ })
      .or(this.page.getByRole('navigation').getByRole('button', { name: /^Keys/ }))
      .click()
  }

  get pane(): Locator {
    return this.page.getByRole('complementary', { name: 'Add a key' })
  }

  row(label: string): Locator {
    return this.page.getByRole('row').filter({ hasText: label })
  }

  /** Opens the pane and fills in all but the secret. */
  async begin(key: {
    readonly provider: string
    readonly label: string
    readonly environment?: string
    readonly apiKey?: string
  }): Promise<void> {
    // The banners come with the first status: what is clicked before that may move away.
    await this.page.getByText('· ready').waitFor()
    await this.open()
    await this.page.getByRole('button', { name: 'Add key' }).first().click()
    await this.pane.getByRole('button', { name: key.provider, exact: true }).click()
    await this.pane.getByLabel('Label', { exact: true }).fill(key.label)
    if (key.environment !== undefined) await this.pane.getByRole('radio', { name: key.environment }).click()
    if (key.apiKey !== undefined) await this.pane.getByLabel(/^API key/i).fill(key.apiKey)
  }

  async paste(secret: string): Promise<void> {
    await this.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), secret)
    await this.pane.getByRole('button', { name: /Paste from the clipboard/ }).click()
    await this.pane.getByText('Secret captured').waitFor()
  }

  /** Types into the separate window; returns once that has closed. */
  async type(secret: string): Promise<void> {
    const opened = this.app.waitForEvent('window')
    await this.pane.getByRole('button', { name: /Type it in a separate window/ }).click()
    const prompt = await opened
    await prompt.locator('#secret').fill(secret)
    const closed = prompt.waitForEvent('close')
    await prompt.getByRole('button', { name: 'Keep it' }).click()
    await closed
    await this.pane.getByText('Secret captured').waitFor()
  }

  async submit(label: string): Promise<void> {
    await this.pane.getByRole('button', { name: 'Add key' }).click()
    const failed = this.pane.getByRole('alert').first()
    await this.row(label).or(failed).first().waitFor()
    // What went wrong is worth more in a report than a list without a row.
    if (await failed.isVisible()) throw new Error(`Not added: ${await failed.innerText()}`)
  }
}
