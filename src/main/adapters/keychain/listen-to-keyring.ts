import type { ChildProcess } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { durationMs, SECOND_MS } from '../../../shared/kernel/ids'
import type { Asked, Listen } from './keyring-watch'
import { LOCKED_BY_GDBUS } from './secret-service'

/**
 * `gdbus monitor` under a shell that ends it when this process is gone, however it went: the shell waits for the end of its input,
 * and has no output of its own, so that the end of the monitor's output is the end of the monitor.
 *
 * Each line of its input is the name of a question: is the keyring locked? The answer comes on its third pipe, after that name. A small shell
 * starts a process in a millisecond; Electron's main process stands still for 5 to 20 ms each time, and there are four questions a second
 * while signatures flow.
 */
export const SCRIPT = [
  'gdbus monitor --session --dest org.freedesktop.secrets 3>&- & exec >&-',
  // An answer that finds nobody must not end the shell before it has ended the monitor, which would hold the app's pipes for ever.
  'trap "" PIPE',
  `while read -r name; do said=$(gdbus ${LOCKED_BY_GDBUS.join(' ')} 2>/dev/null) || said=`,
  'printf "%s %s\\n" "$name" "$said" >&3; done',
  'kill $! 2>/dev/null'
].join('; ')

const LIMIT = durationMs(10 * SECOND_MS)

export const listenToKeyring =
  (env: NodeJS.ProcessEnv = process.env, limit = LIMIT): Listen =>
  (heard, ended) => {
    const questions = new Questions(limit)
    let over = false
    let close: () => void = () => undefined
    const end = (): void => {
      if (over) return
      over = true
      questions.end()
      close()
      ended()
    }
    void start(env).then(({ child, input, output, answers }) => {
      close = () => input.end()
      if (over) return close()
      for (const one of [child, input, output, answers]) one.once('error', end)
      output.once('close', end)
      eachLine(output, (line) => (over ? undefined : heard(line)))
      eachLine(answers, (line) => questions.answer(line))
      questions.begin(input)
    })
    return { stop: end, ask: () => questions.ask() }
  }

/** Those that are under way, each under its name. */
class Questions {
  readonly #open = new Map<string, (asked: Asked) => void>()
  /** Given up, and not answered yet: who asks next stands behind them in the shell. */
  readonly #overdue = new Set<string>()
  #input: Writable | undefined
  #count = 0

  constructor(private readonly limit: number) {}

  begin(input: Writable): void {
    this.#input = input
  }

  ask(): Promise<Asked> {
    const input = this.#input
    if (!input) return Promise.resolve(undefined)
    if (this.#overdue.size > 0) return Promise.resolve('timeout')
    const name = String(this.#count++)
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#overdue.add(name)
        settle('timeout')
      }, this.limit)
      const settle = (asked: Asked): void => {
        clearTimeout(timer)
        this.#open.delete(name)
        resolve(asked)
      }
      this.#open.set(name, settle)
      input.write(`${name}\n`)
    })
  }

  /** An answer that comes after its time finds nobody. */
  answer(line: string): void {
    const [name = '', ...said] = line.split(' ')
    const stdout = said.join(' ')
    this.#overdue.delete(name)
    this.#open.get(name)?.(stdout === '' ? undefined : { stdout })
  }

  end(): void {
    this.#input = undefined
    for (const settle of this.#open.values()) settle(undefined)
  }
}

interface Started {
  readonly child: ChildProcess
  readonly input: Writable
  readonly output: Readable
  readonly answers: Readable
}

async function start(env: NodeJS.ProcessEnv): Promise<Started> {
  // Read when first needed, as in run-tool.ts.
  const { spawn } = await import('node:child_process')
  const child = spawn('/bin/sh', ['-c', SCRIPT], {
    stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
    // Messages in English, so that they can be read.
    env: { ...env, LC_ALL: 'C' }
  })
  // Node's types know what `stdio` asks for of the first three pipes at most.
  const [input, output, , answers] = child.stdio as unknown as [Writable, Readable, null, Readable]
  // Listening alone keeps no app running; a question does, as long as its time.
  child.unref()
  for (const pipe of [input, output, answers]) (pipe as { unref?: () => void }).unref?.()
  return { child, input, output, answers }
}

function eachLine(stream: Readable, line: (text: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const one of lines) line(one)
  })
}
