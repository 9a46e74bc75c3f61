/** The rule about who may import whom, proved by the real cruiser with the real configuration on made-up files. */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** `type` marks an import that leaves no trace in the built output; it counts all the same. */
type Case = readonly [from: string, to: string, kind?: 'type']

const ALLOWED: readonly Case[] = [
  ['src/shared/kernel/a.ts', 'src/shared/kernel/b.ts'],
  ['src/shared/domain/vault/a.ts', 'src/shared/kernel/b.ts'],
  ['src/shared/domain/vault/a.ts', 'src/shared/domain/calendar/b.ts'],
  ['src/shared/domain/signing/a.ts', 'node:crypto'],
  ['src/shared/domain/audit/a.ts', 'node:crypto'],
  ['src/shared/domain/signing/a.ts', 'node:buffer'],
  ['src/shared/domain/signing/providers/hyperliquid/a.ts', '@noble/curves/secp256k1.js'],
  ['src/shared/domain/reminders/a.ts', 'temporal-polyfill'],
  ['src/shared/domain/market/a.ts', 'big.js'],
  ['src/shared/domain/guard/a.ts', 'big.js'],
  ['src/shared/contract/a.ts', 'src/shared/kernel/b.ts'],
  ['src/shared/contract/a.ts', 'src/shared/domain/vault/b.ts'],
  ['src/shared/contract/a.ts', 'src/shared/contract/b.ts'],
  ['src/shared/contract/a.ts', 'zod'],
  ['src/shared/agent-api/a.ts', 'src/shared/kernel/b.ts'],
  ['src/shared/agent-api/a.ts', 'src/shared/domain/vault/b.ts'],
  ['src/shared/agent-api/a.ts', 'src/shared/agent-api/b.ts'],
  ['src/shared/agent-api/a.ts', 'zod'],
  ['src/main/adapters/agent-server/a.ts', 'src/shared/agent-api/b.ts'],
  ['src/shared/words/a.ts', 'src/shared/domain/review/c.ts', 'type'],
  ['src/shared/words/a.ts', 'src/shared/kernel/b.ts'],
  ['src/main/adapters/report/a.ts', 'src/shared/words/b.ts'],
  ['src/renderer/src/text/a.ts', 'src/shared/words/b.ts'],

  ['src/cli/a.ts', 'src/cli/commands/b.ts'],
  ['src/cli/a.ts', 'node:fs'],
  ['src/cli/a.ts', 'clients/typescript/src/b.ts'],
  ['src/cli/audit/a.ts', 'src/shared/domain/audit/b.ts'],
  ['src/cli/audit/a.ts', 'src/main/adapters/bundle/verify.mjs'],
  ['clients/typescript/src/a.ts', 'clients/typescript/src/b.ts'],
  ['clients/typescript/src/a.ts', 'node:http'],

  ['src/main/adapters/updates/a.spec.ts', 'scripts/lib/release-feed.mjs'],
  ['scripts/lib/release-feed.mjs', 'node:crypto'],

  ['src/preload/index.ts', 'src/shared/contract/channels.ts'],
  ['src/preload/index.ts', 'src/preload/b.ts'],
  ['src/preload/index.ts', 'electron'],

  ['src/main/ports/a.ts', 'src/shared/kernel/b.ts', 'type'],
  ['src/main/ports/a.ts', 'src/shared/domain/vault/b.ts', 'type'],
  ['src/main/ports/a.ts', 'src/main/ports/b.ts', 'type'],
  ['src/main/features/vault/a.ts', 'src/shared/kernel/b.ts'],
  ['src/main/features/vault/a.ts', 'src/shared/domain/vault/b.ts'],
  ['src/main/features/vault/a.ts', 'src/main/features/vault/ports.ts', 'type'],
  ['src/main/features/vault/a.ts', 'src/main/features/vault/steps/b.ts'],
  ['src/main/features/vault/a.ts', 'src/main/ports/b.ts', 'type'],
  ['src/main/features/vault/handlers.ts', 'src/shared/contract/b.ts'],
  ['src/main/adapters/sqlite/a.ts', 'src/shared/kernel/b.ts'],
  ['src/main/adapters/sqlite/a.ts', 'src/shared/domain/vault/b.ts'],
  ['src/main/adapters/sqlite/a.ts', 'src/main/features/vault/ports.ts', 'type'],
  ['src/main/adapters/sqlite/a.ts', 'src/main/ports/b.ts', 'type'],
  ['src/main/adapters/sqlite/a.ts', 'src/main/adapters/sqlite/migrations/b.ts'],
  ['src/main/adapters/sqlite/a.ts', 'node:fs'],
  ['src/main/adapters/sqlite/a.ts', 'better-sqlite3'],
  ['src/main/adapters/notifications/a.ts', 'electron'],
  ['src/main/ipc/a.ts', 'src/main/ipc/b.ts'],
  ['src/main/ipc/a.ts', 'src/shared/contract/b.ts'],
  ['src/main/ipc/a.ts', 'src/shared/kernel/b.ts'],
  ['src/main/ipc/a.ts', 'electron'],
  ['src/main/security/a.ts', 'src/main/security/b.ts'],
  ['src/main/security/a.ts', 'src/shared/kernel/b.ts'],
  ['src/main/security/a.ts', 'electron'],
  ['src/main/security/a.ts', 'node:path'],
  ['src/main/windows/a.ts', 'src/main/windows/b.ts'],
  ['src/main/windows/a.ts', 'src/main/security/b.ts'],
  ['src/main/windows/a.ts', 'src/shared/kernel/b.ts'],
  ['src/main/windows/a.ts', 'electron'],
  ['src/main/windows/a.ts', 'node:path'],
  ['src/main/practice/a.ts', 'src/main/practice/b.ts'],
  ['src/main/practice/a.ts', 'src/shared/kernel/b.ts'],
  ['src/main/practice/a.ts', 'src/shared/domain/vault/b.ts'],
  ['src/main/practice/a.ts', 'node:http'],
  ['src/main/practice/market/a.ts', 'ws'],
  ['src/main/index.ts', 'src/main/composition/b.ts'],
  ['src/main/index.ts', 'electron'],
  ['src/main/composition/a.ts', 'src/main/adapters/sqlite/b.ts'],
  ['src/main/composition/a.ts', 'src/main/features/vault/b.ts'],
  ['src/main/composition/a.ts', 'src/main/practice/b.ts'],
  ['src/main/composition/a.ts', 'src/shared/contract/b.ts'],
  ['src/main/composition/a.ts', 'node:path'],
  ['src/main/composition.ts', 'src/main/adapters/keychain/b.ts'],

  ['src/renderer/src/api/a.ts', 'src/shared/contract/channels.ts'],
  ['src/renderer/src/api/a.ts', 'src/shared/contract/b.ts', 'type'],
  ['src/renderer/src/api/a.ts', 'src/shared/kernel/b.ts'],
  ['src/renderer/src/api/a.ts', '@tanstack/react-query', 'temporal-polyfill'],
  ['src/renderer/src/api/a.ts', 'zod', 'type'],
  ['src/renderer/src/text/use-text.ts', 'react'],
  ['src/renderer/src/ui/a.tsx', 'src/renderer/src/ui/b.ts'],
  ['src/renderer/src/ui/a.tsx', 'src/shared/kernel/b.ts'],
  ['src/renderer/src/ui/a.tsx', 'react'],
  ['src/renderer/src/features/keys/a.tsx', 'src/renderer/src/features/keys/b.ts'],
  ['src/renderer/src/features/keys/a.tsx', 'src/renderer/src/api/b.ts'],
  ['src/renderer/src/features/keys/a.tsx', 'src/renderer/src/ui/b.ts'],
  ['src/renderer/src/features/keys/a.tsx', 'src/renderer/src/text/b.ts'],
  ['src/renderer/src/features/keys/a.tsx', 'src/shared/domain/vault/b.ts'],
  ['src/renderer/src/features/keys/a.tsx', 'src/shared/kernel/b.ts'],
  ['src/renderer/src/features/keys/a.tsx', 'src/shared/contract/b.ts', 'type'],
  ['src/renderer/src/features/keys/a.tsx', 'react'],
  ['src/renderer/src/features/charts/a.ts', 'lightweight-charts'],
  ['src/renderer/src/features/settings/a.tsx', 'resources/third-party-notices.md'],
  ['src/renderer/src/app/a.tsx', 'src/renderer/src/features/keys/b.ts'],
  ['src/renderer/src/app/a.tsx', 'src/shared/domain/vault/b.ts'],
  ['src/renderer/src/app/a.tsx', 'src/shared/contract/b.ts', 'type'],
  ['src/renderer/src/main.tsx', 'src/renderer/src/app/b.ts'],
  ['src/renderer/prompt/a.ts', 'src/renderer/prompt/b.ts'],
  ['src/renderer/prompt/a.ts', 'src/shared/kernel/b.ts'],
  ['src/renderer/prompt/a.ts', 'src/renderer/src/text/b.ts'],
  ['src/renderer/prompt/a.ts', 'src/shared/domain/session/passphrase.ts'],
  ['src/renderer/prompt/a.ts', 'src/renderer/src/ui/tokens.ts'],
  ['src/renderer/stopped/a.ts', 'src/renderer/stopped/b.ts'],

  ['src/main/features/vault/a.spec.ts', 'src/main/adapters/sqlite/b.ts'],
  ['src/main/features/vault/a.spec.ts', 'src/main/features/vault/testing/b.ts'],
  ['src/main/features/vault/testing/a.ts', 'electron'],
  ['src/renderer/src/features/keys/a.spec.tsx', 'src/shared/domain/signing/b.ts'],
  ['src/main/a.spec.ts', 'scripts/b.ts']
]

