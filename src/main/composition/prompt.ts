import type { BrowserWindow, WebContents } from 'electron'
import type { promptContract, Sheet as ShownSheet } from '../../shared/contract/prompt'
import type { Handlers } from '../../shared/contract/call'
import { fail, ok, type Failure } from '../../shared/kernel/result'
import type { PromptForSecret, PromptQuestion } from '../features/vault/ports'
import type { Dialogue, Given, Sheet, SheetAnswer } from '../ports/dialogue'
import type { Timers } from '../ports/timers'
import type { PageRoots } from '../windows/main-window'
import { openPromptWindow, type PromptWindow } from '../windows/prompt-window'
import type { Zoom } from '../windows/zoom'
import { shownPage } from './prompt-page'

interface Question {
  readonly answer: (given: Given, at: Sheet) => Promise<SheetAnswer>
  readonly settle: (answer: 'done' | 'cancelled') => void
  sheet: Sheet
  /** How often its page has stopped. */
  stopped: number
}

interface Asking extends Question {
  readonly window: PromptWindow
  /** Of the monotonic clock, in ms; undefined: it waits without end. */
  expiresAt: number | undefined
  busy: boolean
  stopClock: () => void
}

type PromptHandlers = Handlers<typeof promptContract>
type SubmitFailure = Extract<Awaited<ReturnType<PromptHandlers['prompt']['submit']>>, { ok: false }>['error']

/** How the page looks and sounds. */
export type Look = Pick<ShownSheet, 'theme' | 'language'>

const empty: Sheet = { title: '', hint: '', submit: 'Close' }
/** More questions that nobody asked for than a person would answer are turned away. */
const MOST_WAITING = 16
/** A question whose page stops more often is not the one to be asked. */
const MOST_STOPPED = 2

/**
 * The prompt window: one question at a time, of one page or several. What the person at the window began is asked above the
 * main window and goes first; what a program brings about waits in line, and floats above all windows, wherever the main one is.
 */
export class SecretPrompt implements PromptForSecret, Dialogue {
  #asking: Asking | undefined
  /** Those that nobody asked for, in their order. */
  #line: Question[] = []

  constructor(
    private readonly parent: () => BrowserWindow | undefined,
    private readonly roots: PageRoots,
    private readonly zoom: Zoom,
    private readonly look: () => Look,
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

  run(first: Sheet, answer: Question['answer']): Promise<'done' | 'cancelled'> {
    return new Promise((settle) => {
      const question = { sheet: first, answer, settle, stopped: 0 }
      if (first.unasked) {
        if (this.#line.length >= MOST_WAITING) return settle('cancelled')
        this.#line.push(question)
        return this.#next()
      }
      this.#makeRoom()
      const parent = this.parent()
      if (!parent) return settle('cancelled')
      this.#open(question, parent)
    })
  }

  /** The main window's page has stopped: what the person began there is over. What a program asks lives here, and stands. */
  withdraw(): void {
    if (!this.#asking?.sheet.unasked) this.#end('cancelled')
  }

  end(): void {
    for (const { settle } of this.#line.splice(0)) settle('cancelled')
    this.#end('cancelled')
  }

  readonly handlers: PromptHandlers = {
    prompt: {
      describe: async () => {
        const asking = this.#asking
        const expiresInMs = asking?.expiresAt === undefined ? undefined : asking.expiresAt - performance.now()
        const standing = { look: this.look(), expiresInMs, behind: this.#line.length }
        return ok(shownPage(asking?.sheet ?? empty, standing))
      },
      behind: async () => ok(this.#line.length),
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

  #open(question: Question, parent: BrowserWindow | undefined): void {
    const window = openPromptWindow(parent, this.roots, this.zoom, {
      closed: () => (this.#asking?.window === window ? this.#end('cancelled') : undefined),
      stopped: () => (this.#asking?.window === window ? this.#askAgain() : undefined)
    })
    this.#asking = { ...question, window, expiresAt: undefined, busy: false, stopClock: () => undefined }
    this.#startClock(this.#asking)
  }

  #next(): void {
    if (this.#asking) return
    const question = this.#line.shift()
    if (question) this.#open(question, undefined)
  }

  /** A question that nobody asked for steps back, and is asked again afterwards; any other one ends. */
  #makeRoom(): void {
    const asking = this.#asking
    if (!asking?.sheet.unasked || asking.busy) return this.#end('cancelled')
    this.#stepBack(asking, asking.stopped)
  }

  /** Its page has stopped. Who asks waits on, so the same question comes on a new page; what the person began there ends. */
  #askAgain(): void {
    const asking = this.#asking
    if (!asking?.sheet.unasked || asking.busy || asking.stopped >= MOST_STOPPED) return this.#end('cancelled')
    this.#stepBack(asking, asking.stopped + 1)
  }

  #stepBack(asking: Asking, stopped: number): void {
    const { sheet, answer, settle } = asking
    this.#line.unshift({ sheet, answer, settle, stopped })
    this.#leave(asking)
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
    const { closesAfter, expires } = asking.sheet
    const after = expires?.after ?? closesAfter
    asking.expiresAt = expires === undefined ? undefined : performance.now() + expires.after
    if (after === undefined) return
    asking.stopClock = this.timers.after(after, () => {
      if (this.#asking !== asking) return
      if (expires === undefined) return this.#end('done')
      // Nobody is there: whatever waits behind it would wait in vain.
      for (const { sheet } of [asking, ...this.#line]) sheet.expires?.told()
      this.end()
    })
  }

  #end(answer: 'done' | 'cancelled'): void {
    const asking = this.#asking
    if (!asking) return
    this.#leave(asking)
    asking.settle(answer)
  }

  #leave(asking: Asking): void {
    this.#asking = undefined
    asking.stopClock()
    // The page's own call is still being answered: close the window once that has left.
    setTimeout(() => {
      asking.window.close()
      this.#next()
    }, 0)
  }
}

const unticked: Failure<'unticked'> = {
  code: 'unticked',
  message: 'The box above is not ticked.',
  remedy: 'Read what it says, and tick it if you agree.'
}
