/**
 * `npm run package [-- --dir]`: installers for the system that this runs on, and always the unpacked app, which is started and
 * driven before anything is called done. Exit code 1 where a package is not what it should be.
 *
 * Where only the stand-in runtime is to be had, the unpacked app alone is made, as a smoke build that says so: a release refuses
 * to run in a stand-in.
 */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from './lib/build.mjs'
import { Stop, main, say, step, ticking } from './lib/console.mjs'
import { runInDesktop } from './lib/desktop.mjs'
import { bareRuntime } from './lib/electron-standin.mjs'
import { electronFlags } from './lib/electron.mjs'
import { wantedVersion } from './lib/electron-official.mjs'
import { nodeModules, root } from './lib/paths.mjs'
import { runPlaywright } from './lib/playwright.mjs'
import { SETUP_STEPS, setUp } from './lib/setup.mjs'
import { sqliteForNapi8 } from './lib/sqlite-napi8.mjs'
import { billOfMaterials } from './package/bill.mjs'
import {
  configuration,
  distFolder,
  dropEmptyCertificates,
  noticesBeside,
  programIn,
  resourcesIn,
  sayUpdates,
  saySigning,
  updates
} from './package/builder.mjs'
import { filesIn, strangers } from './package/contents.mjs'
import { setFuses, wrongFuses } from './package/fuses.mjs'
import { unpack } from './package/linux.mjs'
import { tally } from './package/tally.mjs'

const STAND_IN = '25.1.1'
const json = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'))
const ARCHIVE_BUDGET_MB = json('benchmarks/budgets.json')['app.asar'].max / 1e6
/** A start that is not refused opens a window, and would stay. */
const REFUSES_WITHIN_MS = 120_000
/** Long enough for a program that would run as Node to have spoken. */
const UNHEARD_WITHIN_MS = 15_000
/** One of each kind in src/main/security/ways-in.ts. */
const REFUSED = [
  '--remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--inspect=0',
  '--inspect-brk=0',
  '--js-flags=--expose-gc',
  '--load-extension=.',
  '--renderer-cmd-prefix=true',
  '--disable-gpu-sandbox',
  '--disable-web-security',
  '--ignore-certificate-errors',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--log-net-log=net.json',
  '--ssl-key-log-file=keys.log'
]
/** What a driver may ask of the packaged app: the thread from a key to its audited use, its walls, and its updates. */
const SMOKE = [
  'e2e/specs/keys.spec.ts',
  'e2e/specs/audit.spec.ts',
  'e2e/specs/security/windows.spec.ts',
  'e2e/specs/updates.spec.ts'
]
const unpackedName = { darwin: 'mac', win32: 'win-unpacked' }[process.platform] ?? 'linux-unpacked'
const onlyDir = process.argv.includes('--dir')

const sha256 = (file) => createHash('sha256').update(readFileSync(file)).digest('hex')
const archiveIn = (folder) => path.join(resourcesIn(folder), 'app.asar')

/** Read when it is needed: half a second of electron-builder's own modules. */
async function packInto(output, { profile, dist, addon, electronVersion, targets, prepackaged, smoke }) {
  const { build: pack, Platform } = await import('electron-builder')
  const config = configuration({ output, profile, dist, addon, electronVersion, smoke })
  return pack({
    targets: targets ?? Platform.current().createTarget('dir'),
    config,
    ...(prepackaged === undefined ? {} : { prepackaged }),
    publish: 'never',
    projectDir: root
  })
}

/** The runtime to pack, without any app in it. */
async function runtime(electron) {
  if (!electron.standIn) return { electronVersion: wantedVersion(), dist: electron.dist }
  const sqlite = JSON.parse(readFileSync(path.join(nodeModules, 'better-sqlite3/package.json'), 'utf8')).version
  const addon = await sqliteForNapi8(sqlite)
  return { electronVersion: STAND_IN, dist: await bareRuntime(), addon }
}

/** Handed out beside the installers. */
const beside = (kind) => path.join(distFolder, `keywatch-${process.platform}-${process.arch}.${kind}`)
const billFile = beside('cdx.json')
const noticesFile = beside('notices.txt')

/** Of the program for this system: what the build built in, with the hashes that are locked. */
function writeBill(electron) {
  const bill = billOfMaterials({
    version: json('package.json').version,
    electron,
    archive: sha256(archiveIn(path.join(distFolder, unpackedName))),
    works: json('out/third-party.json'),
    lock: json('package-lock.json').packages
  })
  writeFileSync(billFile, `${JSON.stringify(bill, null, 1)}\n`)
  cpSync(noticesBeside(path.join(distFolder, unpackedName)), noticesFile)
  return bill.components.length
}

