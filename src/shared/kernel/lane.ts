/** Runs one task at a time, in the order they were asked for. A task that fails does not stop the next. */
export class Lane {
  #tail: Promise<unknown> = Promise.resolve()

  run<T>(task: () => Promise<T>): Promise<T> {
    const next = this.#tail.then(task)
    this.#tail = next.catch(() => undefined)
    return next
  }
}
