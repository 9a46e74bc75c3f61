/** What Linux must bring along: libraries Electron links or opens, and programs a headless session is made of. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Stop, say, ticking } from './console.mjs'
import { hasProgram, run } from './run.mjs'

/** Names as in Debian 12; Debian 13 renamed two of them with the suffix t64. */
const RUNTIME_PACKAGES =
  'libgtk-3-0 libnss3 libasound2 libgbm1 libxss1 libatk-bridge2.0-0 libdrm2 libxshmfence1 libnotify4 libsecret-1-0'.split(
    ' '
  )
const DESKTOP_PACKAGES = 'xvfb xauth gnome-keyring dbus dbus-x11 dunst libnotify-bin libsecret-tools'.split(' ')
/** For specs and benchmarks of the audit log's sinks: binaries alone, no server is started from them. */
const DATABASE_PACKAGE = 'postgresql'
const SYSLOG_PACKAGES = ['rsyslog', 'rsyslog-gnutls']
const SHELLS = ['zsh', 'fish']
const COMPILER_PACKAGES = ['g++', 'make', 'python3']

/** Opened at run time by name, so that ldd does not list them. */
const OPENED_BY_NAME = ['libnotify.so.4', 'libsecret-1.so.0']
const DESKTOP_PROGRAMS = ['Xvfb', 'dbus-run-session', 'gnome-keyring-daemon', 'secret-tool', 'dunst']

/** The libraries that ldd's text calls missing. */
export const missingLibraries = (lddText) => [
  ...new Set([...lddText.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]))
]

/** Those of `names` that the text of `ldconfig -p` does not know. */
export const notInCache = (ldconfigText, names) => names.filter((name) => !ldconfigText.includes(`\t${name} (`))

const capture = (command, args) =>
  run(command, args, { output: 'capture' }).then(
    ({ output }) => output,
    () => ''
  )

async function missingPrograms(names) {
  const found = await Promise.all(names.map(hasProgram))
  return names.filter((_, index) => !found[index])
}

async function missingForRuntime(binary) {
  const [linked, known] = await Promise.all([
    capture('ldd', [binary]),
    capture('sh', ['-c', '/sbin/ldconfig -p || ldconfig -p'])
  ])
  return [...missingLibraries(linked), ...notInCache(known, OPENED_BY_NAME)]
}

const askApt = (name) => capture('apt-cache', ['policy', name])

/** The names apt knows packages by on this release. `policyOf`: what `apt-cache policy` says of a name. */
export const aptNames = (packages, policyOf = askApt) =>
  Promise.all(
    packages.map(async (name) => {
      for (const candidate of [name, `${name}t64`]) {
        // `policy` says `Candidate: (none)` for a name that others merely provide.
        if (/Candidate: (?!\(none\))/.test(await policyOf(candidate))) return candidate
      }
      return name
    })
  )

const installing = (names) => `apt-get install -y --no-install-recommends ${names.join(' ')}`

