/** What is written on the PATH: the bundled command line, with a head that finds a Node to run it. */

/** In each file of ours, so that nothing else is ever overwritten or removed. */
const MARK = '// The command line of Keywatch, installed from its settings. Remove it there.'

export const isOurs = (text: string): boolean => text.slice(0, 4_096).includes(MARK)

const NEEDED = 'keywatch: Node 20 or later is needed on the PATH.'

/**
 * One file that is a script of sh and of JavaScript: sh runs the second line and is replaced by Node, for which that line is
 * a text and a comment. `electron`: a runtime that may be used as Node where there is none, of unpackaged builds alone;
 * a release's runtime refuses that.
 */
export function shellProgram(code: string, electron?: string): string {
  const fallback =
    electron === undefined
      ? ''
      : ` [ -x ${quoted(electron)} ] && ELECTRON_RUN_AS_NODE=1 exec ${quoted(electron)} "$0" "$@";`
  const find = `command -v node >/dev/null 2>&1 && exec node "$0" "$@";${fallback} echo ${quoted(NEEDED)} >&2; exit 1`
  return `#!/bin/sh\n':' //; ${find}\n${MARK}\n${code}`
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

export const windowsProgram = (code: string): string => `${MARK}\n${code}`

/** `%~dp0`: the folder of this file. */
export const windowsStarter = (): string =>
  [
    '@echo off',
    `rem ${MARK}`,
    'where node >nul 2>nul || (echo keywatch: Node 20 or later is needed on the PATH. 1>&2 & exit /b 1)',
    'node "%~dp0keywatch.cjs" %*',
    ''
  ].join('\r\n')
