import type { Command } from '../command'
import { exit } from '../exit-codes'
import { table } from '../paint'

export const status: Command = {
  name: 'status',
  summary: 'Whether Keywatch is there, locked or not, and as whom you ask',
  usage: '',
  places: [],
  more: 'Needs no token. Exit code 3 where Keywatch is not running or its agent is off, so a script can wait for it.',
  options: {},
  examples: [
    ['keywatch status', 'see whether it is open'],
    ['until keywatch status >/dev/null 2>&1; do sleep 1; done', 'wait for it'],
    ['keywatch status --json | jq -r .proxy', 'the base of the signing proxy']
  ],
  async run(given) {
    const { paints } = given
    const found = await given.client().status(given.io.signal)
    if (given.json) {
      await given.print(found)
      return exit.done
    }
    const { program } = found
    const rows = [
      ['Keywatch', found.app],
      ['State', found.locked ? 'locked' : 'open'],
      ['Proxy', found.proxy ?? 'off'],
      ['You are', program?.name ?? 'not paired (keywatch pair)'],
      ...(program?.frozen === true ? [['Frozen', 'yes: nothing is signed for you']] : []),
      ...(program ? [['Calls today', ofLimit(program.callsToday, program.perDay)]] : []),
      ...(program?.expiresAt === undefined ? [] : [['Access ends', dateOf(program.expiresAt)]])
    ]
    const tone = found.locked ? paints.warn : paints.good
    await given.io.out(
      table(
        rows,
        (text, row, column) => (column === 0 ? paints.faint(text) : row === 1 ? tone(text) : text),
        given.io.columns
      )
    )
    return exit.done
  }
}

const ofLimit = (calls: number, limit: number | undefined): string =>
  limit === undefined ? String(calls) : `${calls} of ${limit}`

/** In the zone of whoever looks; `2026-11-22 09:15`. */
export function dateOf(atMs: number): string {
  const at = new Date(atMs)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}
