import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * Where nothing is said to the person at the window: what programs read; the practice exchange, which speaks as exchanges do;
 * what is written into files for a reviewer, who may be anybody, and for git; what is said before there is a window.
 */
const SILENT = [
  /^src\/main\/(practice|adapters\/(agent-server|sqlite\/(migrations|repositories)|language|report))\//,
  /^src\/shared\/(agent-api|words|domain\/signing\/vectors)\//,
  /^src\/shared\/domain\/(audit\/readme[a-z-]*|incidents\/evidence|notes\/export|signing\/pem|signing\/providers\/(bitmex|whitebit))[.]ts$/,
  /^src\/main\/(index|adapters\/leaks\/scan-staged)[.]ts$/
]

/** Main and the domain, without tests. */
export function sources(root: string): (readonly [file: string, text: string])[] {
  const files = ['src/main', 'src/shared'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  )
  return files
    .filter((file) => !/[.]spec[.]ts$|[.]d[.]ts$|\/testing\//.test(file) && !SILENT.some((silent) => silent.test(file)))
    .toSorted()
    .map((file) => [file, readFileSync(join(root, file), 'utf8')] as const)
}
