// npm run sentences [-- LANGUAGE]: what main and the domain say and a language does not have yet, as JSON to be filled in.
import { readFileSync } from 'node:fs'
import { extract } from './language/extract.ts'
import { sources } from './language/sources.ts'

const [language] = process.argv.slice(2)
const root = new URL('..', import.meta.url).pathname
const { sentences, parts } = extract(sources(root))
const known = (name) => {
  try {
    return JSON.parse(
      readFileSync(new URL(`../src/main/adapters/language/${language}-${name}.json`, import.meta.url), 'utf8')
    )
  } catch {
    return {}
  }
}
const missing = (said, pages) => said.map(({ template }) => template).filter((template) => !pages[template])
const wanted = {
  sentences: missing(sentences, known('sentences')),
  parts: missing(parts, { ...known('sentences'), ...known('parts') })
}
console.log(
  JSON.stringify(
    Object.fromEntries(
      Object.entries(wanted).map(([name, all]) => [name, Object.fromEntries(all.map((one) => [one, '']))])
    ),
    null,
    2
  )
)
