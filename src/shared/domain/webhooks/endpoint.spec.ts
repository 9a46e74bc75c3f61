import { describe, expect, it } from 'vitest'
import { checkEndpoint, checkPublicHost } from './endpoint'
import { blankGeneric } from './scheme'

const draft = { label: 'Payouts', scheme: 'generic', toleranceSeconds: 300, generic: blankGeneric } as const
const field = (change: Partial<typeof blankGeneric>) => {
  const checked = checkEndpoint({ ...draft, generic: { ...blankGeneric, ...change } })
  return checked.ok ? undefined : checked.error.field
}

describe('an endpoint', () => {
  it('is kept tidy, and of known senders without a recipe', () => {
    expect(checkEndpoint({ ...draft, label: '  Pay   outs ', scheme: 'stripe' })).toEqual({
      ok: true,
      value: { label: 'Pay outs', scheme: 'stripe', toleranceSeconds: 300 }
    })
  })
  it.each([[{ label: ' ' }], [{ toleranceSeconds: 0 }], [{ toleranceSeconds: 3_601 }], [{ toleranceSeconds: 1.5 }]])(
    '%j is refused',
    (change) => {
      expect(checkEndpoint({ ...draft, ...change }).ok).toBe(false)
    }
  )
  it('a time that is not signed is refused: whoever replays could write a new one', () => {
    expect(field({ timestampHeader: 'x-time' })).toBe('template')
    expect(field({ timestampHeader: 'x-time', template: '{timestamp}.{body}' })).toBeUndefined()
  })
  it.each([
    [{ template: 'x' }, 'template'],
    [{ template: '{body}{body}' }, 'template'],
    [{ template: '{timestamp}{body}' }, 'timestampHeader'],
    [{ template: '{id}{body}' }, 'idHeader'],
    [{ signatureHeader: 'a b' }, 'signatureHeader'],
    [{ signatureHeader: '' }, 'signatureHeader'],
    [{ prefix: 'a b' }, 'prefix']
  ] as const)('%j names its field', (change, name) => {
    expect(field(change)).toBe(name)
  })
})

describe('the name of a tunnel', () => {
  it.each(['', 'hooks.example.org', 'A.example.org:8443', ' a-b.c.de '])('“%s” is taken', (host) => {
    expect(checkPublicHost(host).ok).toBe(true)
  })
  it.each(['localhost', 'https://a.example', 'a.example/x', '*.example.org', 'a..b', '-a.b', 'a.b:1', 'a b.c'])(
    '“%s” is not',
    (host) => {
      expect(checkPublicHost(host).ok).toBe(false)
    }
  )
})
