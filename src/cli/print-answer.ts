/** A provider's answer on standard output, as curl shows it. */
import type { Answer } from '../../clients/typescript/src/index'
import type { Given } from './command'
import { exit, type ExitCode } from './exit-codes'
import { say } from './io'
import { printable } from './paint'

export async function printAnswer(answer: Answer, given: Given): Promise<ExitCode> {
  const refused = given.has('fail') && !answer.ok
  if (given.json) {
    const { status, headers, keyVersion } = answer
    await given.print({
      status,
      headers,
      ...(keyVersion === undefined ? {} : { keyVersion }),
      body: await answer.text()
    })
    return refused ? exit.providerRefused : exit.done
  }
  if (given.has('include')) await given.io.out(headOf(answer, given))
  if (refused && !given.has('include')) {
    answer.discard()
    say(given.io, `keywatch: the provider answered ${answer.status} ${printable(answer.statusText)}\n`)
    return exit.providerRefused
  }
  let last = 0x0a
  for await (const chunk of answer.body) {
    last = chunk.at(-1) ?? last
    await given.io.out(chunk)
  }
  // So that the prompt begins on a line of its own; a pipe gets the bytes as they came.
  if (given.io.terminal && last !== 0x0a) await given.io.out('\n')
  return refused ? exit.providerRefused : exit.done
}

function headOf({ status, statusText, rawHeaders }: Answer, { paints }: Given): string {
  const paint = status < 400 ? paints.good : paints.bad
  const lines = rawHeaders.map(([name, value]) => `${paints.bold(printable(name))}: ${printable(value)}`)
  return `${[paint(`HTTP/1.1 ${status} ${printable(statusText)}`), ...lines].join('\n')}\n\n`
}