const REFUSED: readonly Case[] = [
  // Words shared by a page and a paper: data, read by those two alone.
  ['src/shared/words/a.ts', 'src/shared/domain/review/b.ts'],
  ['src/shared/domain/review/a.ts', 'src/shared/words/b.ts'],
  ['src/main/adapters/calendar/a.ts', 'src/shared/words/b.ts'],
  ['src/renderer/src/features/audit/a.tsx', 'src/shared/words/b.ts'],

  // Shared code reaches down only, and never out of itself.
  ['src/shared/kernel/a.ts', 'src/shared/domain/vault/b.ts'],
  ['src/shared/kernel/a.ts', 'zod'],
  ['src/shared/kernel/a.ts', 'node:crypto'],
  ['src/shared/kernel/a.ts', 'electron'],
  ['src/shared/domain/vault/a.ts', 'src/shared/contract/b.ts'],
  ['src/shared/domain/vault/a.ts', 'src/shared/contract/c.ts', 'type'],
  ['src/shared/domain/vault/a.ts', 'zod'],
  ['src/shared/domain/vault/a.ts', 'node:crypto'],
  ['src/shared/domain/calendar/a.ts', 'node:crypto'],
  ['src/shared/domain/calendar/a.ts', 'temporal-polyfill'],
  ['src/shared/domain/vault/a.ts', 'big.js'],
  ['src/shared/domain/signing/a.ts', 'node:fs'],
  ['src/shared/domain/signing/providers/a.ts', '@noble/curves/secp256k1.js'],
  ['src/shared/domain/audit/a.ts', 'node:https'],
  ['src/shared/domain/vault/a.ts', 'src/main/features/vault/b.ts'],
  ['src/shared/contract/a.ts', 'src/main/ipc/b.ts', 'type'],
  ['src/shared/contract/a.ts', 'src/renderer/src/api/b.ts', 'type'],
  ['src/shared/contract/a.ts', 'electron', 'type'],
  // What programs say over HTTP concerns the server alone.
  ['src/main/features/programs/a.ts', 'src/shared/agent-api/b.ts'],
  ['src/cli/a.ts', 'src/shared/contract/b.ts'],
  ['src/cli/a.ts', 'src/main/adapters/bundle/verify.mjs'],
  ['src/cli/a.ts', 'src/main/features/programs/b.ts'],
  ['src/cli/a.ts', 'zod'],
  ['src/main/features/programs/a.ts', 'src/cli/b.ts'],
  ['clients/typescript/src/a.ts', 'src/shared/agent-api/b.ts'],
  ['clients/typescript/src/a.ts', 'zod'],
  ['src/main/ipc/a.ts', 'src/shared/agent-api/b.ts'],
  ['src/shared/agent-api/a.ts', 'src/shared/contract/b.ts'],

  // A bridge carries names of channels: no schema, no built-in module.
  ['src/preload/index.ts', 'src/shared/contract/b.ts'],
  ['src/preload/index.ts', 'src/shared/contract/c.ts', 'type'],
  ['src/preload/index.ts', 'src/shared/kernel/b.ts'],
  ['src/preload/index.ts', 'src/main/ipc/b.ts'],
  ['src/preload/index.ts', 'zod'],
  ['src/preload/index.ts', 'node:fs'],

  // A use case knows its ports, its own folder and nothing of the world.
  ['src/main/ports/a.ts', 'src/main/features/vault/b.ts', 'type'],
  ['src/main/ports/a.ts', 'src/main/adapters/sqlite/b.ts', 'type'],
  ['src/main/ports/a.ts', 'electron', 'type'],
  ['src/main/features/vault/a.ts', 'electron'],
  ['src/main/features/vault/a.ts', 'electron', 'type'],
  ['src/main/features/vault/a.ts', 'node:fs'],
  ['src/main/features/vault/a.ts', 'better-sqlite3'],
  ['src/main/features/vault/a.ts', 'src/main/adapters/sqlite/b.ts'],
  ['src/main/features/vault/a.ts', 'src/main/adapters/sqlite/c.ts', 'type'],
  ['src/main/features/vault/a.ts', 'src/main/features/signing/b.ts'],
  ['src/main/features/vault/a.ts', 'src/main/features/signing/ports.ts', 'type'],
  ['src/main/features/vault/a.ts', 'src/shared/contract/b.ts', 'type'],
  ['src/main/features/vault/a.ts', 'src/main/ipc/b.ts'],
  ['src/main/features/vault/ports.ts', 'src/shared/contract/b.ts', 'type'],
  ['src/main/features/vault/handlers.ts', 'electron'],
  ['src/main/features/vault/handlers.ts', 'zod'],
  ['src/main/features/vault/handlers.ts', 'src/main/features/signing/c.ts'],
  ['src/main/features/vault/steps/handlers.ts', 'src/shared/contract/b.ts'],
  ['src/main/features/vault-extra/a.ts', 'src/main/features/vault/b.ts'],

  // An adapter serves ports; it does not call use cases or its neighbours.
  ['src/main/adapters/sqlite/a.ts', 'src/main/adapters/keychain/b.ts'],
  ['src/main/adapters/sqlite/a.ts', 'src/main/features/vault/b.ts'],
  ['src/main/adapters/sqlite/a.ts', 'src/main/features/vault/steps/ports.ts', 'type'],
  ['src/main/adapters/sqlite/a.ts', 'src/shared/contract/b.ts', 'type'],
  ['src/main/adapters/sqlite/a.ts', 'src/main/windows/b.ts'],
  ['src/main/adapters/sqlite/a.ts', 'src/main/composition/b.ts'],
  ['src/main/adapters/sqlite/a.ts', 'src/main/adapters/sqlite/testing/b.ts'],

  // The edges of main.
  ['src/main/ipc/a.ts', 'src/main/features/vault/b.ts'],
  ['src/main/ipc/a.ts', 'src/main/security/b.ts'],
  ['src/main/ipc/a.ts', 'src/shared/domain/vault/b.ts', 'type'],
  ['src/main/ipc/a.ts', 'node:fs'],
  ['src/main/ipc/a.ts', 'zod'],
  ['src/main/security/a.ts', 'src/main/windows/b.ts'],
  ['src/main/security/a.ts', 'src/shared/contract/b.ts'],
  ['src/main/security/a.ts', 'src/main/adapters/sqlite/b.ts'],
  ['src/main/windows/a.ts', 'src/main/ipc/b.ts'],
  ['src/main/windows/a.ts', 'src/main/features/vault/b.ts'],
  ['src/main/windows/a.ts', 'better-sqlite3'],
  ['src/main/practice/a.ts', 'src/main/adapters/sqlite/b.ts'],
  ['src/main/practice/a.ts', 'src/main/features/vault/b.ts'],
  ['src/main/practice/a.ts', 'src/main/ports/b.ts', 'type'],
  ['src/main/practice/a.ts', 'electron'],
  ['src/main/practice/a.ts', 'ws'],
  ['src/main/composition/a.ts', 'src/renderer/src/app/b.ts'],
  ['src/main/composition/a.ts', 'src/preload/b.ts'],
  ['src/main/index.ts', 'src/main/features/vault/testing/b.ts'],
  // A file outside every zone may import nothing.
  ['src/main/helpers.ts', 'src/shared/kernel/b.ts'],
  ['src/elsewhere/a.ts', 'src/shared/kernel/b.ts'],

  // Pages reach main through the contract alone.
  ['src/renderer/src/api/a.ts', 'src/renderer/src/ui/b.ts'],
  ['src/renderer/src/api/a.ts', 'src/renderer/src/features/keys/b.ts'],
  ['src/renderer/src/api/a.ts', 'src/shared/domain/vault/b.ts'],
  ['src/renderer/src/api/a.ts', 'src/main/ipc/b.ts', 'type'],
  ['src/renderer/src/api/a.ts', 'electron'],
  ['src/renderer/src/api/queries.ts', 'zod'],
  ['src/renderer/src/text/a.ts', 'react'],
  ['src/renderer/prompt/a.ts', 'src/renderer/src/text/use-b.ts'],
  ['src/shared/domain/vault/a.ts', 'node:buffer'],
  ['src/renderer/src/ui/a.tsx', 'src/renderer/src/api/b.ts'],
  ['src/renderer/src/ui/a.tsx', 'src/renderer/src/features/keys/b.ts'],
  ['src/renderer/src/ui/a.tsx', 'src/renderer/src/text/b.ts'],
  ['src/renderer/src/ui/a.tsx', 'src/shared/contract/b.ts', 'type'],
  ['src/renderer/src/ui/a.tsx', 'node:path'],
  ['src/renderer/src/text/a.ts', 'src/renderer/src/features/keys/b.ts'],
  ['src/renderer/src/features/keys/a.tsx', 'src/renderer/src/features/audit/b.ts'],
  ['src/renderer/src/features/keys/a.tsx', 'src/renderer/src/features/audit/c.ts', 'type'],
  ['src/renderer/src/features/keys/a.tsx', 'src/renderer/src/app/b.ts'],
  ['src/renderer/src/features/keys/a.tsx', 'src/shared/contract/c.ts'],
  ['src/renderer/src/features/keys/a.tsx', 'src/shared/domain/signing/b.ts'],
  ['src/renderer/src/features/keys/a.tsx', 'src/shared/domain/audit/b.ts'],
  ['src/renderer/src/features/keys/a.tsx', 'src/main/features/vault/b.ts', 'type'],
  ['src/renderer/src/features/keys/a.tsx', 'better-sqlite3'],
  ['src/renderer/src/features/keys/a.tsx', 'node:crypto'],
  ['src/renderer/src/features/keys/a.tsx', 'src/renderer/prompt/b.ts'],
  ['src/renderer/src/app/a.tsx', 'src/shared/domain/signing/b.ts'],
  ['src/renderer/src/app/a.tsx', 'src/shared/contract/c.ts'],
  ['src/renderer/src/app/a.tsx', 'src/main/index.ts', 'type'],
  ['src/renderer/src/app/a.tsx', 'electron'],
  ['src/renderer/prompt/a.ts', 'src/renderer/src/ui/b.ts'],
  ['src/renderer/prompt/a.ts', 'src/shared/domain/session/b.ts'],
  ['src/renderer/prompt/a.ts', 'src/shared/domain/vault/b.ts'],
  ['src/renderer/prompt/a.ts', 'src/renderer/src/api/b.ts'],
  ['src/renderer/prompt/a.ts', 'src/renderer/src/features/keys/b.ts'],
  ['src/renderer/prompt/a.ts', 'src/shared/contract/b.ts', 'type'],
  ['src/renderer/prompt/a.ts', 'react'],
  ['src/renderer/stopped/a.ts', 'src/renderer/src/ui/b.ts'],
  ['src/renderer/stopped/a.ts', 'src/renderer/src/api/b.ts'],
  ['src/renderer/stopped/a.ts', 'react'],

  // Tools are not part of the app.
  ['src/main/index.ts', 'scripts/b.ts'],
  ['src/main/composition/a.ts', 'e2e/b.ts'],
  ['src/renderer/src/app/a.tsx', 'benchmarks/b.ts']
]

