import type { Timers } from '../../ports/timers'

export const systemTimers: Timers = {
  after(delay, task) {
    const timer = setTimeout(task, delay)
    timer.unref()
    return () => clearTimeout(timer)
  }
}
