import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The notices as one text, for the package: works that are not packages first, as they stand in resources/, then each package. */
export function noticesText(root, works) {
  const own = readFileSync(path.join(root, 'resources/third-party-notices.md'), 'utf8').trim()
  const parts = works.map(
    ({ name, version, licence, home, texts }) =>
      `## ${name} ${version}\n\n${licence} · ${home}\n\n${texts.join('\n\n')}`
  )
  return `${[own, ...parts].join('\n\n')}\n`
}
