import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ticking } from './console.mjs'
import { bytesUnder, makeDraft } from './folders.mjs'
import { cacheFolder, nodeModules } from './paths.mjs'
import { runTool } from './run.mjs'

/** A connection that delivers nothing for this long is out of reach. */
const NO_BYTES_TIMEOUT_MS = 20_000
/** A failed download is not tried again for a day, so that the next start is quick. */
const REMEMBER_FAILURE_MS = 24 * 60 * 60 * 1_000
/** electron-v45.4.1-linux-x64.zip, roughly; only for the progress line. */
const ARCHIVE_MB = 125

const electronFolder = path.join(nodeModules, 'electron')
const memoryFile = () => path.join(cacheFolder(), 'electron-out-of-reach.json')

export const wantedVersion = () => JSON.parse(readFileSync(path.join(electronFolder, 'package.json'), 'utf8')).version

/** The folder of the official runtime when it is whole: its own installer writes path.txt last. */
function installedFolder() {
  const dist = path.join(electronFolder, 'dist')
  const pathFile = path.join(electronFolder, 'path.txt')
  if (!existsSync(pathFile) || !existsSync(path.join(dist, 'version'))) return undefined
  const version = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
  const binary = path.join(dist, readFileSync(pathFile, 'utf8'))
  return version === wantedVersion() && existsSync(binary) ? { dist, binary } : undefined
}

/** True while a failure of this version at `record.at` (Unix ms) is recent enough to be believed. */
export const stillOutOfReach = (record, version, nowMs) =>
  record?.version === version && nowMs - record.at >= 0 && nowMs - record.at < REMEMBER_FAILURE_MS

function rememberedFailure() {
  try {
    return stillOutOfReach(JSON.parse(readFileSync(memoryFile(), 'utf8')), wantedVersion(), Date.now())
  } catch {
    return false
  }
}

function rememberFailure(reason) {
  mkdirSync(cacheFolder(), { recursive: true })
  writeFileSync(memoryFile(), JSON.stringify({ version: wantedVersion(), at: Date.now(), reason }))
}

/** Runs the installer of the `electron` package and ends it when its download stands still. */
async function download() {
  // The installer downloads into the temp folder: one of our own shows how far it is.
  const temp = makeDraft(cacheFolder())
  const env = { TMPDIR: temp, TEMP: temp, TMP: temp, ELECTRON_GET_NO_PROGRESS: '1' }
  if (process.env.HTTPS_PROXY || process.env.https_proxy) env.ELECTRON_GET_USE_PROXY = '1'
  let bytes = 0
  let stalled = false
  let watch
  const onSpawn = (child) => {
    let lastGrowth = Date.now()
    watch = setInterval(() => {
      const now = bytesUnder(temp)
      if (now !== bytes) lastGrowth = Date.now()
      bytes = now
      // Once bytes came, unpacking may take long without any growth here: only a silent start is a dead host.
      stalled = bytes === 0 && Date.now() - lastGrowth > NO_BYTES_TIMEOUT_MS
      if (stalled) child.kill('SIGTERM')
    }, 500)
  }
  try {
    const progress = () => `${Math.round(bytes / 1e6)} of about ${ARCHIVE_MB} MB`
    const install = () => runTool('electron/install.js', [], { env, output: 'capture', onSpawn })
    const { code, output } = await ticking(`downloading Electron ${wantedVersion()}`, install, progress)
    if (code === 0) return undefined
    if (stalled) return `no byte arrived in ${NO_BYTES_TIMEOUT_MS / 1000} s`
    return output.split('\n').find((line) => line.trim() !== '') ?? `its installer ended with ${code}`
  } finally {
    clearInterval(watch)
    rmSync(temp, { recursive: true, force: true })
  }
}

/** `{ dist, binary }` of the official Electron, or `{ reason }` when it cannot be had here and now. */
export async function officialElectron() {
  const installed = installedFolder()
  if (installed) return installed
  if (rememberedFailure()) return { reason: 'its download failed within the last day' }
  const reason = await download()
  if (reason === undefined) return installedFolder() ?? { reason: 'its installer left no runtime behind' }
  rememberFailure(reason)
  return { reason }
}
