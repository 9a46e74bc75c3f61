/**
 * Who answers on a Linux desktop's bus: whether anything shows notifications, and whether there is a tray. Asked through
 * whichever small tool is there, as the keychain does; a desktop without any of them is given the benefit of the doubt.
 */
export type AskTool = (
  file: string,
  args: readonly string[]
) => Promise<{ readonly code: number | 'absent' | 'timeout'; readonly stdout: string }>

/** Shows notifications (specifications.freedesktop.org/notification-spec). */
export const NOTIFICATIONS = 'org.freedesktop.Notifications'
/** Takes icons for the tray (freedesktop.org/wiki/Specifications/StatusNotifierItem). */
export const TRAY = 'org.kde.StatusNotifierWatcher'

const BUS = 'org.freedesktop.DBus'
const PATH = '/org/freedesktop/DBus'

const tools: readonly { readonly file: string; readonly args: (method: string, name?: string) => readonly string[] }[] =
  [
    {
      file: 'gdbus',
      args: (method, name) =>
        ['call', '--session', '--dest', BUS, '--object-path', PATH, '--method', `${BUS}.${method}`].concat(name ?? [])
    },
    {
      file: 'dbus-send',
      args: (method, name) =>
        ['--session', '--print-reply', `--dest=${BUS}`, PATH, `${BUS}.${method}`].concat(
          name === undefined ? [] : `string:${name}`
        )
    },
    {
      file: 'busctl',
      args: (method, name) => ['--user', 'call', BUS, PATH, BUS, method].concat(name === undefined ? [] : ['s', name])
    }
  ]

/** `startable`: nothing runs, and the bus would start it when called. `no-bus`: there is no session bus at all. */
export type Presence = 'there' | 'startable' | 'absent' | 'no-bus' | 'unknown'

export async function presenceOf(name: string, ask: AskTool): Promise<Presence> {
  for (const { file, args } of tools) {
    const owned = await ask(file, args('NameHasOwner', name))
    if (owned.code === 'absent') continue
    if (owned.code !== 0) return 'no-bus'
    if (/\btrue\b/.test(owned.stdout)) return 'there'
    const startable = await ask(file, args('ListActivatableNames'))
    return startable.stdout.includes(name) ? 'startable' : 'absent'
  }
  return 'unknown'
}
