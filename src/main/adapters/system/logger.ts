import { closeSync, existsSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../ports/clock'
import type { Logger, LogValue } from '../../ports/logger'
import { namesSecret, redact, REDACTED } from './redact'

const FILE_BYTES = 1_048_576
/** With the current one: 5 MiB at most. */
const FILES = 5
const VALUE_MAX = 2_000

type Fields = Readonly<Record<string, LogValue>>

/**
 * One JSON line an event in `folder`/keywatch.log, for this user's eyes alone (mode 0600), rotated at 1 MiB.
 * Written at once, so that the last line before a crash is there. A log that cannot be written never stops the app.
 */
export class FileLogger implements Logger {
  readonly #path: string
  #file: number | undefined
  #bytes = 0

  constructor(
    folder: string,
    private readonly clock: Clock,
    private readonly home = '',
    private readonly fileBytes = FILE_BYTES
  ) {
    this.#path = join(folder, 'keywatch.log')
    this.#attempt(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      this.#open()
    })
  }

  info(event: string, fields: Fields = {}): void {
    this.#line('info', event, fields)
  }

  warn(event: string, fields: Fields = {}): void {
    this.#line('warn', event, fields)
  }

  error(event: string, fields: Fields = {}): void {
    this.#line('error', event, fields)
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }

  #line(level: string, event: string, fields: Fields): void {
    const shown = Object.entries(fields).map(([name, value]) => [
      name,
      namesSecret(name) ? REDACTED : this.#show(value)
    ])
    const at = new Date(this.clock.now()).toISOString()
    const line = `${JSON.stringify({ at, level, event: redact(event, this.home), ...Object.fromEntries(shown) })}\n`
    this.#attempt(() => {
      if (this.#bytes > 0 && this.#bytes + line.length > this.fileBytes) this.#rotate()
      if (this.#file !== undefined) this.#bytes += writeSync(this.#file, line)
    })
  }

  #show(value: LogValue): string | number | boolean | undefined {
    if (typeof value === 'number' || typeof value === 'boolean' || value === undefined) return value
    // Text that arrives as something else (a bug elsewhere) is still made text here, and redacted.
    const text = value instanceof Error ? (value.stack ?? `${value.name}: ${value.message}`) : String(value)
    return redact(text.slice(0, VALUE_MAX), this.home)
  }

  #open(): void {
    this.#file = openSync(this.#path, 'a', 0o600)
    this.#bytes = fstatSync(this.#file).size
  }

  #rotate(): void {
    this.close()
    for (let number = FILES - 2; number >= 1; number--) {
      if (existsSync(`${this.#path}.${number}`)) renameSync(`${this.#path}.${number}`, `${this.#path}.${number + 1}`)
    }
    renameSync(this.#path, `${this.#path}.1`)
    this.#open()
  }

  #attempt(work: () => void): void {
    try {
      work()
    } catch {
      // A full disk is told where it matters: by the storage that then refuses to act.
    }
  }
}