/** Only root may add packages, and nobody is asked for a password here: another is told the exact command. */
export async function install(
  packages,
  missing,
  { options = [], isRoot = process.getuid?.() === 0, policyOf = askApt } = {}
) {
  if (!isRoot || !(await hasProgram('apt-get'))) {
    throw new Stop(
      `This system lacks: ${missing.join(', ')}.\nOn Debian and Ubuntu they come with\n\n` +
        `  sudo apt-get update && sudo ${installing(await aptNames(packages, policyOf))}\n\nInstall them (elsewhere: your system's packages of these names) and run the command again.`
    )
  }
  say(`  missing: ${missing.join(', ')}`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (args, label) => ticking(label, () => run('apt-get', args, { env, output: 'capture' }))
  const updated = await apt(['update'], 'apt-get update')
  const names = await aptNames(packages, policyOf)
  const done = await apt(
    ['install', '-y', '--no-install-recommends', ...options, ...names],
    'apt-get install (about a minute)'
  )
  if (done.code !== 0) throw new Stop(`${updated.output.trim()}\n${done.output.trim()}\n\n${installing(names)} failed.`)
}

/** Programs that compiling an addon takes; installed when root on Debian, else asked for. */
export async function requireCompiler() {
  const missing = await missingPrograms(COMPILER_PACKAGES)
  if (missing.length > 0) await install(COMPILER_PACKAGES, missing)
}

/**
 * Makes sure Electron can start here, and with `desktop` also that a throw-away desktop session can.
 * Returns what to tell the person. Linux only; other systems bring everything.
 */
export async function requireSystemPackages({ binary, desktop }) {
  if (process.platform !== 'linux') return 'nothing to add on this system'
  const find = async () => [
    ...(await missingForRuntime(binary)),
    ...(desktop ? await missingPrograms(DESKTOP_PROGRAMS) : [])
  ]
  const missing = await find()
  if (missing.length === 0) return 'all present'
  await install([...RUNTIME_PACKAGES, ...(desktop ? DESKTOP_PACKAGES : [])], missing)
  const still = await find()
  if (still.length > 0) throw new Stop(`Still missing after the installation: ${still.join(', ')}.`)
  return 'installed'
}

const DEBIAN_BINARIES = '/usr/lib/postgresql'
const NO_CLUSTER = '/etc/postgresql-common/createcluster.conf'

async function hasDatabase() {
  const versions = existsSync(DEBIAN_BINARIES) ? readdirSync(DEBIAN_BINARIES) : []
  if (versions.some((version) => existsSync(path.join(DEBIAN_BINARIES, version, 'bin', 'initdb')))) return true
  return (await missingPrograms(['initdb', 'postgres'])).length === 0
}

/** Never a reason to stop: without it the specs that need it are skipped, and say so. */
async function offer({
  name,
  packages,
  present,
  without = 'so specs that need it are skipped',
  options = [],
  unasked = true,
  prepare = () => undefined
}) {
  if (process.platform !== 'linux') return `${name}: not looked for on this system`
  if (await present()) return `${name}: present`
  if (!unasked || process.getuid?.() !== 0 || !(await hasProgram('apt-get'))) {
    return `${name}: absent, ${without} (sudo apt-get install ${packages.join(' ')})`
  }
  prepare()
  try {
    await install(packages, [name], { options })
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    say(error.message)
  }
  return (await present()) ? `${name}: installed` : `${name}: absent, ${without}`
}

/** PostgreSQL's binaries. Debian's package would also make a cluster and start it; that is switched off where nobody has decided on it. */
export const offerDatabase = () =>
  offer({
    name: 'PostgreSQL',
    packages: [DATABASE_PACKAGE],
    present: hasDatabase,
    options: ['-o', 'Dpkg::Options::=--force-confold'],
    prepare: () => {
      if (existsSync(NO_CLUSTER)) return
      mkdirSync(path.dirname(NO_CLUSTER), { recursive: true })
      writeFileSync(NO_CLUSTER, 'create_main_cluster = false\n')
    }
  })

const RSYSLOG = ['/usr/sbin/rsyslogd', '/sbin/rsyslogd', '/usr/bin/rsyslogd']
const RSYSLOG_TLS = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'].map(
  (folder) => path.join(folder, 'rsyslog/lmnsd_gtls.so')
)
const hasSyslog = async () => [RSYSLOG, RSYSLOG_TLS].every((places) => places.some((place) => existsSync(place)))

/** rsyslog and its TLS. Where systemd runs, its package would become that machine's logger: there it is a person's to install. */
export const offerSyslog = () =>
  offer({
    name: 'rsyslog',
    packages: SYSLOG_PACKAGES,
    present: hasSyslog,
    unasked: !existsSync('/run/systemd/system')
  })

/** Shells whose completion of the command line is tried in the shells themselves. */
export const offerShells = () =>
  offer({
    name: 'zsh and fish',
    packages: SHELLS,
    present: async () => (await missingPrograms(SHELLS)).length === 0
  })

const JAPANESE_FONT = ['fontconfig', 'fonts-ipaexfont-gothic']

/** Whether the system can draw Japanese at all; without a font each sign is the same empty box. */
export const hasJapaneseFont = async () =>
  process.platform !== 'linux' || (await capture('fc-list', [':lang=ja', 'family'])).trim() !== ''

/** What no picture in Japanese may be taken without. */
export const offerJapaneseFont = () =>
  offer({
    name: 'Japanese font',
    packages: JAPANESE_FONT,
    present: hasJapaneseFont,
    without: 'so Japanese is measured and drawn as boxes'
  })

/** What makes an rpm, and reads it back. */
export const offerRpm = () =>
  offer({
    name: 'rpm',
    packages: ['rpm'],
    present: async () => (await missingPrograms(['rpmbuild', 'rpm2archive'])).length === 0
  })
