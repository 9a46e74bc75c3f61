import { describe, expect, it } from 'vitest'
import { readKeystore } from '../../../shared/domain/import/keystore'
import { Secret } from '../../../shared/kernel/secret'
import { openKeystore } from './keystore'

const secretOf = (text: string) => new Secret(new TextEncoder().encode(text))

function keystoreOf(json: unknown) {
  const read = readKeystore(json)
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}

/** https://ethereum.org/developers/docs/data-structures-and-encoding/web3-secret-storage/#test-vectors */
const published = {
  password: 'testpassword',
  secret: '7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d',
  pbkdf2: {
    crypto: {
      cipher: 'aes-128-ctr',
      cipherparams: { iv: '6087dab2f9fdbbfaddc31a909735c1e6' },
      ciphertext: '5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46',
      kdf: 'pbkdf2',
      kdfparams: {
        c: 262_144,
        dklen: 32,
        prf: 'hmac-sha256',
        salt: 'ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd'
      },
      mac: '517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2'
    },
    id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
    version: 3
  },
  scrypt: {
    crypto: {
      cipher: 'aes-128-ctr',
      cipherparams: { iv: '83dbcc02d8ccb40e466191a123791e0e' },
      ciphertext: 'd172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c',
      kdf: 'scrypt',
      kdfparams: {
        dklen: 32,
        n: 262_144,
        p: 8,
        r: 1,
        salt: 'ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19'
      },
      mac: '2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097'
    },
    id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
    version: 3
  }
}

describe('a keystore', () => {
  it.each(['pbkdf2', 'scrypt'] as const)('of the published test vector with %s opens to its secret', async (kdf) => {
    const opened = await openKeystore(keystoreOf(published[kdf]), secretOf(published.password))
    // The vector seals 32 bytes that are no text: what can be compared survives the decoding.
    const expected = Buffer.from(published.secret, 'hex').toString('utf8')
    expect(opened).toBe(expected)
  })

  it('does not open with another password', async () => {
    expect(await openKeystore(keystoreOf(published.pbkdf2), secretOf('testpassworD'))).toBeUndefined()
  })

  it('that was changed does not open', async () => {
    const { crypto } = published.pbkdf2
    const changed = { version: 3, crypto: { ...crypto, ciphertext: crypto.ciphertext.replace(/^5/, '6') } }
    expect(await openKeystore(keystoreOf(changed), secretOf(published.password))).toBeUndefined()
  })
})
