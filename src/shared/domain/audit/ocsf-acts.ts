/** Which OCSF class and activity an act is. By its noun and verb, so that an act that is added has its place at once. */

export type OcsfClass = 'authentication' | 'entity' | 'api'

export const classes = {
  authentication: { uid: 3002, name: 'Authentication', category: 3, categoryName: 'Identity & Access Management' },
  entity: { uid: 3004, name: 'Entity Management', category: 3, categoryName: 'Identity & Access Management' },
  api: { uid: 6003, name: 'API Activity', category: 6, categoryName: 'Application Activity' }
} as const

export interface Activity {
  readonly type: OcsfClass
  readonly activity: number
  readonly activityName: string
}

const CREATE = [1, 'Create'] as const
const READ = [2, 'Read'] as const
const UPDATE = [3, 'Update'] as const
const DELETE = [4, 'Delete'] as const
const OTHER = [99, 'Other'] as const

const sessions: Readonly<Record<string, readonly [number, string]>> = {
  'session.unlock': [1, 'Logon'],
  'session.lock': [2, 'Logoff'],
  'session.raise': [7, 'Account Switch'],
  'session.lower': [7, 'Account Switch'],
  'session.confirm': OTHER
}

/** Acts that call a provider, a page or a part of Keywatch, and those that read or write the log. */
const calls: Readonly<Record<string, readonly [number, string]>> = {
  'request.sign': OTHER,
  'request.send': OTHER,
  'request.issue': OTHER,
  'request.refuse': OTHER,
  'request.fallback': OTHER,
  'lab.send': OTHER,
  'lab.answer': OTHER,
  'ipc.refuse': OTHER,
  'page.open': READ,
  'health.check': READ,
  'clock.sync': READ,
  'market.use-key': READ,
  'guard.read': READ,
  'key.reveal': READ,
  'log.verify': READ,
  'log.export.begin': READ,
  'log.export': READ,
  'log.open': OTHER,
  'log.epoch': OTHER,
  'app.start': OTHER,
  'app.stop': OTHER
}

/** What a person suspends and resumes. */
const special: Readonly<Record<string, readonly [number, string]>> = {
  'key.freeze': [12, 'Suspend'],
  'key.unfreeze': [13, 'Resume'],
  'version.revoke': [9, 'Disable'],
  'version.compromise': [9, 'Disable'],
  'key.secret.missing': [9, 'Disable'],
  'rotation.switch': [10, 'Activate'],
  'rotation.retire.commit': [11, 'Deactivate'],
  'watchlist.move': [5, 'Move']
}

const verbs: readonly (readonly [words: RegExp, activity: readonly [number, string]])[] = [
  [/\.(add|create|open|write|install|capture|import|queue|introduce|fire|notice)(\.|$)/, CREATE],
  [/\.(delete|remove|discard|prune|shred|dismiss)(\.|$)/, DELETE],
  [/\.(read|show|export|check|evidence)(\.|$)/, READ]
]

/** Everything else changes something that Keywatch keeps. */
export function activityOf(act: string): Activity {
  const make = (type: OcsfClass, [activity, activityName]: readonly [number, string]): Activity => ({
    type,
    activity,
    activityName
  })
  const session = sessions[act]
  if (session) return make('authentication', session)
  const call = calls[act]
  if (call) return make('api', call)
  const known = special[act] ?? verbs.find(([words]) => words.test(act))?.[1]
  return make('entity', known ?? UPDATE)
}
