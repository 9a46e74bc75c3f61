import type { BrowserWindow, WebContents } from 'electron'
import type { promptContract } from '../../shared/contract/prompt'
import type { Handlers } from '../../shared/contract/call'
import { ok } from '../../shared/kernel/result'
import type { PromptForSecret, PromptQuestion } from '../features/vault/ports'
import type { PageRoots } from '../windows/main-window'
import { openPromptWindow, type PromptWindow } from '../windows/prompt-window'

interface Asking {
  readonly question: PromptQuestion
  readonly window: PromptWindow
  readonly settle: (answer: 'done' | 'cancelled') => void
}

/** The secret prompt as the vault sees it: one question at a time, asked in a window of its own. */
export class SecretPrompt implements PromptForSecret {
  #asking: Asking | undefined

  constructor(
    private readonly parent: () => BrowserWindow | undefined,
    private readonly roots: PageRoots,
    private readonly theme: () => 'light' | 'dark'
  ) {}

  /** The prompt's page while it is open: the only sender its doors accept. */
  get contents(): WebContents | undefined {
    return this.#asking?.window.contents
  }

  ask(question: PromptQuestion): Promise<'done' | 'cancelled'> {
    const parent = this.parent()
    this.#end('cancelled')
    if (!parent) return Promise.resolve('cancelled')
    return new Promise((settle) => {
      const window = openPromptWindow(parent, this.roots, () => {
        if (this.#asking?.window === window) this.#end('cancelled')
      })
      this.#asking = { question, window, settle }
    })
  }

  readonly handlers: Handlers<typeof promptContract> = {
    prompt: {
      describe: async () => {
        const { title, hint, multiline } = this.#asking?.question ?? { title: '', hint: '', multiline: false }
        return ok({ title, hint, multiline, theme: this.theme() })
      },
      submit: async ({ secret }) => {
        const asking = this.#asking
        if (!asking) return ok(undefined)
        const accepted = await asking.question.accept(secret)
        if (accepted.ok) this.#end('done')
        return accepted
      },
      cancel: async () => {
        this.#end('cancelled')
        return ok(undefined)
      }
    }
  }

  #end(answer: 'done' | 'cancelled'): void {
    const asking = this.#asking
    if (!asking) return
    this.#asking = undefined
    asking.settle(answer)
    // The page's own call is still being answered: close the window once that has left.
    setTimeout(() => asking.window.close(), 0)
  }
}
