import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const isLocal = (reference: string): boolean => !/^(?:[a-z]+:)?\/\//i.test(reference)

/** References to scripts in a page: its script tags and its modulepreload links. */
export function scriptsOfPage(html: string): string[] {
  const scripts = [...html.matchAll(/<script\b[^>]*?\bsrc="([^"]+)"/g)]
  const links = [...html.matchAll(/<link\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => /rel="modulepreload"/.test(tag))
  const preloads = links.flatMap((tag) => [...tag.matchAll(/\bhref="([^"]+)"/g)])
  return [...scripts, ...preloads].map((match) => match[1]!).filter(isLocal)
}

/** Modules a built chunk imports statically; `import()` is loaded later and does not count. */
export const staticImports = (code: string): string[] =>
  [...code.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w*$\s{},]+?\bfrom\s*)?["']([^"']+\.js)["']/g)].map(
    (match) => match[1]!
  )

/** Absolute paths of all scripts that loading a built page fetches, each once. */
export function firstLoadScripts(page: string): string[] {
  const folder = path.dirname(page)
  const queue = scriptsOfPage(readFileSync(page, 'utf8')).map((script) => path.join(folder, script))
  const found = new Set<string>()
  for (let file = queue.shift(); file; file = queue.shift()) {
    if (found.has(file)) continue
    found.add(file)
    const from = path.dirname(file)
    queue.push(...staticImports(readFileSync(file, 'utf8')).map((one) => path.join(from, one)))
  }
  return [...found]
}

/** What the files weigh when each is compressed with gzip at its default level. */
export const gzippedBytes = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
