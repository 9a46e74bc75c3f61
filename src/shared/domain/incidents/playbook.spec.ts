import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { playbooksIn, shippedPlaybooks } from '../../../main/adapters/playbooks/shipped'
import { findProvider, providerFacts } from '../signing/registry'
import { parseBlocks, parseSpans } from './markdown'
import { deeds, parsePlaybook } from './playbook'

const front = '---\nid: a-book\ntitle: A book\n---\n'
const errorOf = (text: string): string => {
  const parsed = parsePlaybook(text)
  return parsed.ok ? 'parsed' : parsed.error.message
}

describe('the shipped playbooks', () => {
  it.each(['de', 'ja'] as const)('have the same steps in %s', (language) => {
    const shape = (text: string): unknown => {
      const parsed = parsePlaybook(text)
      if (!parsed.ok) return parsed.error
      return parsed.value.steps.map(({ id, deed, byProvider }) => [id, deed, Object.keys(byProvider)])
    }
    const english = shippedPlaybooks.map(({ id, text }) => [id, shape(text)])
    expect(playbooksIn[language].map(({ id, text }) => [id, shape(text)])).toEqual(english)
  })

  it.each(shippedPlaybooks.map(({ id, text }) => [id, text] as const))('%s parses, under its own id', (id, text) => {
    const parsed = parsePlaybook(text)
    expect(parsed.ok && parsed.value.id).toBe(id)
  })

  it('do all that the app can, and know the steps at every exchange', () => {
    const [leaked] = shippedPlaybooks.map(({ text }) => parsePlaybook(text))
    if (!leaked?.ok) throw new Error('not parsed')
    expect(leaked.value.steps.map(({ deed }) => deed)).toEqual([...deeds])
    const revoke = leaked.value.steps.find(({ deed }) => deed === 'revoke')
    expect(Object.keys(revoke?.byProvider ?? {}).sort()).toEqual(
      providerFacts()
        .map(({ id }) => id)
        .sort()
    )
  })

  it('lead to key pages on the providers’ own https addresses', () => {
    for (const { id } of providerFacts()) {
      const { protocol, username, port } = new URL(findProvider(id)?.keyPage ?? '')
      expect([protocol, username, port]).toEqual(['https:', '', ''])
    }
  })
})

describe('a playbook', () => {
  it('is read with its steps, their deeds, and what belongs to one provider', () => {
    const text = `${front}About **it**.\n\n## Stop it {#stop do=freeze}\nNow.\n\n### At Kraken {provider=kraken}\n1. Go\n2. There\n\n## Talk {#talk}\n- to Ada\n`
    expect(parsePlaybook(text)).toMatchObject({
      ok: true,
      value: {
        id: 'a-book',
        title: 'A book',
        steps: [
          { id: 'stop', title: 'Stop it', deed: 'freeze', byProvider: { kraken: { title: 'At Kraken' } } },
          { id: 'talk', title: 'Talk', text: [{ kind: 'list', ordered: false }] }
        ]
      }
    })
    expect(parsePlaybook(text.replaceAll('\n', '\r\n'))).toEqual(parsePlaybook(text))
  })

  it.each([
    ['', 'Line 1: the playbook must begin with “---”, its id and its title.'],
    ['---\nid: a', 'Line 1: the “---” that ends the front matter is missing.'],
    ['---\nid a\n---', 'Line 2: front matter is written as “name: value”.'],
    ['---\nid: a\nid: b\n---', 'Line 3: “id” stands here twice.'],
    ['---\nowner: me\n---', 'Line 2: “owner” is not known here; there are id and title.'],
    ['---\nid: A B\ntitle: T\n---', 'Line 2: an id has small letters, digits and hyphens, and begins with a letter.'],
    ['---\nid: a\n---', 'Line 3: the title is missing.'],
    [front, 'Line 5: there is no step. A step begins with “## Title {#id}”.'],
    [
      `${front}# Big\n`,
      'Line 5: a step begins with “##”, what belongs to one provider with “###”. There are no others.'
    ],
    [`${front}## A\n`, 'Line 5: the step has no id: write “{#id}” behind its title.'],
    [`${front}## A {#a}\n## B {#a}\n`, 'Line 6: another step has the id “a” already.'],
    [`${front}## A {#a do=rm}\n`, `Line 5: Keywatch cannot do “rm”; it can ${deeds.join(', ')}.`],
    [`${front}## A {#a do=freeze}\n## B {#b do=freeze}\n`, 'Line 6: another step does “freeze” already.'],
    [`${front}## A {#a do=close}\n## B {#b}\n`, 'Line 6: the step that closes must be the last.'],
    [`${front}## A {#a href=x}\n`, 'Line 5: “href=x” is not known; there are #id, do= and provider=.'],
    [`${front}### K {provider=k}\n`, 'Line 5: a step must come before what belongs to one provider.'],
    [`${front}## A {#a}\n### K\n`, 'Line 6: write “{provider=name}” behind this heading, and nothing else.'],
    [`${front}${'x'.repeat(70_000)}`, 'Line 1: the playbook is longer than 65536 characters.']
  ])('%j is refused with its line', (text, message) => {
    expect(errorOf(text)).toBe(message)
  })

  it('is read or refused, whatever it is: it never throws', () => {
    const piece = fc.constantFrom(
      '---\n',
      'id: a\n',
      'title: T\n',
      '## A {#a}\n',
      '### K {provider=kraken}\n',
      '{',
      '**',
      '`',
      '\n',
      '- x\n',
      '__proto__',
      '## B {#constructor do=freeze}\n'
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
        const parsed = parsePlaybook(pieces.join(''))
        if (!parsed.ok) expect(parsed.error.message).toMatch(/^Line \d+: /)
      }),
      { numRuns: 5_000 }
    )
  })
})

describe('markdown', () => {
  it('loses no letter of a line', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const marked = parseSpans(text)
          .map((span) =>
            span.kind === 'bold' ? `**${span.text}**` : span.kind === 'code' ? `\`${span.text}\`` : span.text
          )
          .join('')
        expect(marked).toBe(text)
      })
    )
  })

  it('reads paragraphs and lists', () => {
    expect(parseBlocks('one\ntwo\n\n- a\n  more\n- b\n1. c')).toMatchObject([
      { kind: 'paragraph', spans: [{ text: 'one two' }] },
      { kind: 'list', ordered: false, items: [[{ text: 'a more' }], [{ text: 'b' }]] },
      { kind: 'list', ordered: true, items: [[{ text: 'c' }]] }
    ])
  })
})
