/**
 * A plugin of the build: whose work each bundle holds is read off the bundle's own modules, so that a package that comes or goes
 * changes the notices by itself. The page's build is the last and writes them: into the page that shows them, as a text to lie
 * beside the program, and as a list for the bill of materials. A licence that may not be shipped, or one without its words, fails the build.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { noticesText } from './notices-text.mjs'
import { needless, packageFolders, workIn } from './packages.mjs'

/** Stands in the page's code for the list; see src/renderer/src/features/settings/works.d.ts. */
const PLACEHOLDER = '__WORKS_OF_OTHERS__'
/** Between the builds of one run. */
const notes = (root) => path.join(root, 'out', '.bundled')

const modulesOf = (bundle) =>
  Object.values(bundle).flatMap((part) =>
    part.type === 'chunk' ? (part.moduleIds ?? Object.keys(part.modules ?? {})) : []
  )

/** Notes whose work these modules are. A world of several entries is built in several runs: their sum is what it holds. */
export function note(world, moduleIds, root = process.cwd()) {
  const folder = notes(root)
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `${world}.json`)
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
  const folders = new Set([...before, ...packageFolders(moduleIds)])
  writeFileSync(file, JSON.stringify([...folders].sort()))
}

/** Notes whose work a build holds. */
export const noteWorks = (world) => ({
  name: 'keywatch:note-works',
  apply: 'build',
  writeBundle(_options, bundle) {
    note(world, modulesOf(bundle))
  }
})

/** Forgets what an earlier build noted; belongs into the first build of a run. */
export const forgetWorks = ({ root = process.cwd() } = {}) => ({
  name: 'keywatch:forget-works',
  apply: 'build',
  buildStart() {
    rmSync(notes(root), { recursive: true, force: true })
  }
})

/** Of all worlds together. `shipped`: packages that travel beside the bundle, by folder. */
export function gatherWorks({ root, worlds, shipped, supplied }) {
  const held = new Map()
  const add = (folder, world) => held.set(folder, [...(held.get(folder) ?? []), world])
  for (const world of worlds)
    for (const folder of JSON.parse(readFileSync(path.join(notes(root), `${world}.json`), 'utf8'))) add(folder, world)
  for (const folder of shipped) add(folder, 'beside')
  const folders = [...held.keys()]
  const stale = needless(supplied, folders)
  if (stale.length > 0)
    throw new Error(`scripts/notices/supplied.json has words that nothing needs: ${stale.join(', ')}.`)
  const works = folders.map((folder) => ({ ...workIn(folder, supplied), in: held.get(folder) }))
  // The same package twice in one version is one work.
  const byName = new Map(works.map((work) => [`${work.name}@${work.version}`, work]))
  return [...byName.values()].sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1))
}

/** Belongs into the last build, whose own world it notes as well. `worlds`: all of them; `shipped`: names of packages beside the bundle. */
export const writeWorks = (own, { worlds, shipped, root = process.cwd(), out = path.join(root, 'out') }) => ({
  name: 'keywatch:write-works',
  apply: 'build',
  writeBundle(_options, bundle) {
    note(own, modulesOf(bundle), root)
    const supplied = JSON.parse(readFileSync(path.join(root, 'scripts/notices/supplied.json'), 'utf8'))
    const works = gatherWorks({
      root,
      worlds,
      shipped: shipped.map((name) => path.join(root, 'node_modules', name)),
      supplied
    })
    const assets = path.join(out, 'renderer', 'assets')
    const holders = readdirSync(assets)
      .filter((name) => name.endsWith('.js'))
      .map((name) => path.join(assets, name))
      .filter((file) => readFileSync(file, 'utf8').includes(PLACEHOLDER))
    if (holders.length !== 1) throw new Error(`${holders.length} scripts of the page ask for the notices; one should.`)
    const literal = JSON.stringify(
      works.map(({ name, version, licence, home, texts }) => ({ name, version, licence, home, texts }))
    )
    const code = readFileSync(holders[0], 'utf8')
    writeFileSync(
      holders[0],
      code.replace(PLACEHOLDER, () => literal)
    )
    writeFileSync(path.join(out, 'third-party-notices.txt'), noticesText(root, works))
    const list = works.map(({ name, version, licence, home, in: worlds }) => ({
      name,
      version,
      licence,
      home,
      in: worlds
    }))
    writeFileSync(path.join(out, 'third-party.json'), `${JSON.stringify(list, null, 1)}\n`)
  }
})
