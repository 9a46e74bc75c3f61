import { describe, expect, it } from 'vitest'
import { mainPageCsp, printPageCsp, promptPageCsp } from './policies'

/** What every page is closed to. */
const closed =
  "default-src 'none'; connect-src 'none'; object-src 'none'; frame-src 'none'; worker-src 'none'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

describe('the policy', () => {
  it('of the prompt lets its own script and style in, and nothing else', () => {
    expect(promptPageCsp).toBe(`${closed}; script-src 'self'; style-src 'self'`)
  })

  it('of the main page lets its own script, style, pictures and fonts in, and nothing else', () => {
    expect(mainPageCsp).toBe(`${closed}; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'`)
  })

  it('of a page that is only printed lets its own style in, and no script', () => {
    expect(printPageCsp).toBe(`${closed}; style-src 'self'`)
  })
})
