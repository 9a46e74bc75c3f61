import { UsageError, type Command } from '../command'
import { shells, type Shell } from '../completion/shells'
import { exit } from '../exit-codes'

export const completion = (commands: () => readonly Command[]): Command => ({
  name: 'completion',
  summary: 'Prints what lets your shell complete commands, options and your keys’ names',
  usage: Object.keys(shells).join('|'),
  places: ['shell'],
  more: '',
  options: {},
  examples: [
    ['source <(keywatch completion bash)', 'bash, in ~/.bashrc'],
    ['keywatch completion zsh > "${fpath[1]}/_keywatch"', 'zsh, once'],
    ['keywatch completion fish > ~/.config/fish/completions/keywatch.fish', 'fish, once'],
    ['keywatch completion powershell | Out-String | Invoke-Expression', 'PowerShell, in $PROFILE']
  ],
  async run({ words, io }) {
    const [shell = ''] = words
    if (words.length !== 1 || !Object.hasOwn(shells, shell))
      throw new UsageError(`Name a shell: ${Object.keys(shells).join(', ')}.`)
    await io.out(shells[shell as Shell](commands()))
    return exit.done
  }
})