const PACKAGES = ['electron', 'zod', 'better-sqlite3', 'react', '@tanstack/react-query', 'temporal-polyfill']
const isPackage = (target: string): boolean => PACKAGES.includes(target) || target.startsWith('node:')

/** One tree holds all cases; an importing file is `a`, `index`, `main` or so, and imported ones are leaves. */
function writeTree(root: string): void {
  const texts = new Map<string, string[]>()
  for (const name of PACKAGES) {
    texts.set(`node_modules/${name}/package.json`, [JSON.stringify({ name, version: '1.0.0', main: 'index.js' })])
    texts.set(`node_modules/${name}/index.js`, ['module.exports = {}'])
  }
  const dependencies = Object.fromEntries(PACKAGES.map((name) => [name, '1.0.0']))
  texts.set('package.json', [JSON.stringify({ name: 'fixture', version: '1.0.0', dependencies })])
  for (const [from, to, kind] of [...ALLOWED, ...REFUSED]) {
    if (!isPackage(to) && !texts.has(to)) texts.set(to, ['export const value = 1'])
    const near = isPackage(to) ? to : path.posix.relative(path.posix.dirname(from), to).replace(/^(?![.])/, './')
    const name = `name${texts.get(from)?.length ?? 0}`
    const line = `import ${kind === 'type' ? 'type ' : ''}{ value as ${name} } from '${near.replace(/[.]tsx?$/, '')}'`
    texts.set(from, [...(texts.get(from) ?? []), line])
  }
  for (const [file, lines] of texts) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(root, file), lines.join('\n'))
  }
}