/** Everything that can be read off the package without starting it. */
async function inspect(folder, profile) {
  const archive = archiveIn(folder)
  const wrong = await wrongFuses(programIn(folder), profile)
  if (wrong.length > 0) throw new Stop(`These fuses are not as the ${profile} profile wants them: ${wrong.join(', ')}.`)
  const unknown = strangers(archive)
  if (unknown.length > 0) throw new Stop(`app.asar holds what it should not:\n${unknown.slice(0, 20).join('\n')}`)
  if (!existsSync(noticesBeside(folder))) throw new Stop('The notices of others do not lie beside the program.')
  const megabytes = statSync(archive).size / 1e6
  if (megabytes > ARCHIVE_BUDGET_MB)
    throw new Stop(`app.asar has ${megabytes.toFixed(1)} MB; ${ARCHIVE_BUDGET_MB} are allowed.`)
  return `${filesIn(archive).length} files, ${megabytes.toFixed(1)} MB, sha256 ${sha256(archive)}`
}

/** The very same app.asar, with the one fuse open through which a driver comes in. */
async function smokeTest(folder, env, specs = SMOKE) {
  const driven = path.join(distFolder, 'smoke')
  rmSync(driven, { recursive: true, force: true })
  cpSync(folder, driven, { recursive: true, verbatimSymlinks: true })
  await setFuses(programIn(driven), 'test')
  if (sha256(archiveIn(driven)) !== sha256(archiveIn(folder))) throw new Stop('The driven app is not the packed one.')
  const { code } = await runPlaywright({
    config: 'e2e/playwright.config.ts',
    args: specs,
    env: { ...env, KEYWATCH_PACKAGED: programIn(driven), KEYWATCH_DRIVEN: '1' }
  })
  if (code !== 0) throw new Stop('The packaged app did not pass: see above.')
  return 'passed'
}

/** A folder where app.asar stood starts nothing, and an argument that opens a way in ends the start. */
async function refusals(folder, env) {
  const program = programIn(folder)
  const loose = path.join(distFolder, 'loose')
  rmSync(loose, { recursive: true, force: true })
  cpSync(folder, loose, { recursive: true, verbatimSymlinks: true })
  const resources = resourcesIn(loose)
  cpSync(path.join(root, 'scripts/package/intruder'), path.join(resources, 'app'), { recursive: true })
  rmSync(path.join(resources, 'app.asar'))
  const profile = `--user-data-dir=${path.join(distFolder, 'refused')}`
  const started = async (binary, args = [], given = {}, withinMs = REFUSES_WITHIN_MS) => {
    let late
    const onSpawn = (child) => (late = setTimeout(() => child.kill('SIGTERM'), withinMs))
    const options = { env: { ...env, ...given }, output: 'capture', onSpawn }
    const { output } = await runInDesktop(binary, [...electronFlags(), ...args], options)
    clearTimeout(late)
    return output
  }
  if ((await started(programIn(loose))).includes('INTRUDER'))
    throw new Stop('A loose folder was run in place of app.asar.')
  rmSync(loose, { recursive: true, force: true })
  for (const way of REFUSED) {
    // Who only says that it drives is refused as well: the fuse decides.
    const said = await started(program, [way, profile], { KEYWATCH_DRIVEN: '1' })
    // By its name: a start that is refused for anything else would look the same.
    if (!said.includes(`Keywatch does not start with ${way.split('=')[0]}:`))
      throw new Stop(`${way} was not refused:\n${said.slice(0, 2000)}`)
  }
  // What fuses shut is not refused but unheard: the app starts as itself, and is ended.
  const intruder = path.join(root, 'scripts/package/intruder/main.js')
  const ears = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${intruder}` }
  if ((await started(program, [intruder, profile], ears, UNHEARD_WITHIN_MS)).includes('INTRUDER'))
    throw new Stop('Somebody else’s code was run through ELECTRON_RUN_AS_NODE or NODE_OPTIONS.')
  if ((await started(program, [profile], {}, UNHEARD_WITHIN_MS)).includes('Keywatch does not start'))
    throw new Stop('A plain start was refused.')
  const elsewhere = { KEYWATCH_UPDATE_FEED: 'http://127.0.0.1:9/' }
  if (!(await started(program, [profile], elsewhere)).includes('Keywatch does not start with KEYWATCH_UPDATE_FEED'))
    throw new Stop('Another update server was not refused.')
  return `refused: a loose app, another update server, ${REFUSED.length} switches; unheard: ELECTRON_RUN_AS_NODE, NODE_OPTIONS`
}

/** Built and packed anew from the same files: the same bytes, or somebody else could not check what we ship. */
async function twice(first, options, env) {
  rmSync(path.join(root, 'out'), { recursive: true, force: true })
  await build(env)
  const again = path.join(distFolder, 'again')
  rmSync(again, { recursive: true, force: true })
  await packInto(again, options)
  const same = sha256(archiveIn(path.join(again, unpackedName))) === sha256(archiveIn(first))
  rmSync(again, { recursive: true, force: true })
  if (!same) throw new Stop('Built twice, app.asar differs: the build is not reproducible.')
  return 'the same bytes'
}

/** What is made on this system; a smoke build leaves out what would have to be fetched. */
function installerKinds(smoke) {
  if (process.platform === 'linux') return smoke ? ['deb', 'rpm'] : ['AppImage', 'deb', 'rpm']
  return { darwin: ['dmg', 'zip'], win32: ['nsis'] }[process.platform] ?? []
}

/**
 * Where electron-builder packs anew for its installers: on macOS, of two halves, and on Windows, where it writes `app-update.yml` for its
 * own installers alone. What they hold is the very app.asar that was driven, with its fuses set, and knows where updates are.
 */
async function inspectRepacked(folder, hash) {
  await inspect(folder, 'release')
  if (sha256(archiveIn(folder)) !== hash) throw new Stop('The installers do not hold the app.asar that was driven.')
  if (updates() !== null && !existsSync(path.join(resourcesIn(folder), 'app-update.yml')))
    throw new Stop('Installed copies would not find app-update.yml, and could take no update.')
}

/** Each installer by itself, of the very folder that was driven: one that cannot be made is said, and keeps no other from being made. */
async function installers(folder, options, smoke) {
  const { Platform, Arch } = await import('electron-builder')
  const platform = Platform.current()
  const kinds = installerKinds(smoke)
  const hash = sha256(archiveIn(folder))
  const universal = process.platform === 'darwin'
  const repacked = { darwin: 'mac-universal', win32: unpackedName }[process.platform]
  const given = {
    ...options,
    // A universal app is made of two runtimes; the one at hand is for this machine's processor.
    ...(universal ? { dist: undefined } : {}),
    ...(repacked === undefined ? { prepackaged: folder } : {})
  }
  // deb and rpm are made with the system's own tools: nothing is downloaded for them.
  process.env.CUSTOM_FPM_PATH = path.join(root, 'scripts/package/fpm.mjs')
  const made = []
  const failed = []
  for (const kind of kinds) {
    const targets = platform.createTarget(kind, universal ? Arch.universal : Arch[process.arch])
    try {
      made.push(...(await packInto(distFolder, { ...given, profile: 'release', targets, smoke })))
    } catch (error) {
      failed.push(kind)
      const [said] = String(error.message ?? error).split('\n\n')
      say(`  ${kind} was not made: ${said.split('\n').slice(0, 3).join(' ')}`)
    }
  }
  if (repacked !== undefined && made.length > 0) await inspectRepacked(path.join(distFolder, repacked), hash)
  const { files, missing, sums } = tally({ kinds, failed, made, beside: [billFile, noticesFile], sha256 })
  if (files.length > 0) writeFileSync(path.join(distFolder, 'SHA256SUMS'), sums)
  return { files, missing, said: files.map((file) => path.basename(file)).join(', ') }
}

/** Each package as it lies on a person's computer: in their menu, with its icons, for its links, and it starts from there. */
async function installed(files, folder, env) {
  const packages = files.filter((file) => /\.(deb|rpm)$/u.test(file))
  if (packages.length === 0) return 'no deb or rpm to look at'
  const place = path.join(distFolder, 'installed')
  for (const file of packages) {
    const { program, wrong } = unpack(file, place)
    if (wrong.length > 0) throw new Stop(`${path.basename(file)} is not as it should be: ${wrong.join('; ')}`)
    if (sha256(archiveIn(program)) !== sha256(archiveIn(folder)))
      throw new Stop(`${path.basename(file)} does not hold the app that was driven.`)
    await smokeTest(program, env, ['e2e/specs/keys.spec.ts'])
    rmSync(place, { recursive: true, force: true })
  }
  return `${packages.map((file) => path.basename(file)).join(', ')}: in the menu, for keywatch:// links, started and driven`
}

