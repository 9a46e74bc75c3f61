/** better-sqlite3 compiled for Node-API 8, which is what the stand-in runtime offers (the shipped binary wants 10). */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Stop, ticking } from './console.mjs'
import { hashInputs, makeFolderOnce } from './folders.mjs'
import { cacheFolder, nodeModules, runtimeFiles } from './paths.mjs'
import { runNpm, runTool } from './run.mjs'

/** Newer headers no longer compile with this package's sources at Node-API 8; Node 20's are known to. */
const HEADERS_VERSION = '20.20.2'

/** Major version in node_version.h, or undefined for a folder without Node's headers. */
export function headersMajor(nodedir) {
  const header = path.join(nodedir, 'include', 'node', 'node_version.h')
  if (!existsSync(header)) return undefined
  const match = /#define NODE_MAJOR_VERSION (\d+)/.exec(readFileSync(header, 'utf8'))
  return match ? Number(match[1]) : undefined
}

/** Headers on this machine when they are Node 20's, else the version node-gyp is to fetch. */
async function headersArguments() {
  const { output } = await runNpm(['config', 'get', 'nodedir', '--loglevel=silent'], { output: 'capture' })
  const preset = output.trim().split('\n').at(-1) ?? ''
  const besideRunningNode = path.dirname(path.dirname(process.execPath))
  const nodedir = [preset, besideRunningNode].find((folder) => path.isAbsolute(folder) && headersMajor(folder) === 20)
  return nodedir ? [`--nodedir=${nodedir}`] : [`--target=${HEADERS_VERSION}`]
}

async function compile(draft) {
  const source = path.join(draft, 'better-sqlite3')
  cpSync(path.join(nodeModules, 'better-sqlite3'), source, { recursive: true })
  // Its only build-time dependency, where its binding.gyp looks for it.
  mkdirSync(path.join(source, 'node_modules'))
  cpSync(path.join(nodeModules, 'node-addon-api'), path.join(source, 'node_modules/node-addon-api'), {
    recursive: true
  })
  const headers = await headersArguments()
  const args = ['rebuild', '--release', '--force_build=1', '-j', '2', ...headers]
  // A nodedir preset in npm's configuration would win over --target: it is judged above, and not inherited.
  const env = { CXXFLAGS: `-include ${path.join(runtimeFiles, 'napi8_compat.h')}`, npm_config_nodedir: undefined }
  const { code, output } = await ticking('compiling better-sqlite3 for the stand-in (about 2 min)', () =>
    runTool('node-gyp/bin/node-gyp.js', args, { cwd: source, env, output: 'capture' })
  )
  const built = path.join(source, 'build', 'Release', 'better_sqlite3.node')
  if (code !== 0 || !existsSync(built)) {
    throw new Stop(
      `${output.split('\n').slice(-40).join('\n')}\n\nbetter-sqlite3 could not be compiled for the stand-in.`
    )
  }
  return built
}

/** Path of the compiled addon, from the cache or freshly made. */
export async function sqliteForNapi8(version) {
  const key = hashInputs(runtimeFiles, ['napi8_compat.h']).slice(0, 12)
  const folder = await makeFolderOnce(
    path.join(cacheFolder(), `better-sqlite3-${version}-napi8-${key}`),
    async (draft) => {
      // Only the finished addon stays in the cache, not the 60 MB it was made from.
      const work = path.join(draft, 'work')
      mkdirSync(work)
      cpSync(await compile(work), path.join(draft, 'better_sqlite3.node'))
      rmSync(work, { recursive: true, force: true })
    }
  )
  return path.join(folder, 'better_sqlite3.node')
}
