import { describe, expect, it } from 'vitest'
import { RuleSearch } from './rule-search'
import { leakRules } from './rules'

function found(text: string): [rule: string, secret: string][] {
  const bytes = Buffer.from(text)
  const matches: [string, string][] = []
  new RuleSearch().find(bytes, 0, bytes.length, bytes.length, {
    onMatch: (rule, from, to) => matches.push([rule, bytes.subarray(from, to).toString()]),
    onSuspect: () => undefined
  })
  return matches
}

/** Letters and digits without a pattern; cut to length. Joined here, so that no scanner takes this file for a leak. */
const ALNUM = [
  'q8Zr2Xv7Lm4',
  'Tn9Wk3Yc6Bp1',
  'Hd5Fs0GjKaEu',
  'RiOzQxVbNmCt',
  'Dl8gJ2hS4fU6',
  'w0A3e5I7o9P1',
  'yM2kL4jB6vC8'
].join('')
const HEX = ['0f1e2d3c4b5a69', '788796a5b4c3d2e1', 'f09182736455463728', '190abcdef0123456', '789acdef'].join('')

const samples: Readonly<Record<string, string>> = {
  'age-secret-key': `AGE-SECRET-KEY-1${'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE'}`,
  'aws-access-token': `id = AKI${'AQ3ZT7WX2MNB5RDLK'}`,
  'bittrex-access-key': `bittrex_key = "${ALNUM.toLowerCase().slice(0, 32)}"`,
  'coinbase-access-token': `COINBASE_TOKEN: '${ALNUM.toLowerCase().slice(0, 64)}'`,
  'discord-api-token': `discord.token = "${HEX.slice(0, 64)}"`,
  'finnhub-access-token': `finnhub-key="${ALNUM.toLowerCase().slice(0, 20)}"`,
  'gcp-api-key': `url?x=AIz${`a${ALNUM.slice(0, 35)}`} `,
  'generic-api-key': `  api_secret: "${ALNUM.slice(0, 40)}",`,
  'github-fine-grained-pat': `github_pat_${(ALNUM + ALNUM).slice(0, 82)}`,
  'github-pat': `x ghp${`_${ALNUM.slice(0, 36)}`}`,
  jwt: `Bearer eyJ${'hbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9'}.eyJ${ALNUM.slice(0, 40)}.${ALNUM.slice(0, 43)} `,
  'jwt-base64': `ZXlK${'aGJHY2lPaU'}${ALNUM.slice(0, 44)}`,
  'kraken-access-token': `kraken_private = "${(ALNUM + ALNUM).slice(0, 86)}=="`,
  'kucoin-access-token': `kucoin key = ${HEX.slice(0, 24)};`,
  'kucoin-secret-key': `KUCOIN_SECRET=${HEX.slice(0, 8)}-${HEX.slice(8, 12)}-${HEX.slice(12, 16)}-${HEX.slice(16, 20)}-${HEX.slice(20, 32)}\n`,
  'npm-access-token': `//registry: npm${`_${ALNUM.slice(0, 36)}`}\n`,
  'openai-api-key': `sk-${ALNUM.slice(0, 20)}${'T3Blbk'}FJ${ALNUM.slice(20, 40)} `,
  'private-key': `-----BEGIN ${'PRIVATE'} KEY-----\n${ALNUM}\n-----END ${'PRIVATE'} KEY-----`,
  'slack-bot-token': `xoxb${'-123456789012-123456789012'}${ALNUM.slice(0, 24)}`,
  'stripe-access-token': `sk_live${`_${ALNUM.slice(0, 24)}`} `,
  'telegram-bot-api-token': `TELEGRAM_TOKEN="123456789:A${ALNUM.slice(0, 34)}"`
}

describe('the rules of gitleaks', () => {
  const ids = leakRules.map(({ id }) => id)
  it('have a sample each', () => expect(Object.keys(samples).sort()).toEqual([...ids].sort()))

  it.each(ids)('%s matches its sample, in the middle of other text and at both ends', (id) => {
    const sample = samples[id] ?? ''
    for (const text of [sample, `let a = 1\n${sample}\nlet b = 2\n`, `${'x '.repeat(5_000)}\n${sample}`])
      expect(found(text).map(([rule]) => rule)).toContain(id)
  })

  it('name the secret, not what is around it', () => {
    expect(found(samples['generic-api-key'] ?? '')).toContainEqual(['generic-api-key', ALNUM.slice(0, 40)])
    expect(found(samples['kucoin-access-token'] ?? '')).toContainEqual(['kucoin-access-token', HEX.slice(0, 24)])
  })

  it('ask for enough disorder', () => {
    expect(found('api_key = "aaaaaaaaaaaaaaaaaaaaaaaa1"')).toEqual([])
    expect(found(`AKI${'AAAAAAAAAAAAAAAAA'}`)).toEqual([])
  })

  it('leave names and a line that is let pass alone', () => {
    expect(found('key: this.options.someLongPropertyName.other;')).toEqual([])
    expect(found(`${samples['generic-api-key']} // keywatch:allow\n`)).toEqual([])
    expect(found(`${samples['generic-api-key']} // gitleaks:allow\n`)).toEqual([])
  })

  it('tell one assignment once, however many keywords it has', () => {
    expect(found(`secret_api_access_key_token = "${ALNUM.slice(0, 40)}"`)).toHaveLength(1)
  })
})
