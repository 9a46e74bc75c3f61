import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import type { ProgramId } from '../../../shared/domain/programs/program'
import { writePathRule } from '../../../shared/domain/programs/path-rule'
import { ok } from '../../../shared/kernel/result'
import { changeGrant, freezeProgram, revokeProgram, unfreezeProgram } from './change-program'
import type { Listening, TransportState } from './listening'
import type { Pairing, Pairings } from './pairings'
import type { ProgramPorts, StoredProgram } from './ports'
import { readGrant } from './read-grant'
import type { ProgramRegistry } from './registry'

export interface ProgramParts {
  readonly ports: ProgramPorts
  readonly registry: ProgramRegistry
  readonly pairings: Pairings
  readonly listening: Listening
}

export const programHandlers = ({ ports, registry, pairings, listening }: ProgramParts) => {
  const of = ({ id }: { readonly id: string }) => [ports, registry, id as ProgramId] as const
  const done = <T, E>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }) =>
    result.ok ? ok(undefined) : result
  return {
    overview: async () => {
      const wish = ports.store.wish()
      return ok({
        socket: shownTransport(wish.socket, listening.state('socket')),
        loopback: shownTransport(wish.loopback, listening.state('loopback')),
        port: wish.port,
        pairings: pairings.waiting().map(shownPairing),
        programs: registry.all().map((stored) => shownProgram(ports, registry, stored))
      })
    },
    changeAgent: (change) =>
      listening.change(Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))),
    grant: async ({ pairing, grant }) => {
      const read = readGrant(ports, grant)
      return read.ok ? done(pairings.grant(pairing, read.value)) : read
    },
    deny: async ({ pairing }) => pairings.deny(pairing),
    changeGrant: async ({ id, grant }) => {
      const read = readGrant(ports, grant)
      return read.ok ? done(changeGrant(...of({ id }), read.value)) : read
    },
    freeze: async (one) => done(freezeProgram(...of(one), one.finding)),
    unfreeze: async (one) => done(unfreezeProgram(...of(one))),
    revoke: async (one) => done(revokeProgram(...of(one)))
  } satisfies Handlers<typeof contract>['programs']
}

const shownTransport = (wanted: boolean, state: TransportState) => ({
  wanted,
  state: state.kind,
  ...(state.kind === 'failed' ? { failure: state.failure } : {}),
  ...(state.kind === 'on' ? { at: state.at } : {})
})

const shownPairing = ({ peer, wants, unknown, ...pairing }: Pairing) => ({
  ...pairing,
  ...peer,
  wants: wants.map((want) => ({ ...want, scopes: [...want.scopes] })),
  unknown: [...unknown]
})

function shownProgram(
  { keys, clock, localTime }: ProgramPorts,
  registry: ProgramRegistry,
  { program, lastUsedAtMs, calls }: StoredProgram
) {
  const { policy, expiresAtMs, ...rest } = program
  return {
    ...rest,
    grant: {
      ...policy,
      keys: policy.keys.map((key) => ({ keyId: key.keyId, scopes: [...key.scopes] })),
      hosts: [...policy.hosts],
      paths: policy.paths.map(writePathRule),
      ...(expiresAtMs === undefined ? {} : { expiresAtMs })
    },
    labels: policy.keys.flatMap(({ keyId }) => {
      const key = keys.find(keyId)
      return key ? [{ keyId, label: key.label, environment: key.environment }] : []
    }),
    ...(lastUsedAtMs === undefined ? {} : { lastUsedAtMs }),
    calls,
    callsToday: registry.callsOn(program.id, localTime().day),
    perMinute: registry.perMinute(program.id, clock.monotonic())
  }
}