let root = ''
let violations: readonly { from: string; to: string }[] = []
let seen: ReadonlySet<string> = new Set()

/** As the cruiser names a target: packages by their file, built-in modules without their scheme. */
const matches = (target: string, reported: string): boolean =>
  reported === target || reported === target.replace(/^node:/, '') || reported.startsWith(`node_modules/${target}/`)

const refused = ([from, to]: Case): boolean => violations.some((found) => found.from === from && matches(to, found.to))

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'boundaries-'))
  writeTree(root)
  const project = fileURLToPath(new URL('..', import.meta.url))
  const { options, ...ruleSet } = await extractDepcruiseConfig(path.join(project, '.dependency-cruiser.cjs'))
  const { output } = await cruise(['src', 'clients/typescript/src'], {
    ...options,
    ruleSet,
    baseDir: root,
    validate: true
  })
  const result = output as ICruiseResult
  violations = result.summary.violations.map(({ from, to }) => ({ from, to }))
  seen = new Set(
    result.modules.flatMap(({ source, dependencies }) => dependencies.map((d) => `${source} ${d.resolved}`))
  )
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

const title = ([from, to, kind]: Case): string => `${from} -> ${to}${kind ? ' (type only)' : ''}`

describe('boundaries between folders', () => {
  it('sees every import of the table, so that a pass is no oversight', () => {
    const unseen = [...ALLOWED, ...REFUSED].filter(
      ([from, to]) => ![...seen].some((pair) => pair.startsWith(`${from} `) && matches(to, pair.slice(from.length + 1)))
    )
    expect(unseen.map(title)).toEqual([])
  })

  it.each(ALLOWED.map((one) => [title(one), one] as const))('allows %s', (_, one) => {
    expect(refused(one)).toBe(false)
  })

  it.each(REFUSED.map((one) => [title(one), one] as const))('refuses %s', (_, one) => {
    expect(refused(one)).toBe(true)
  })
})
