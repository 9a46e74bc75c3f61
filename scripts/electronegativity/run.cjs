/**
 * Runs electronegativity over a folder and prints what it found as one line of JSON. Arguments: the folder in which the tool is
 * installed, the folder to look at, the version of Electron. The tool would fetch its own messages and Electron's releases from the
 * network first: it is given nothing to fetch with, and the one check that needs those is left out (`npm run audit:packages` and releases answer it).
 */
const { createRequire } = require('node:module')
const path = require('node:path')

const [toolFolder, input, electronVersionOverride] = process.argv.slice(2)
const fromTool = createRequire(path.join(toolFolder, 'package.json'))

const got = fromTool.resolve('got')
const away = () => Promise.reject(new Error('no network here'))
require.cache[got] = {
  id: got,
  filename: got,
  loaded: true,
  exports: Object.assign(away, { default: away, head: away })
}

// It speaks on stdout as it likes; the last line is ours.
console.log = console.error
const run =
  fromTool('@doyensec/electronegativity/dist/runner.js').default ??
  fromTool('@doyensec/electronegativity/dist/runner.js')

run({
  input,
  electronVersionOverride,
  excludeFromScan: ['AvailableSecurityFixesGlobalCheck'],
  parserPlugins: [],
  customScan: []
})
  .then(({ globalChecks, atomicChecks, errors, issues }) => {
    const found = issues.map(({ id, file, location, sample, description, manualReview }) => ({
      id,
      file: path.relative(input, file),
      line: location?.line ?? 0,
      sample: (sample ?? '').trim(),
      description,
      manualReview: Boolean(manualReview)
    }))
    const unread = errors.map(({ file, message }) => ({ file: path.relative(input, file), message }))
    process.stdout.write(`${JSON.stringify({ checks: globalChecks + atomicChecks, unread, found })}\n`)
  })
  .catch((error) => {
    console.error(error)
    process.exitCode = 1
  })
