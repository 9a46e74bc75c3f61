import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { firstLoadScripts, gzippedBytes, scriptsOfPage, staticImports } from './first-load.mts'
import { residentBytes } from './process-tree.mts'
import { judge, median } from './report.mts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })))

describe('judging a measurement', () => {
  const budgets = {
    start: { of: 'ratio', max: 1.3 },
    size: { of: 'value', max: 100 },
    rate: { of: 'value', min: 50 }
  } as const

  it('holds a ratio against its budget', () => {
    expect(judge({ name: 'start', value: 130, unit: 'ms', baseline: 100 }, budgets)).toMatchObject({
      ratio: 1.3,
      ok: true
    })
    expect(judge({ name: 'start', value: 131, unit: 'ms', baseline: 100 }, budgets).ok).toBe(false)
  })

  it('holds a plain value against its most or its least', () => {
    expect(judge({ name: 'size', value: 101, unit: 'bytes' }, budgets).ok).toBe(false)
    expect(judge({ name: 'rate', value: 49, unit: '1/s' }, budgets).ok).toBe(false)
    expect(judge({ name: 'rate', value: 50, unit: '1/s' }, budgets).ok).toBe(true)
  })

  it('refuses a measurement that nobody gave a budget, and a ratio of nothing', () => {
    expect(() => judge({ name: 'other', value: 1, unit: 'ms' }, budgets)).toThrow('no budget')
    expect(() => judge({ name: 'start', value: 1, unit: 'ms' }, budgets)).toThrow('cannot be judged')
  })

  it('takes the middle one', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(() => median([])).toThrow('nothing')
  })
})

describe('the first load of a page', () => {
  it('finds script tags and preloads, and leaves other links alone', () => {
    const html =
      '<script type="module" crossorigin src="./a.js"></script><link rel="modulepreload" href="./b.js"><link rel="stylesheet" href="./c.css">'
    expect(scriptsOfPage(html)).toEqual(['./a.js', './b.js'])
  })

  it('follows static imports and not the ones made later', () => {
    const code = 'import{a as b}from"./x.js";import"./y.js";export*from"./z.js";const later=()=>import("./later.js")'
    expect(staticImports(code)).toEqual(['./x.js', './y.js', './z.js'])
  })

  it('weighs each script once', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'first-load-'))
    folders.push(folder)
    writeFileSync(
      path.join(folder, 'index.html'),
      '<script src="./a.js"></script><link rel="modulepreload" href="./b.js">'
    )
    writeFileSync(path.join(folder, 'a.js'), 'import"./b.js"')
    writeFileSync(path.join(folder, 'b.js'), 'import"./a.js"')
    const files = firstLoadScripts(path.join(folder, 'index.html'))
    expect(files.map((file) => path.basename(file))).toEqual(['a.js', 'b.js'])
    expect(gzippedBytes(files)).toBeGreaterThan(0)
  })
})

describe.runIf(process.platform === 'linux')('resident memory', () => {
  it('counts this process', () => {
    expect(residentBytes(process.pid)).toBeGreaterThan(10_000_000)
  })
})
