/**
 * Switches of Chromium and Node.js through which somebody else reads, drives or overhears the app. In a release they end
 * its start: the fuses shut some, and Chromium would obey the rest. Not a defence against a program that runs as the same
 * person, which has other ways; one against a shortcut or a script that was changed.
 * `allow-file-access-from-files` is not among them: Electron gives it to itself where its fuse does not keep it from that, so every start
 * would be refused. No page of ours is a file, and none can go to one.
 * https://www.electronjs.org/docs/latest/api/command-line-switches
 */
const waysIn = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-wait',
  'inspect-port',
  'js-flags',
  'load-extension',
  'disable-web-security',
  'disable-site-isolation-trials',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'host-resolver-rules',
  'log-net-log',
  'ssl-key-log-file'
] as const

/** What tests are told through; a release asks the update server that was built into it, and knows its keys. */
const variables = ['KEYWATCH_UPDATE_FEED', 'KEYWATCH_UPDATE_KEYS'] as const

/** The first of them that this start was given, as it is written; `driven`: a test holds the other end. */
export function wayIn(
  hasSwitch: (name: string) => boolean,
  env: Readonly<Record<string, string | undefined>>,
  { packaged, driven }: { readonly packaged: boolean; readonly driven: boolean }
): string | undefined {
  if (!packaged || driven) return undefined
  const given = waysIn.find((name) => hasSwitch(name))
  return given === undefined ? variables.find((name) => env[name] !== undefined) : `--${given}`
}
