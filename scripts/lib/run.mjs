import { spawn } from 'node:child_process'
import path from 'node:path'
import { nodeModules, root } from './paths.mjs'

const running = new Set()
let ended = false
function endAll() {
  ended = true
  for (const child of running) child.kill('SIGTERM')
  if (running.size === 0) process.exit(130)
}
// A child must not outlive the script: Ctrl-C reaches the whole terminal group, a plain `kill` reaches us alone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, endAll)
// A killed npm takes its shell with it and tells us nothing: being left by one's parent is the sign.
if (process.env.npm_lifecycle_event && process.platform !== 'win32') {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && !ended && endAll(), 1_000).unref()
}

/** True once a person or a supervisor asked the script to end. */
export const interrupted = () => ended

/**
 * The project's own Node (24) goes first on PATH: better-sqlite3 13 crashes under Node 20, which may be the one that
 * runs this script. Before `npm ci` the folder is absent and harmless.
 */
export function childEnvironment(extra = {}) {
  const env = { ...process.env, ...extra }
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  // Some tools colour whatever they write when CI is set; a log is for reading.
  if (!process.stdout.isTTY && env.FORCE_COLOR === undefined) env.NO_COLOR = '1'
  env[key] = [path.join(nodeModules, '.bin'), env[key]].filter(Boolean).join(path.delimiter)
  return env
}

/** Absolute path of the project's Node: a `.bin` shim cannot be spawned without a shell on Windows. */
export const projectNode = () =>
  path.join(nodeModules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** What is told to end and does not is killed after this long. */
const GRACE_MS = 15_000
/** As coreutils' `timeout` says it. */
const OUT_OF_TIME = 124

/**
 * Spawns and waits. `output`: 'inherit' shows it, 'capture' returns it (stdout and stderr in one text). `limitMs`: it is
 * ended after so long, and its code is 124.
 * Returns `{ code, output }`; a signal counts as 128 + 15. Rejects only when the command cannot be started.
 */
export function run(command, args, { env, output = 'inherit', cwd = root, onSpawn, shell = false, limitMs } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = output === 'capture' ? ['ignore', 'pipe', 'pipe'] : 'inherit'
    const child = spawn(command, args, { cwd, env: childEnvironment(env), stdio, shell })
    running.add(child)
    onSpawn?.(child)
    let outOfTime = false
    let timer
    if (limitMs !== undefined)
      timer = setTimeout(() => {
        outOfTime = true
        child.kill('SIGTERM')
        timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
      }, limitMs)
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part) => (text += part))
    child.on('error', (error) => {
      clearTimeout(timer)
      running.delete(child)
      reject(error)
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      running.delete(child)
      resolve({ code: outOfTime ? OUT_OF_TIME : (code ?? 143), output: text })
    })
  })
}

/** Runs a script of a package in node_modules under the project's Node. */
export const runTool = (script, args, options) =>
  run(projectNode(), [path.join(nodeModules, ...script.split('/')), ...args], options)

/** npm, through the very npm that started us when there is one (npm.cmd needs a shell on Windows). */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...args], options)
  return run('npm', args, { ...options, shell: process.platform === 'win32' })
}

/** True when a program of this name is on PATH (POSIX). */
export async function hasProgram(name) {
  const { code } = await run('sh', ['-c', `command -v ${name}`], { output: 'capture' })
  return code === 0
}
