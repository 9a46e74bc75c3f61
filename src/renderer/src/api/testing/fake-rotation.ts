/** Rotations without a main process: each step succeeds after a moment. */
import type { Api, Failure, KeySummary, RotationSummary, Topic } from '../types'
import type { Result } from '../../../../shared/kernel/result'
import { uuid } from './fake-data'

const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })
const gone: Result<never, Failure<'rotation-not-found'>> = {
  ok: false,
  error: { code: 'rotation-not-found', message: 'This rotation is no longer there.', remedy: 'Open the key again.' }
}

const next = { waiting: 'introduced', introduced: 'proved', proved: 'switched', switched: 'finished' } as const
const back = { switched: 'proved', proved: 'waiting', introduced: 'waiting', waiting: 'abandoned' } as const
const steps: Readonly<Record<string, number>> = { waiting: 1, introduced: 2, proved: 3, switched: 4, finished: 5 }

export function fakeRotation(keys: () => readonly KeySummary[], tell: (...topics: Topic[]) => void) {
  let open: RotationSummary[] = []
  let made = 0
  const move = async (id: string, to: Readonly<Record<string, RotationSummary['stage']>>) => {
    const rotation = open.find((one) => one.id === id)
    const stage = rotation && to[rotation.stage]
    if (!rotation || !stage) return gone
    const { toVersion: _, ...rest } = rotation
    const moved: RotationSummary = {
      ...rest,
      stage,
      step: steps[stage] ?? 1,
      stageAtMs: Date.now(),
      ...(stage === 'waiting' || stage === 'abandoned' ? {} : { toVersion: rotation.fromVersion + 1 }),
      ...(stage === 'switched' ? { overlapEndsAtMs: Date.now() + 86_400_000 } : {})
    }
    open = open.flatMap((one) => (one !== rotation ? [one] : ['finished', 'abandoned'].includes(stage) ? [] : [moved]))
    tell('vault')
    return ok(moved)
  }
  const begin = (keyId: KeySummary['id']): RotationSummary => {
    const known = open.find((one) => one.keyId === keyId)
    const fromVersion = keys().find((key) => key.id === keyId)?.version ?? 1
    const now = Date.now()
    const rotation: RotationSummary = known ?? {
      id: uuid(900_000 + made++),
      keyId,
      stage: 'waiting',
      step: 1,
      reason: 'asked',
      fromVersion,
      startedAtMs: now,
      stageAtMs: now
    }
    if (!known) open = [...open, rotation]
    return rotation
  }
  return {
    rotation: {
      list: async () => ok([...open]),
      begin: async ({ keyIds }) => {
        const begun = keyIds.map((id) => begin(id as KeySummary['id']))
        tell('vault')
        return ok(begun)
      },
      introduce: ({ id }) => move(id, next),
      prove: ({ id }) => move(id, next),
      switch: ({ id }) => move(id, next),
      watch: async ({ id }) => {
        const rotation = open.find((one) => one.id === id)
        return rotation ? ok({ rotation, uses: [], oldCount: 0, standIns: 0 }) : gone
      },
      retire: ({ id }) => move(id, next),
      rollBack: ({ id }) => move(id, back)
    },
    care: {
      environments: async () => ok({ production: {}, testnet: {}, development: {} }),
      changeEnvironment: async () => ok(undefined),
      changeKey: async () => ok(undefined)
    },
    practice: {
      issueKey: async () => ok({ apiKeyId: 'a'.repeat(64), copied: true, hasPassphrase: false }),
      copyPassphrase: async () => ok(undefined),
      revokeKey: async () => ok(undefined),
      keepAccepting: async () => ok(undefined)
    }
  } satisfies Pick<Api, 'rotation' | 'care' | 'practice'>
}
