import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { stepOf } from '../../../shared/domain/vault/rotation'
import { ok, type Result } from '../../../shared/kernel/result'
import { beginRotations } from './begin-rotations'
import { introduceVersion } from './introduce-version'
import type { RotationPorts } from './ports'
import { proveVersion } from './prove-version'
import { reread, type Found } from './records'
import { retireVersion } from './retire-version'
import { rollBack } from './roll-back'
import { switchVersion } from './switch-version'
import { VersionWatch } from './watch-versions'

export function rotationHandlers(ports: RotationPorts) {
  const watch = new VersionWatch(ports)
  return {
    list: async () => ok(ports.rotations.open().map((rotation) => summarise(reread(ports, rotation)))),
    begin: async ({ keyIds }) => {
      const begun = beginRotations(ports, keyIds)
      return begun.ok ? ok(begun.value.map((rotation) => summarise(reread(ports, rotation)))) : begun
    },
    introduce: async (request) => shown(await ports.alone(() => introduceVersion(ports, request))),
    prove: async (request) => shown(await proveVersion(ports, request)),
    switch: async ({ id }) => shown(switchVersion(ports, id)),
    watch: async ({ id }) => {
      const watched = await watch.watch(id)
      if (!watched.ok) return watched
      const { found, uses, oldCount, oldLastAtMs, standIns } = watched.value
      return ok({
        rotation: summarise(found),
        uses: [...uses],
        oldCount,
        standIns,
        ...(oldLastAtMs === undefined ? {} : { oldLastAtMs })
      })
    },
    retire: async (request) => shown(await retireVersion(ports, request)),
    rollBack: async ({ id }) => shown(await rollBack(ports, id))
  } satisfies Handlers<typeof contract>['rotation']
}

const shown = <E>(done: Result<Found, E>) => (done.ok ? ok(summarise(done.value)) : done)

function summarise({ rotation, key }: Found) {
  const { id, keyId, stage, reason, fromVersion, toVersion, startedAtMs, stageAtMs, unproven } = rotation
  const old = key.versions.find(({ version }) => version === fromVersion)
  return {
    id,
    keyId,
    stage,
    step: stepOf(rotation),
    reason,
    fromVersion,
    startedAtMs,
    stageAtMs,
    ...(toVersion === undefined ? {} : { toVersion }),
    ...(unproven === undefined ? {} : { unproven }),
    ...(old?.overlapEndsAtMs === undefined ? {} : { overlapEndsAtMs: old.overlapEndsAtMs })
  }
}
