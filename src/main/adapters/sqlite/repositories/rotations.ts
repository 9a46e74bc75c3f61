import { z } from 'zod'
import { rotationReasons, rotationStages, type Rotation } from '../../../../shared/domain/vault/rotation'
import { timestampMs, type KeyId } from '../../../../shared/kernel/ids'
import type { RotationStore } from '../../../ports/rotation-store'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

const time = z.int().transform(timestampMs)
const Row = z.object({
  id: z.string(),
  key_id: z.string().transform((id) => id as KeyId),
  stage: z.enum(rotationStages),
  reason: z.enum(rotationReasons),
  from_version: z.int(),
  to_version: z.int().nullable(),
  started_at_ms: time,
  stage_at_ms: time,
  switched_seq: z.int().nullable(),
  unproven: z.int()
})

export class SqliteRotationStore implements RotationStore {
  readonly #unit: SqliteUnitOfWork
  readonly #statements

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    this.#statements = {
      open: db.prepare(
        "SELECT * FROM rotation WHERE stage NOT IN ('finished', 'abandoned') ORDER BY started_at_ms, id"
      ),
      find: db.prepare('SELECT * FROM rotation WHERE id = ?'),
      latest: db.prepare(
        'SELECT * FROM rotation WHERE key_id = ? ORDER BY stage_at_ms DESC, started_at_ms DESC LIMIT 1'
      ),
      save: db.prepare(`
        INSERT INTO rotation (id, key_id, stage, reason, from_version, to_version, started_at_ms, stage_at_ms, switched_seq,
          unproven)
        VALUES (@id, @keyId, @stage, @reason, @fromVersion, @toVersion, @startedAt, @stageAt, @switchedSeq, @unproven)
        ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, reason = excluded.reason, to_version = excluded.to_version,
          stage_at_ms = excluded.stage_at_ms, switched_seq = excluded.switched_seq, unproven = excluded.unproven`)
    }
  }

  open(): readonly Rotation[] {
    return this.#statements.open.all().map(toRotation)
  }

  find(id: string): Rotation | undefined {
    const row = this.#statements.find.get(id)
    return row === undefined ? undefined : toRotation(row)
  }

  latestOf(keyId: KeyId): Rotation | undefined {
    const row = this.#statements.latest.get(keyId)
    return row === undefined ? undefined : toRotation(row)
  }

  save(rotation: Rotation): void {
    this.#unit.demand()
    this.#statements.save.run({
      id: rotation.id,
      keyId: rotation.keyId,
      stage: rotation.stage,
      reason: rotation.reason,
      fromVersion: rotation.fromVersion,
      toVersion: rotation.toVersion ?? null,
      startedAt: rotation.startedAtMs,
      stageAt: rotation.stageAtMs,
      switchedSeq: rotation.switchedSeq ?? null,
      unproven: rotation.unproven ? 1 : 0
    })
  }
}

function toRotation(row: unknown): Rotation {
  const read = Row.parse(row)
  return {
    id: read.id,
    keyId: read.key_id,
    stage: read.stage,
    reason: read.reason,
    fromVersion: read.from_version,
    ...(read.to_version === null ? {} : { toVersion: read.to_version }),
    startedAtMs: read.started_at_ms,
    stageAtMs: read.stage_at_ms,
    ...(read.switched_seq === null ? {} : { switchedSeq: read.switched_seq }),
    ...(read.unproven === 1 ? { unproven: true as const } : {})
  }
}
