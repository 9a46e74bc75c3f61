/**
 * Runs the app's TypeScript from a script: bundles the entry (src imports carry no extension, which Node alone cannot
 * resolve) and imports the result. Packages stay outside the bundle and load from node_modules as in the app.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root, scratch } from './paths.mjs'

let sequence = 0

/**
 * Bundles and imports `entry` (absolute, or relative to the project's root) and returns its exports.
 * `import.meta.url` inside points into .cache: paths come as arguments. Throws with the bundler's message.
 */
export async function importTs(entry) {
  const file = await bundleTs(entry)
  process.setSourceMapsEnabled(true)
  try {
    return await import(pathToFileURL(file).href)
  } finally {
    await rm(file, { force: true })
  }
}

/** Bundles `entry` into a file under .cache, where packages resolve, and returns its path; the caller removes it. */
export async function bundleTs(entry) {
  const source = path.resolve(root, entry)
  const output = await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { target: 'node' },
    build: {
      ssr: source,
      write: false,
      target: 'node20',
      minify: false,
      sourcemap: 'inline',
      // One file: what the app loads when it is needed is in it from the start.
      rolldownOptions: { output: { codeSplitting: false } }
    }
  })
  const chunks = output.output.filter(({ type }) => type === 'chunk')
  if (chunks.length !== 1) throw new Error(`${entry} became ${chunks.length} files`)
  const folder = path.join(scratch, 'run-ts')
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, `${path.basename(entry).replaceAll('.', '-')}-${process.pid}-${(sequence += 1)}.mjs`)
  await writeFile(file, chunks[0].code)
  return file
}
