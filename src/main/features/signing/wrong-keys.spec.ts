/** Keys that a scheme cannot sign with: said in words, on record, and nothing sent; for every provider that there is. */
import { describe, expect, it } from 'vitest'
import { providers } from '../../../shared/domain/signing/registry'
import { credentialKinds, keyOf, type CredentialKind } from '../../../shared/domain/vault/key'
import { ok } from '../../../shared/kernel/result'
import { createSendSignedRequest } from './signer'
import { binanceWith, fakePorts, keyId } from './testing/fake-ports'

/** Secrets that no other kind can be made of. */
const secrets: Readonly<Record<CredentialKind, string>> = {
  hmac: 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j',
  token: 'tm-0123456789abcdef',
  ed25519: '-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n',
  rsa: '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n',
  es256: '-----BEGIN EC PRIVATE KEY-----\nMHc=\n-----END EC PRIVATE KEY-----\n',
  secp256k1: '0xnot-a-number'
}

async function attempt(provider: (typeof providers)[number], kind: CredentialKind, passphrase?: string) {
  const host = provider.hosts.production[0] ?? ''
  const key = binanceWith({ kind })
  const fakes = fakePorts(keyOf({ ...key, provider: provider.id, allowedHosts: [host] }, 'active', 3, key.versions))
  fakes.secret = ok({ secret: secrets[kind], ...(passphrase === undefined ? {} : { passphrase }) })
  const [{ method, path, params, body }] = provider.examples as [(typeof provider.examples)[number]]
  const draft = { keyId, method, host, path, params, body }
  const answer = await createSendSignedRequest(fakes.ports)(draft)
  const told = fakes.entries.filter(({ act }) => act === 'request.send').map(({ code }) => code)
  return { answer, told, sent: fakes.sent.filter((request) => !isTime(provider, request)) }
}

const isTime = ({ time }: (typeof providers)[number], { url }: { readonly url: string }): boolean =>
  time !== undefined && url.endsWith(time.path)
const unusable = { ok: false, error: { code: 'credential-unusable' } }

describe('a key of a kind that its scheme does not take', () => {
  it.each(providers.map((provider) => [provider.id, provider] as const))('%s', async (_, provider) => {
    for (const kind of credentialKinds.filter((one) => !provider.kinds.includes(one))) {
      const { answer, told, sent } = await attempt(provider, kind, 'pass')
      expect(answer, kind).toMatchObject(unusable)
      expect(told, kind).toEqual(['credential-unusable'])
      expect(sent, kind).toEqual([])
    }
  })
})

describe('a private key that is none', () => {
  const asymmetric = providers.flatMap((provider) =>
    provider.kinds
      .filter((kind) => kind === 'rsa' || kind === 'ed25519' || kind === 'es256')
      .map((kind) => ({ provider, kind }))
  )
  it.each(asymmetric.map(({ provider, kind }) => [provider.id, kind, provider] as const))(
    '%s with %s',
    async (_, kind, provider) => {
      const { answer, told, sent } = await attempt(provider, kind, 'pass')
      expect(answer).toMatchObject(unusable)
      expect([told, sent]).toEqual([['credential-unusable'], []])
    }
  )
})

describe('a passphrase that is missing', () => {
  const wanting = providers.filter(({ needsPassphrase }) => needsPassphrase)
  it('is wanted by those whose pages want it', () => {
    expect(wanting.map(({ id }) => id).toSorted()).toEqual([
      'bitget',
      'coinbase-exchange',
      'coinbase-international',
      'kucoin',
      'okx'
    ])
  })
  it.each(wanting.map((provider) => [provider.id, provider] as const))('%s', async (_, provider) => {
    for (const passphrase of [undefined, '']) {
      const { answer, told, sent } = await attempt(provider, 'hmac', passphrase)
      expect(answer).toMatchObject({
        ok: false,
        error: { code: 'credential-unusable', message: expect.stringContaining('passphrase') as unknown }
      })
      expect([told, sent]).toEqual([['credential-unusable'], []])
    }
  })
})
