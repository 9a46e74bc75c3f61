import type { BrowserWindow, WebContents } from 'electron'
import type { promptContract, Sheet as ShownSheet } from '../../shared/contract/prompt'
import type { Handlers } from '../../shared/contract/call'
import { fail, ok, type Failure } from '../../shared/kernel/result'
import type { PromptForSecret, PromptQuestion } from '../features/vault/ports'
import type { Dialogue, Given, Sheet, SheetAnswer } from '../ports/dialogue'
import type { Timers } from '../ports/timers'
import type { PageRoots } from '../windows/main-window'
import { openPromptWindow, type PromptWindow } from '../windows/prompt-window'

interface Asking {
  readonly window: PromptWindow
  readonly answer: (given: Given, at: Sheet) => Promise<SheetAnswer>
  readonly settle: (answer: 'done' | 'cancelled') => void
  sheet: Sheet
  busy: boolean
  stopClock: () => void
}

type PromptHandlers = Handlers<typeof promptContract>
type SubmitFailure = Extract<Awaited<ReturnType<PromptHandlers['prompt']['submit']>>, { ok: false }>['error']

const PRIVATE = 'Only Keywatch itself reads this window. It is not kept in a file.'
const empty: Sheet = { title: '', hint: '', submit: 'Close' }

/** The prompt window: one question at a time, of one page or several, asked above the main window. */
export class SecretPrompt implements PromptForSecret, Dialogue {
  #asking: Asking | undefined

  constructor(
    private readonly parent: () => BrowserWindow | undefined,
    private readonly roots: PageRoots,
    private readonly theme: () => 'light' | 'dark',
    private readonly timers: Timers
  ) {}

  /** The prompt's page while it is open: the only sender its doors accept. */
  get contents(): WebContents | undefined {
    return this.#asking?.window.contents
  }

  /** For one secret of a key. */
  ask({ title, hint, multiline, accept }: PromptQuestion): Promise<'done' | 'cancelled'> {
    const sheet: Sheet = {
      title,
      hint,
      fields: [{ name: 'secret', label: title, kind: multiline ? 'multiline' : 'secret' }],
      submit: 'Keep it',
      cancel: 'Cancel'
    }
    return this.run(sheet, async (given) => {
      const accepted = await accept(given('secret'))
      return accepted.ok ? ok('done') : accepted
    })
  }

  run(first: Sheet, answer: Asking['answer']): Promise<'done' | 'cancelled'> {
    const parent = this.parent()
    this.end()
    if (!parent) return Promise.resolve('cancelled')
    return new Promise((settle) => {
      const window = openPromptWindow(parent, this.roots, () => {
        if (this.#asking?.window === window) this.#end('cancelled')
      })
      this.#asking = { window, answer, settle, sheet: first, busy: false, stopClock: () => undefined }
      this.#startClock(this.#asking)
    })
  }

  end(): void {
    this.#end('cancelled')
  }

  readonly handlers: PromptHandlers = {
    prompt: {
      describe: async () => ok(this.#shown(this.#asking?.sheet ?? empty)),
      fit: async ({ height }) => ok(this.#asking?.window.fit(height)),
      submit: async ({ given, checked }) => {
        const asking = this.#asking
        if (!asking || asking.busy) return ok({ done: asking === undefined })
        if (asking.sheet.check !== undefined && !checked) return fail(unticked)
        asking.busy = true
        try {
          return await this.#take(asking, (name) => (Object.hasOwn(given, name) ? (given[name] ?? '') : ''))
        } finally {
          asking.busy = false
        }
      },
      copy: async ({ part }) => (await this.#asking?.sheet.copy?.(part)) ?? ok(undefined),
      cancel: async () => {
        this.#end('cancelled')
        return ok(undefined)
      }
    }
  }

  async #take(asking: Asking, given: Given) {
    const answered = await asking.answer(given, asking.sheet)
    // The contract lists the codes; a failure of another kind would be a bug, which the door's own parse reports.
    if (!answered.ok) return fail(answered.error as SubmitFailure)
    const done = answered.value === 'done' || this.#asking !== asking
    if (answered.value === 'done') {
      if (this.#asking === asking) this.#end('done')
    } else {
      asking.sheet = answered.value
      this.#startClock(asking)
    }
    return ok({ done })
  }

  #startClock(asking: Asking): void {
    asking.stopClock()
    const { closesAfter } = asking.sheet
    if (closesAfter === undefined) return
    asking.stopClock = this.timers.after(closesAfter, () => {
      if (this.#asking === asking) this.#end('done')
    })
  }

  /** The contract's shape: nothing left out, nothing optional but what may be absent from a page. */
  #shown(sheet: Sheet): ShownSheet {
    const { title, hint, submit, qr, check, cancel, closesAfter } = sheet
    return {
      title,
      hint,
      submit,
      theme: this.theme(),
      facts: [...(sheet.facts ?? [])],
      notes: (sheet.notes ?? []).map((note) => ({ ...note, items: [...note.items] })),
      lines: [...(sheet.lines ?? [])],
      revealed: (sheet.revealed?.() ?? []).map((one) => ({ ...one, forMs: closesAfter ?? 0 })),
      fields: (sheet.fields ?? []).map(({ judged = false, optional = false, ...field }) => ({
        ...field,
        judged,
        optional
      })),
      tone: sheet.tone ?? 'plain',
      foot: sheet.foot ?? PRIVATE,
      ...(qr === undefined ? {} : { qr }),
      ...(check === undefined ? {} : { check }),
      ...(cancel === undefined ? {} : { cancel })
    }
  }

  #end(answer: 'done' | 'cancelled'): void {
    const asking = this.#asking
    if (!asking) return
    this.#asking = undefined
    asking.stopClock()
    asking.settle(answer)
    // The page's own call is still being answered: close the window once that has left.
    setTimeout(() => asking.window.close(), 0)
  }
}

const unticked: Failure<'unticked'> = {
  code: 'unticked',
  message: 'The box above is not ticked.',
  remedy: 'Read what it says, and tick it if you agree.'
}
