import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tempFolder } from '../src/main/adapters/sqlite/testing/temp-log'

/** The case that the page of the format shows: what is documented is what runs. */
const [, documented = ''] = /```json\n(\{\n {2}"cases".*?)```/su.exec(readFileSync('docs/vectors.md', 'utf8')) ?? []
const SIGNATURE = '4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ=='
const OTHER = SIGNATURE.replace('4/', '5/')

let folder: string
let remove: () => void

beforeEach(() => {
  ;({ folder, remove } = tempFolder())
})
afterEach(() => remove())

describe('npm run conformance', () => {
  const vectors = (name: string, text: string): string => {
    const file = path.join(folder, name)
    writeFileSync(file, text)
    return file
  }
  const run = (...files: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/conformance.mjs', ...files], {
      encoding: 'utf8'
    })
    return { status, lines: stdout.trimEnd().split('\n'), stderr }
  }

  it('passes the documented case, and says so last', () => {
    const good = vectors('good.json', documented)
    expect(run(good)).toEqual({
      status: 0,
      lines: [`${good}: 1 passed, 0 failed, 0 skipped`, '1 passed, 0 failed'],
      stderr: ''
    })
  }, 120_000)

  it('fails a signature that is not the expected one, beside a file that is right', () => {
    const bad = vectors('bad.json', documented.replace(SIGNATURE, OTHER))
    const { status, lines } = run(vectors('good.json', documented), bad)
    expect(status).toBe(1)
    expect(lines).toContain(`${bad}: 0 passed, 1 failed, 0 skipped`)
    expect(lines.slice(-4)).toEqual([
      '  failed kraken-add-order: header API-Sign differs',
      `    expected ${OTHER}`,
      `    got      ${SIGNATURE}`,
      '1 passed, 1 failed'
    ])
  }, 120_000)

  it('fails where nothing ran: what is skipped proves nothing', () => {
    const skipped = vectors('skipped.json', '[{ "id": "elsewhere", "scheme": "aws9" }]')
    const { status, lines, stderr } = run(skipped)
    expect(status).toBe(1)
    expect(lines).toContain('  skipped, not supported: aws9: elsewhere')
    expect(lines.at(-1)).toBe('0 passed, 0 failed')
    expect(stderr).toContain('No case was run.')
  }, 120_000)

  it('fails for a file that is missing, no JSON, or no list of cases, though others pass', () => {
    const good = vectors('good.json', documented)
    const missing = path.join(folder, 'nowhere.json')
    const broken = vectors('broken.json', documented.slice(0, -20))
    const other = vectors('other.json', '{ "vectors": [] }')
    for (const [file, says] of [
      [missing, 'cannot be read'],
      [broken, 'cannot be read'],
      [other, 'neither a list of cases']
    ] as const) {
      const { status, lines, stderr } = run(good, file)
      expect(status, file).toBe(1)
      expect(lines.at(-1), file).toBe('1 passed, 0 failed')
      expect(stderr).toContain(`${file}: ${says}`)
    }
  }, 300_000)

  it('says how it is called where no file is named', () => {
    const { status, stderr } = run()
    expect(status).toBe(1)
    expect(stderr).toContain('Usage: npm run conformance -- FILE...')
  })
})
