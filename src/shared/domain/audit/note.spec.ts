import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatProof, logName, openCheckpoint, parseCheckpoint, parseProof, signCheckpoint } from './checkpoint'
import { logKeyItem, publicPem, readLogKey, readPublicKey, readPublicPem } from './log-key'
import { emptyRoot, leafHash } from './merkle'
import { fingerprintOf, keyHash, openNote, parseNote, signNote, spkiOf } from './note'

/** The example of golang.org/x/mod/sumdb/note: Ed25519 is deterministic, so its note can be made again. */
const GO_SEED = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1)
const GO_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const GO_NOTE = `${GO_TEXT}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')
const goKey = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, GO_SEED]), format: 'der', type: 'pkcs8' })
const goPublic = createPublicKey(goKey)
const other = generateKeyPairSync('ed25519')
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code)

describe('a signed note', () => {
  it('is the one that Go makes, byte for byte', () => {
    expect(keyHash('PeterNeumann', goPublic).toString('hex')).toBe('c74f20a3')
    expect(signNote('PeterNeumann', goKey, GO_TEXT)).toBe(GO_NOTE)
    expect(openNote(GO_NOTE, 'PeterNeumann', goPublic)).toEqual({ ok: true, value: GO_TEXT })
  })

  it.each([
    ['note-signature-wrong', GO_NOTE.replace('cryptography', 'cryptographY')],
    ['note-signature-wrong', GO_NOTE.replace('x08go/ZJ', 'x08go/ZK')],
    ['note-key-differs', GO_NOTE.replace('x08go/', 'y08go/')],
    ['note-unsigned', GO_NOTE.replace('— PeterNeumann', '— EnochRoot')],
    ['note-malformed', GO_NOTE.replace('\n\n', '\n')],
    ['note-malformed', GO_NOTE.slice(0, -1)],
    ['note-malformed', GO_NOTE.replace('— ', '- ')],
    ['note-malformed', GO_NOTE.replace('JnAM=', 'JnAN=')],
    ['note-malformed', GO_NOTE.replace('JnAM=', 'JnAM')],
    ['note-malformed', GO_NOTE.replace('answer', 'ans\u0000wer')],
    ['note-malformed', GO_NOTE.replaceAll('\n', '\r\n')],
    ['note-malformed', ''],
    ['note-malformed', 'x'.repeat(1_000_001)]
  ])('is refused as %s', (expected, note) => {
    expect(note).not.toBe(GO_NOTE)
    expect(code(openNote(note, 'PeterNeumann', goPublic))).toBe(expected)
  })

  it('is refused with another key, and with a key of another kind', () => {
    expect(code(openNote(GO_NOTE, 'PeterNeumann', other.publicKey))).toBe('note-key-differs')
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
    expect(code(openNote(GO_NOTE, 'PeterNeumann', rsa))).toBe('note-key-unusable')
  })

  it('may carry signatures of others', () => {
    const witness = signNote('witness.example', other.privateKey, GO_TEXT).split('\n\n')[1] ?? ''
    expect(code(openNote(GO_NOTE + witness, 'PeterNeumann', goPublic))).toBe('ok')
    expect(code(openNote(GO_NOTE + witness, 'witness.example', other.publicKey))).toBe('ok')
  })

  it('is not made of what could not be read back', () => {
    expect(() => signNote('a', goKey, 'no newline')).toThrow()
    expect(() => signNote('a', goKey, 'tab\there\n')).toThrow()
    expect(() => signNote('a b', goKey, 'text\n')).toThrow()
    expect(() => signNote('a+b', goKey, 'text\n')).toThrow()
  })

  it('survives any input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (junk) => {
        for (const text of [junk, `${GO_NOTE}${junk}`, `${junk}${GO_NOTE}`]) {
          const opened = openNote(text, 'PeterNeumann', goPublic)
          if (opened.ok && text !== GO_NOTE) expect(opened.value).toBe(GO_TEXT)
        }
        parseNote(junk)
        parseCheckpoint(junk)
        parseProof(junk)
      })
    )
  })
})

describe('a checkpoint', () => {
  const root = leafHash('x')
  const note = signCheckpoint('log-1', 42, root, goKey)

  it('has the format of the specification', () => {
    expect(note.split('\n').slice(0, 4)).toEqual(['keywatch.app/log/log-1', '42', root.toString('base64'), ''])
    expect(openCheckpoint(note, logName('log-1'), goPublic)).toEqual({
      ok: true,
      value: { origin: 'keywatch.app/log/log-1', size: 42, root }
    })
  })

  it('is refused for another log, and when its origin is not its signer', () => {
    expect(code(openCheckpoint(note, logName('log-2'), goPublic))).toBe('note-unsigned')
    const borrowed = signNote(logName('log-2'), goKey, `${logName('log-1')}\n42\n${root.toString('base64')}\n`)
    expect(code(openCheckpoint(borrowed, logName('log-2'), goPublic))).toBe('note-malformed')
  })

  it.each(['a\n', 'a\n1\n', 'a\n01\nx\n', 'a\n-1\nx\n', `a\n1\n${root.toString('hex')}\n`, 'a\n1e3\nx\n', '\n1\nx\n'])(
    'is malformed as %j',
    (text) => expect(code(parseCheckpoint(text))).toBe('note-malformed')
  )
})

describe('a proof of one entry', () => {
  it('is read back as it was written', () => {
    const checkpoint = signCheckpoint('log-1', 3, emptyRoot(), goKey)
    const text = formatProof(2, [leafHash('a'), leafHash('b')], checkpoint)
    expect(text.startsWith('c2sp.org/tlog-proof@v1\nindex 2\n')).toBe(true)
    expect(parseProof(text)).toEqual({
      ok: true,
      value: { index: 2, proof: [leafHash('a'), leafHash('b')], checkpoint }
    })
    expect(parseProof(formatProof(0, [], checkpoint))).toMatchObject({ ok: true, value: { index: 0, proof: [] } })
    expect(code(parseProof(text.replace('index 2', 'index 02')))).toBe('note-malformed')
    expect(code(parseProof(text.replace('@v1', '@v2')))).toBe('note-malformed')
  })
})

describe("the log's key", () => {
  it('goes into the keychain and comes back', () => {
    const { privateKey, publicKey } = other
    const pem = Buffer.from(privateKey.export({ format: 'pem', type: 'pkcs8' }))
    const read = readLogKey(logKeyItem(pem))
    expect(read && spkiOf(read).equals(spkiOf(publicKey))).toBe(true)
    expect(readPublicPem(publicPem(privateKey))?.equals(publicKey)).toBe(true)
    expect(readPublicKey(spkiOf(privateKey))?.equals(publicKey)).toBe(true)
    expect(fingerprintOf(spkiOf(publicKey))).toMatch(/^([0-9a-f]{2}:){31}[0-9a-f]{2}$/)
  })

  it.each(['', 'junk', 'AAAA'])('is not read from %j', (item) => {
    expect(readLogKey(Buffer.from(item))).toBeUndefined()
    expect(readPublicKey(Buffer.from(item))).toBeUndefined()
    expect(readPublicPem(item)).toBeUndefined()
  })
})
