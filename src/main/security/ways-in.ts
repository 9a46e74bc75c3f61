import type { Failure } from '../../shared/kernel/result'

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
  'inspect-publish-uid',
  'auto-open-devtools-for-tabs',
  'js-flags',
  'load-extension',
  // A program of somebody else in place of one of ours.
  'browser-subprocess-path',
  'gpu-launcher',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  // Walls that are taken down one by one; `no-sandbox` takes down all of them, and is told below.
  'disable-gpu-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'single-process',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  'disable-web-security',
  'disable-site-isolation-trials',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'host-resolver-rules',
  'host-rules',
  'log-net-log',
  'ssl-key-log-file'
] as const

export const refusedSwitches: readonly string[] = waysIn

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

/**
 * Of a release that was told to start without Chromium's sandbox. An AppImage's own starter says so by itself where the system keeps
 * programs from making namespaces (Ubuntu since 24.04 does), and a page would then be held by nothing. Undefined where all is well; for
 * root Chromium has no sandbox at all, and tests run there.
 */
export function sandboxTrouble(
  hasSwitch: (name: string) => boolean,
  { packaged, driven, root }: { readonly packaged: boolean; readonly driven: boolean; readonly root: boolean }
): Failure<'sandbox-off'> | undefined {
  if (!packaged || driven || root || !hasSwitch('no-sandbox')) return undefined
  return {
    code: 'sandbox-off',
    message: 'Keywatch was started without the sandbox that keeps its windows apart from your secrets.',
    remedy:
      'Nothing was opened. Start it without --no-sandbox. If you started the AppImage without it, your system does not let programs make a sandbox: install the deb or the rpm, which brings the permission.'
  }
}
