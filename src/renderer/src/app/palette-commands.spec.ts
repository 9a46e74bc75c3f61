import { expect, it } from 'vitest'
import { seedBaskets, type BasketId } from '../../../shared/domain/narratives/baskets'
import { seedKeys } from '../api/testing/fake-data'
import { en } from '../text/en'
import { paletteCommands } from './palette-commands'

const now = 1_795_000_000_000
const around = {
  keys: seedKeys(now, 0),
  theme: 'dark' as const,
  careCount: 3,
  baskets: seedBaskets,
  nowMs: now,
  commandKey: 'Ctrl+',
  query: ''
}
const all = (change: Partial<typeof around> = {}) =>
  paletteCommands(en, { ...around, ...change }).flatMap((group) => group.commands)

it('gives every command an id of its own', () => {
  const ids = all({ query: 'e' }).map((command) => command.id)
  expect(new Set(ids).size).toBe(ids.length)
})
it('offers no request with a key that cannot sign', () => {
  const labels = all({ query: 'e' })
    .filter((command) => command.act.kind === 'use-key')
    .map((command) => command.label)
  expect(labels).toContain('Coinbase bots')
  expect(labels).not.toContain('KuCoin reports')
  expect(labels).not.toContain('Binance 2025 H1')
})
it('opens every narrative, the person’s own among them', () => {
  const own = { id: '00000000-0000-4000-8000-000000000001' as BasketId, name: 'Oracles' }
  const commands = all({ baskets: [...seedBaskets, own] as typeof seedBaskets }).filter(
    ({ act }) => act.kind === 'narrative'
  )
  expect(commands).toHaveLength(13)
  expect(commands.at(-1)).toMatchObject({ label: 'Open Oracles', act: { kind: 'narrative', id: own.id } })
})
it('offers the themes that are not on', () => {
  const themes = all().flatMap((command) => (command.act.kind === 'theme' ? [command.act.theme] : []))
  expect(themes).toEqual(['system', 'light'])
})
it('offers what is possible without keys: adding one, the log, the screens', () => {
  const kinds = new Set(all({ keys: [], careCount: 0 }).map((command) => command.act.kind))
  expect(kinds).toEqual(
    new Set([
      'add-key',
      'transfer',
      'check-delivery',
      'add-endpoint',
      'verify',
      'export',
      'theme',
      'go',
      'narrative',
      'new-basket',
      'write-note'
    ])
  )
})
it('shows few keys at first and finds any of many', () => {
  const keys = seedKeys(now, 500)
  expect(all({ keys }).filter((command) => command.act.kind === 'open-key')).toHaveLength(5)
  expect(all({ keys, query: 'okx 484' }).map((command) => command.label)).toContain('OKX 484')
})
it('rotates any key that is there, by its name', () => {
  const keys = seedKeys(now, 0)
  const [first] = keys
  if (!first) throw new Error('no keys')
  const labels = (change: Partial<typeof around>) =>
    all(change).flatMap((command) => (command.act.kind === 'rotate' ? [command.label] : []))
  expect(labels({ keys, query: first.label })).toContain(`Rotate ${first.label}`)
  expect(labels({ keys: [{ ...first, state: 'removing' }] })).toEqual([])
})
