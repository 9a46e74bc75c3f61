/** Help that teaches: what it is for, how it is written, and lines to try. */
import { commonOptions, type Command, type Options } from './command'
import { exitMeanings } from './exit-codes'
import { table, type Paints } from './paint'

const indent = (text: string): string => text.replaceAll(/^(?=.)/gmu, '  ')

export function helpOf(command: Command, { bold, faint }: Paints): string {
  const examples = command.examples.map(([line, says]) => `${faint(`# ${says}`)}\n${line}`).join('\n')
  const options = { ...command.options, ...commonOptions }
  return [
    `${command.summary}.`,
    '',
    `${bold('Usage')}  keywatch ${[command.name, command.usage].filter(Boolean).join(' ')}`,
    ...(command.more === '' ? [] : ['', command.more]),
    '',
    bold('Examples'),
    indent(examples),
    '',
    bold('Options'),
    indent(table(Object.entries(options).map(([name, option]) => optionRow(name, option)))).trimEnd(),
    ''
  ].join('\n')
}

function optionRow(name: string, { short, value, words }: Options[string]): [string, string] {
  const long = `--${name}${value === undefined ? '' : ` ${value}`}`
  return [short === undefined ? `    ${long}` : `-${short}, ${long}`, words]
}

export function helpOfAll(commands: readonly Command[], { bold, faint }: Paints): string {
  return [
    'Signs requests to exchanges through Keywatch. No secret leaves it.',
    '',
    `${bold('Usage')}  keywatch COMMAND [OPTION]...`,
    '',
    bold('Commands'),
    indent(table(commands.map(({ name, summary }) => [name, summary]))).trimEnd(),
    '',
    bold('Begin'),
    indent(
      [
        `${faint('# once: ask to be let in, and compare the code in Keywatch under Programs')}`,
        'keywatch pair --want binance-main',
        `${faint('# then: your account, signed, without a secret on this side')}`,
        'keywatch curl binance-main https://api.binance.com/api/v3/account'
      ].join('\n')
    ),
    '',
    bold('Exit codes'),
    indent(table(exitMeanings.map(([code, says]) => [String(code), says]))).trimEnd(),
    '',
    `keywatch COMMAND --help has examples of each. Environment: KEYWATCH_SOCKET, KEYWATCH_TOKEN, NO_COLOR.`,
    ''
  ].join('\n')
}
