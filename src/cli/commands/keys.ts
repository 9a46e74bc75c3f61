import type { Command } from '../command'
import { exit } from '../exit-codes'
import { say } from '../io'
import { table } from '../paint'

export const keys: Command = {
  name: 'keys',
  summary: 'The keys that you may use: names and scopes, never a secret',
  usage: '',
  places: [],
  more: 'The first column is what the other commands take as KEY. The label works as well.',
  options: { names: { words: 'Print the names alone, one a line' } },
  examples: [
    ['keywatch keys', 'see them'],
    ['keywatch keys --json | jq -r ".keys[].hosts[]"', 'the hosts they may be sent to']
  ],
  async run(given) {
    const { paints } = given
    const found = await given.client().keys(given.io.signal)
    if (given.json) await given.print({ keys: found })
    else if (given.has('names')) await given.io.out(found.map(({ key }) => `${key}\n`).join(''))
    else if (found.length === 0) say(given.io, 'There is none. A custodian can give you one under Programs.\n')
    else {
      const rows = found.map(({ key, provider, environment, scopes, usable }) => [
        key,
        provider,
        environment,
        scopes.join(', '),
        usable ? '' : 'not usable now'
      ])
      await given.io.out(
        table([['KEY', 'PROVIDER', 'ENVIRONMENT', 'YOU MAY', ''], ...rows], (text, row, column) =>
          row === 0 ? paints.faint(text) : column === 0 ? paints.bold(text) : column === 4 ? paints.warn(text) : text
        )
      )
    }
    return exit.done
  }
}