await main(async () => {
  const steps = SETUP_STEPS + 8
  const { electron, env } = await setUp({ steps, desktop: true, rpm: true })
  const smoke = electron.standIn
  if (smoke) {
    process.env.KEYWATCH_SMOKE = '1'
    say(
      '!! A SMOKE BUILD: the official Electron is out of reach here. For tests alone; a release is built where it can be fetched.'
    )
  }
  dropEmptyCertificates()
  saySigning()
  sayUpdates()
  const folder = path.join(distFolder, unpackedName)
  let options
  await step(4, steps, 'build', () => build(env))
  await step(5, steps, 'pack', async () => {
    options = { ...(await runtime(electron)), profile: 'release' }
    await ticking('electron-builder', () => packInto(distFolder, options))
  })
  await step(6, steps, 'read back', async () => {
    const read = await inspect(folder, 'release')
    return `${read}; ${writeBill(options.electronVersion)} components in the bill of materials`
  })
  await step(7, steps, 'the same app.asar again', () => twice(folder, options, env))
  await step(8, steps, 'what must not start', () => refusals(folder, env))
  await step(9, steps, 'drive the packaged app', () => smokeTest(folder, env))
  let made = { files: [], missing: [] }
  await step(10, steps, 'installers', async () => {
    if (onlyDir) return 'left out, as asked'
    made = await installers(folder, options, smoke)
    if (smoke) say('  AppImage was not tried: its runtime is fetched from where Electron is')
    return made.said
  })
  await step(11, steps, 'the installed app', () =>
    made.files.length > 0 && process.platform === 'linux' ? installed(made.files, folder, env) : 'none to look at'
  )
  say(`\nThe app is in ${path.relative(root, folder)}`)
  if (made.missing.length > 0) throw new Stop(`Not made, see above: ${made.missing.join(', ')}.`)
  return 0
})
