import type { Failure } from '../../../shared/kernel/result'
import type { Dialogue, Sheet, SheetAnswer } from '../dialogue'

export type Reply = Readonly<Record<string, string>> | 'leave' | 'wait'

/** A person at the prompt window, by script: each page takes the next reply; `wait` leaves the page open until `end`. */
export class FakeDialogue implements Dialogue {
  readonly seen: Sheet[] = []
  readonly failures: Failure<string>[] = []
  replies: (Reply | ((sheet: Sheet) => Reply))[] = []
  #leave: (() => void) | undefined

  async run(
    first: Sheet,
    answer: (given: (field: string) => string, at: Sheet) => Promise<SheetAnswer>
  ): Promise<'done' | 'cancelled'> {
    this.end()
    let sheet = first
    this.seen.push(sheet)
    for (;;) {
      const next = this.replies.shift() ?? 'leave'
      const reply = typeof next === 'function' ? next(sheet) : next
      if (reply === 'leave') return 'cancelled'
      if (reply === 'wait') {
        await new Promise<void>((leave) => (this.#leave = leave))
        return 'cancelled'
      }
      const answered = await answer((name) => reply[name] ?? '', sheet)
      if (!answered.ok) this.failures.push(answered.error)
      else if (answered.value === 'done') return 'done'
      else {
        sheet = answered.value
        this.seen.push(sheet)
      }
    }
  }

  end(): void {
    this.#leave?.()
    this.#leave = undefined
  }
}
