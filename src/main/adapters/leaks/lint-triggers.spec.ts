import { lintSource } from '@secretlint/core'
import { creator } from '@secretlint/secretlint-rule-preset-recommend'
import { describe, expect, it } from 'vitest'
import { RuleSearch } from '../../../shared/domain/leaks/rule-search'
import { lintAround } from './lint-around'

const A = ['q8Zr2Xv7Lm4Tn9Wk3Yc6', 'Bp1Hd5Fs0GjKaEuRiOzQ', 'xVbNmCtDl8gJ2hS4fU6w', '0A3e5I7o9P1yM2kL4jB6'].join('')
const LONG = A + A

/** One text for each kind of secret that the preset knows; split so that this file holds none. */
const samples: Readonly<Record<string, string>> = {
  'aws secret': `aws_secret_access${'_key'} = "${A.slice(0, 40)}"`,
  '.npmrc': `//registry.npmjs.org/:_auth${'Token'}=${A.slice(0, 36)}`,
  'npm token': `npm${`_${A.slice(0, 36)}`}`,
  slack: `xoxb${'-23984754863-2348975623103'}`,
  'slack hook': `https://hooks.slack${'.com'}/services/T0000000${'0/B00000000'}/${A.slice(0, 24)}`,
  basicauth: `https://ada:q8Zr${'2Xv7'}@git.internal.io/x`,
  openai: `sk-${A.slice(0, 20)}T3Blbk${'FJ'}${A.slice(20, 40)}`,
  anthropic: `sk-ant${'-api03-'}${LONG.slice(0, 93)}AA`,
  groq: `gsk${`_${A.slice(0, 52)}`}`,
  huggingface: `hf${'_abcdefghijklmnopqrstuvwxyzABCDEFGH'}`,
  linear: `lin_api${`_${A.slice(0, 40)}`}`,
  notion: `ntn${`_12345678901${A.slice(0, 35)}`}`,
  privatekey: `-----BEGIN RSA ${'PRIVATE'} KEY-----\nMI${LONG.slice(0, 62)}\n${LONG.slice(64, 128)}\n${A.slice(0, 64)}\n-----END RSA ${'PRIVATE'} KEY-----`,
  sendgrid: `SG${`.${A.slice(0, 22)}.${A.slice(0, 43)}`}`,
  shopify: `shpat${`_${'0123456789abcdef'.repeat(2)}`}`,
  stripe: `sk_live${`_${A.slice(0, 24)}`}`,
  github: `ghp${`_${A.slice(0, 36)}`}`,
  gitlab: `glpat${`-${A.slice(0, 20)}`}`,
  grafana: `glsa${`_${A.slice(0, 32)}_0a1b2c3d`}`,
  mongodb: `mongodb://root:${'secretpw1'}@db.internal:27017/x`,
  postgres: `postgresql://root:${'secretpw1'}@db.internal:5432/x`,
  mysql: `mysql://root:${'secretpw1'}@db.internal:3306/x`,
  vault: `hvs${`.${LONG.slice(0, 95)}`}`,
  vercel: `vcp${`_${A.slice(0, 24)}`}`,
  databricks: `dapi${'0123456789abcdef'.repeat(2)}`,
  docker: `dckr_pat${`_${A.slice(0, 27)}`}`,
  figma: `figd${`_${A.slice(0, 43)}`}`,
  cloudflare: `cfut${`_${A.slice(0, 40)}0a1b2c3d`}`,
  tailscale: `tskey${`-auth-${A.slice(0, 12)}-${A.slice(0, 32)}`}`
}

async function wholeFile(name: string, text: string): Promise<string[]> {
  const { messages } = await lintSource({
    source: { filePath: name, content: text, ext: '', contentType: 'text' },
    options: {
      config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} }] },
      noPhysicFilePath: true
    }
  })
  return messages.map(({ ruleId }) => ruleId.replace(/^.*secretlint-rule-/, 'secretlint/')).sort()
}

async function ours(name: string, text: string): Promise<string[]> {
  const bytes = Buffer.from(text)
  const suspects: number[] = []
  new RuleSearch().find(bytes, 0, bytes.length, bytes.length, {
    onMatch: () => undefined,
    onSuspect: (at) => suspects.push(at)
  })
  return (await lintAround(name, bytes, bytes.length, suspects)).map(({ rule }) => rule).sort()
}

describe('secretlint by suspicion', () => {
  it.each(Object.keys(samples))('finds what secretlint finds in the whole file: %s', async (name) => {
    const text = `${'const a = 1\n'.repeat(400)}  ${samples[name] ?? ''}\n${'const b = 2\n'.repeat(400)}`
    const theirs = await wholeFile(name, text)
    expect(theirs.length).toBeGreaterThan(0)
    expect(await ours(name, text)).toEqual(theirs)
  })

  it('is not asked about plain code', async () => {
    expect(
      await ours('a.ts', 'import { key } from "./key"\nconst url = "https://example.org/a:b"\n'.repeat(50))
    ).toEqual([])
  })
})
