import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'electron-vite'
import { build, type Plugin } from 'vite'
import react from '@vitejs/plugin-react'
import { forgetWorks, note, noteWorks, writeWorks } from './scripts/notices/plugin.mjs'
import { nativePackages } from './scripts/package/contents.mjs'

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  version: string
  devDependencies: Record<string, string>
}

/** What the app knows of its own build: the Electron it ships with, and whether this is a smoke build that may run in another. */
const define = {
  __SHIPPED_ELECTRON__: JSON.stringify(manifest.devDependencies['electron']),
  __UPDATES__: JSON.stringify(JSON.parse(readFileSync('release/updates.json', 'utf8'))),
  __SMOKE_BUILD__: JSON.stringify(process.env['KEYWATCH_SMOKE'] === '1')
}

/**
 * Programs of their own beside main: a thread that scans, and what a git hook runs, which is copied elsewhere. Each is one
 * file that needs no chunk of the app's and no package.
 */
const programs = {
  'scan-worker': 'src/main/adapters/leaks/scan-worker.ts',
  'scan-staged': 'src/main/adapters/leaks/scan-staged.ts'
}

/** Whose work is in the built app: the page's build, the last one, gathers what the others noted. */
const worlds = ['main', 'programs', 'preload', 'renderer']

/** One file that needs Node and nothing else. */
async function bundled(entry: string, constants: Record<string, string> = {}): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    define: constants,
    ssr: { noExternal: true },
    build: {
      ssr: resolve(entry),
      write: false,
      target: 'node18',
      minify: true,
      rolldownOptions: { output: { format: 'cjs', codeSplitting: false } }
    }
  })
  const [chunk, ...more] = 'output' in built ? built.output : []
  if (chunk?.type !== 'chunk' || more.length > 0) throw new Error(`${entry} is not one file`)
  note('programs', chunk.moduleIds)
  return chunk.code
}

const standalone = (): Plugin => ({
  name: 'keywatch:standalone',
  apply: 'build',
  async generateBundle() {
    for (const [name, entry] of Object.entries(programs))
      this.emitFile({ type: 'asset', fileName: `${name}.js`, source: await bundled(entry) })
  },
  // The command line is a program of its own, in a folder of its own.
  async writeBundle() {
    const code = await bundled('src/cli/entry.ts', { __CLI_VERSION__: JSON.stringify(manifest.version) })
    mkdirSync('out/cli', { recursive: true })
    writeFileSync('out/cli/keywatch.cjs', code)
  }
})

// Main and preload are CommonJS and target Node 18: the shipped Electron and the stand-in both run that (docs/adr/0002).
export default defineConfig({
  main: {
    define,
    plugins: [forgetWorks(), standalone(), noteWorks('main')],
    build: {
      target: 'node18',
      minify: true,
      externalizeDeps: { exclude: ['zod', 'electron-updater'] },
      rolldownOptions: {
        input: { index: resolve('src/main/index.ts') },
        // The stand-in has no import() in CommonJS: it becomes a require.
        output: { format: 'cjs', dynamicImportInCjs: false }
      }
    }
  },
  preload: {
    plugins: [noteWorks('preload')],
    build: {
      target: 'node18',
      externalizeDeps: false,
      // A sandboxed preload can load no second file.
      isolatedEntries: true,
      rolldownOptions: {
        input: { index: resolve('src/preload/index.ts'), prompt: resolve('src/preload/prompt.ts') },
        output: { format: 'cjs' }
      }
    }
  },
  renderer: {
    root: 'src/renderer',
    base: './',
    plugins: [react(), writeWorks('renderer', { worlds, shipped: nativePackages })],
    build: {
      target: 'chrome114',
      minify: true,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          index: resolve('src/renderer/index.html'),
          prompt: resolve('src/renderer/prompt/index.html'),
          stopped: resolve('src/renderer/stopped/index.html')
        }
      }
    }
  }
})
