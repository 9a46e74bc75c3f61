/** Help that teaches: what it is for, how it is written, and lines to try. What is to be copied is never broken. */
import { commonOptions, type Command, type Options } from './command'
import { exitMeanings } from './exit-codes'
import { table, type Paints } from './paint'
import { HELD, wrap } from './wrap'

const INDENT = 2
const indent = (text: string): string => text.replaceAll(/^(?=.)/gmu, ' '.repeat(INDENT))
const inside = (columns: number | undefined): number | undefined => columns && columns - INDENT

export function helpOf(command: Command, { bold, faint }: Paints, columns?: number): string {
  const options = { ...command.options, ...commonOptions }
  const usage = `${bold('Usage')}  ${['keywatch', command.name, command.usage].filter(Boolean).join(' ')}`
  return [
    wrap(`${command.summary}.`, columns),
    '',
    // Between one bracket and the next, and nowhere else.
    wrap(usage.replaceAll(/(?<!Usage\S*|Usage\S* ) (?!\[)/gu, HELD), columns, 'Usage  keywatch '.length),
    ...(command.more === '' ? [] : ['', wrap(command.more, columns)]),
    '',
    bold('Examples'),
    indent(command.examples.map((one) => example(one, faint, columns)).join('\n')),
    '',
    bold('Options'),
    indent(
      table(
        Object.entries(options).map(([name, option]) => optionRow(name, option)),
        undefined,
        inside(columns)
      )
    ).trimEnd(),
    ''
  ].join('\n')
}

function example(
  [line, says]: Command['examples'][number],
  faint: Paints['faint'],
  columns: number | undefined
): string {
  const comment = wrap(says, columns && columns - INDENT - 2)
    .split('\n')
    .map((part) => faint(`# ${part}`))
  return [...comment, line].join('\n')
}

function optionRow(name: string, { short, value, words }: Options[string]): [string, string] {
  const long = `--${name}${value === undefined ? '' : ` ${value}`}`
  return [short === undefined ? `    ${long}` : `-${short}, ${long}`, words]
}

const begin: Command['examples'] = [
  ['keywatch pair --want binance-main', 'once: ask to be let in, and compare the code in Keywatch under Programs'],
  [
    'keywatch curl binance-main https://api.binance.com/api/v3/account',
    'then: your account, signed, without a secret on this side'
  ]
]

export function helpOfAll(commands: readonly Command[], { bold, faint }: Paints, columns?: number): string {
  const listed = (rows: readonly (readonly string[])[]) => indent(table(rows, undefined, inside(columns))).trimEnd()
  return [
    wrap('Signs requests to exchanges through Keywatch. No secret leaves it.', columns),
    '',
    `${bold('Usage')}  keywatch COMMAND [OPTION]...`,
    '',
    bold('Commands'),
    listed(commands.map(({ name, summary }) => [name, summary])),
    '',
    bold('Begin'),
    indent(begin.map((one) => example(one, faint, columns)).join('\n')),
    '',
    bold('Exit codes'),
    listed(exitMeanings.map(([code, says]) => [String(code), says])),
    '',
    wrap(
      'keywatch COMMAND --help has examples of each. Environment: KEYWATCH_SOCKET, KEYWATCH_TOKEN, NO_COLOR, COLUMNS.',
      columns
    ),
    ''
  ].join('\n')
}
