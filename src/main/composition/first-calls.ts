import type { contract } from '../../shared/contract/index'
import type { Handlers } from '../../shared/contract/call'
import { readTimes } from '../../shared/domain/session/times'
import { ok } from '../../shared/kernel/result'
import { readSettings } from '../features/settings/read-settings'
import { listKeys } from '../features/vault/list-keys'
import type { RuntimeFacts } from '../security/runtime'
import type { Core } from './core'
import { systemFacts } from './system-facts'

type Act = (input: unknown) => Promise<unknown>

/**
 * What the first screen asks for, answered before the rest of the app is read: what is in the database, and may be seen by
 * whoever has the window before them. The settings and what the app runs in alone where a lock stands, which the session alone
 * can open, and in the demo, which makes its keys anew at each start.
 */
export function firstCalls(core: Core, runtime: RuntimeFacts): Readonly<Record<string, Act>> {
  const { profile, clock, data, speech } = core
  const get: Handlers<typeof contract>['settings']['get'] = async () =>
    ok({ ...readSettings({ store: data.settings }), spoken: speech.spoken })
  const facts: Handlers<typeof contract>['system']['facts'] = async () => ok(systemFacts(core, runtime))
  // Whoever is before the window may know its settings and what it runs in: its first frame wants the language and the banners.
  const always = { 'settings.get': get as Act, 'system.facts': facts as Act }
  if (profile.kind === 'demo' || data.lock.read().lockId !== undefined) return always
  const list: Handlers<typeof contract>['vault']['listKeys'] = async () =>
    ok(listKeys({ store: data.keys, care: data.care, clock }))
  // The window asks for nothing before it knows what it may ask for.
  const status: Handlers<typeof contract>['session']['status'] = async () =>
    ok({
      role: 'custodian',
      isProtected: false,
      lockLost: false,
      waitMs: 0,
      wrongTries: 0,
      totp: false,
      recoveryCodesLeft: 0,
      times: readTimes(data.settings.read())
    })
  return { 'session.status': status as Act, ...always, 'vault.listKeys': list as Act }
}
