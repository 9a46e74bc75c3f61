import { describe, expect, it } from 'vitest'
import { checkPassphrase, estimateBits, PASSPHRASE_MAX, strengthOf } from './passphrase'

const codeOf = (text: string): string => {
  const checked = checkPassphrase(text)
  return checked.ok ? 'ok' : checked.error.code
}

describe('a passphrase', () => {
  it.each([
    ['', 'passphrase-too-short'],
    ['elevenchars', 'passphrase-too-short'],
    ['x'.repeat(PASSPHRASE_MAX + 1), 'passphrase-too-long'],
    ['aaaaaaaaaaaaaaaa', 'passphrase-guessable'],
    ['123456789012345', 'passphrase-guessable'],
    ['abcdefghijklmnop', 'passphrase-guessable'],
    ['passwordpassword', 'passphrase-guessable'],
    ['Keywatch Keywatch!', 'passphrase-guessable'],
    ['correct horse battery staple', 'passphrase-guessable'],
    ['qwertyuiop qwerty', 'passphrase-guessable'],
    ['velvet hinge ostrich', 'ok'],
    ['lowercaseonlywords', 'ok'],
    ['Grüße an ÆØÅ 9', 'ok'],
    ['我的 密码 很长 而且 好记 呢', 'ok']
  ])('%j is %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  it('has no rules of composition', () => {
    for (const text of ['only small letters here', 'ONLY BIG LETTERS HERE', '8417 2960 3385 71'])
      expect(codeOf(text)).toBe('ok')
  })

  it('is one text however a keyboard composes it', () => {
    expect(checkPassphrase('Gru\u0308ße an alle Welt')).toEqual(checkPassphrase('Gr\u00fcße an alle Welt'))
  })

  it('counts characters as people do', () => {
    expect(codeOf('🦉🦊🐸🦄🐙🦋🐢🐬🦜🐝🐞')).toBe('passphrase-too-short')
  })

  it.each([
    ['velvet hinge', 'weak'],
    ['velvet hinge ostrich canal', 'fair'],
    ['velvet hinge ostrich canal pepper', 'strong'],
    ['velvet velvet velvet velvet velvet', 'weak'],
    ['password password password', 'weak']
  ])('%j is said to be %s', (text, strength) => {
    expect(strengthOf(text)).toBe(strength)
  })

  it('is never said to hold more than its letters could', () => {
    for (const text of ['velvet hinge ostrich', 'a', 'zz9!', 'Tr0ub4dor&3'])
      expect(estimateBits(text)).toBeLessThanOrEqual([...text].length * Math.log2(95))
  })
})
