import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'vite'

/** Builds a process of its own for a spec to kill: `entry` as the file `child`, what it loads later beside it. */
export async function bundleChild(
  root: string,
  entry: string,
  child: string,
  noExternal: (string | RegExp)[] = []
): Promise<void> {
  const output = await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { target: 'node', noExternal },
    build: { ssr: entry, write: false, target: 'node18.15', minify: false }
  })
  const chunks = 'output' in output ? output.output.filter((one) => one.type === 'chunk') : []
  if (!chunks.some(({ isEntry }) => isEntry)) throw new Error('the child was not bundled')
  for (const { code, fileName, isEntry } of chunks) {
    const path = isEntry ? child : join(dirname(child), fileName)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, code)
  }
}
