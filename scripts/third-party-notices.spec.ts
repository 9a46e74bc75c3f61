/**
 * Work of others that is no package comes with its notice, word by word, in the file that the app shows. Packages: scripts/notices/, where the build reads them off its own modules.
 */
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

describe('what draws the charts', () => {
  it('has its attribution in the file, because its own logo is off', () => {
    expect(shown).toContain(
      'TradingView Lightweight Charts™ Copyright (c) 2026 TradingView, Inc. https://www.tradingview.com/'
    )
  })
})
