import type { Command } from '../command'
import { choicesOf, optionsOf } from './words'

export function powershell(commands: readonly Command[]): string {
  return `# PowerShell completion of keywatch: keywatch completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName keywatch -ScriptBlock {
  param($word, $ast, $cursor)
  $commands = [ordered]@{
${commands.map(({ name, summary }) => `    ${quote(name)} = ${quote(summary)}`).join('\n')}
  }
  $options = @{
${commands.map((one) => `    ${quote(one.name)} = @(${flags(one)})`).join('\n')}
  }
  $places = @{
${commands.map((one) => `    ${quote(one.name)} = @(${one.places.map((place) => quote(place)).join(', ')})`).join('\n')}
  }
  $choices = @{
${(['method', 'shell', 'verify'] as const).map((place) => `    ${quote(place)} = @(${(choicesOf(place) ?? []).map(quote).join(', ')})`).join('\n')}
  }
  $typed = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($word) { $typed = @($typed | Select-Object -SkipLast 1) }
  $plain = @($typed | Where-Object { $_ -notlike '-*' })
  if ($plain.Count -eq 0) {
    $found = @($commands.Keys)
  } elseif ($word -like '-*') {
    $found = @($options[$plain[0]])
  } else {
    $place = @($places[$plain[0]])[$plain.Count - 1]
    $found = if ($place -eq 'key') { @(keywatch keys --names 2>$null) } else { @($choices[[string]$place]) }
  }
  $found | Where-Object { $_ -and $_ -like "$word*" } | ForEach-Object {
    $says = if ($commands.Contains($_)) { $commands[$_] } else { $_ }
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $says)
  }
}
`
}

const flags = (command: Command): string =>
  Object.keys(optionsOf(command))
    .map((name) => quote(`--${name}`))
    .join(', ')

const quote = (text: string): string => `'${text.replaceAll("'", "''").replaceAll('’', "''")}'`
