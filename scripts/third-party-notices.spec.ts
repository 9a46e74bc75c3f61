/** Rules of others that are bundled come with their notice, word by word, in the file that the app shows. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
/** The words alone: how lines are broken and marked says nothing. */
const words = (text: string): string => text.replaceAll(/[\s#>*`\\]+/gu, ' ').trim()
const shown = words(read('resources/third-party-notices.md'))

const RULES = 'src/shared/domain/leaks'
const bundled = readdirSync(path.join(root, RULES)).filter((name) => name.endsWith('-rules.json'))

describe('each bundled set of leak rules', () => {
  it('is known', () => expect(bundled).toContain('gitleaks-rules.json'))

  it.each(bundled)('%s has its notice in the file', (name) => {
    const { notice } = JSON.parse(read(`${RULES}/${name}`)) as { notice?: string }
    expect(notice ?? '').toContain('Copyright')
    expect(shown).toContain(words(notice ?? ''))
  })
})

describe('each package of rules that the scanner imports', () => {
  const code = readdirSync(path.join(root, 'src/main/adapters/leaks'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(`src/main/adapters/leaks/${name}`))
    .join('\n')
  const packages = [...new Set(code.match(/@secretlint\/[\w-]+/gu))]

  it('is known', () => expect(packages).toContain('@secretlint/secretlint-rule-preset-recommend'))

  it.each(packages)('%s has its licence in the file', (name) => {
    expect(shown).toContain(words(read(`node_modules/${name}/LICENSE`)))
  })
})

describe('what draws the charts', () => {
  it('has its licence and its attribution in the file, because its own logo is off', () => {
    expect(shown).toContain(words(read('node_modules/lightweight-charts/LICENSE')))
    expect(shown).toContain(
      'TradingView Lightweight Charts™ Copyright (c) 2026 TradingView, Inc. https://www.tradingview.com/'
    )
  })
})
