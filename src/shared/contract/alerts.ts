import { z } from 'zod'
import { changeWindows, moves, type AlertId as AlertIdBrand } from '../domain/alerts/alert'
import { seasons } from '../domain/cycles/altcoin-season'
import type { AssetId as AssetIdBrand } from '../domain/market/assets'
import { sourceNames } from '../domain/market/figures'
import { phases } from '../domain/narratives/phases'
import { decimal } from '../kernel/decimal'
import { call } from './call'
import { Timestamp } from './fields'
import { ownWords } from './own-words'

const AlertId = z.uuid().transform((id) => id as AlertIdBrand)
const AssetId = z
  .string()
  .min(1)
  .max(120)
  .transform((id) => id as AssetIdBrand)
/** A plain number, as the person wrote it. */
const Price = z
  .string()
  .max(40)
  .transform((text, context) => {
    const value = decimal(text)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message: 'is no plain number' })
    return z.NEVER
  })
const Days = z.number()

export const AlertCondition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal(['above', 'below']), asset: AssetId, level: Price }),
  z.object({
    kind: z.literal('change'),
    asset: AssetId,
    percent: z.number(),
    window: z.enum(changeWindows),
    move: z.enum(moves)
  }),
  z.object({ kind: z.literal(['new-high', 'new-low']), asset: AssetId, days: Days.optional() }),
  z.object({ kind: z.literal('volume'), asset: AssetId, times: z.number() }),
  z.object({ kind: z.literal('cross'), asset: AssetId, fast: Days, slow: Days, move: z.enum(moves) }),
  z.object({ kind: z.literal('phase'), narrative: z.string().max(120).optional(), to: z.enum(phases).optional() }),
  z.object({ kind: z.literal('season'), to: z.enum(seasons).optional() })
])
export type AlertCondition = z.output<typeof AlertCondition>

const Figure = z.object({ value: z.string(), source: z.enum(sourceNames), atMs: Timestamp })

export const AlertSummary = z.object({
  id: AlertId,
  condition: AlertCondition,
  /** Of its coin or narrative; absent for any narrative and for the market. */
  name: z.string().optional(),
  symbol: z.string().optional(),
  on: z.boolean(),
  /** False: it fired, and waits for the figure to go back. */
  armed: z.boolean(),
  createdAtMs: Timestamp,
  firedAtMs: Timestamp.optional(),
  /** The coin's price now. */
  price: Figure.optional()
})
export type AlertSummary = z.output<typeof AlertSummary>

export const AlertFiring = z.object({
  id: z.string(),
  alert: AlertId,
  asset: AssetId.optional(),
  atMs: Timestamp,
  toldMs: Timestamp,
  title: ownWords(z.string()),
  body: ownWords(z.string())
})
export type AlertFiring = z.output<typeof AlertFiring>

const storage = ['storage-full', 'storage-failed'] as const

export const alerts = {
  /** Of one coin, or all; oldest first. */
  list: call(z.object({ asset: AssetId.optional() }), z.array(AlertSummary)),
  /** What fired, the newest first. */
  fired: call(z.object({ asset: AssetId.optional(), limit: z.int().min(1).max(500) }), z.array(AlertFiring)),
  /** What an alert may be about beside coins, by name. */
  narratives: call(z.void(), z.array(z.object({ id: z.string(), name: z.string() }))),
  add: call(z.object({ condition: AlertCondition }), AlertSummary, [
    'alert-invalid',
    'alert-exists',
    'alerts-too-many',
    ...storage
  ]),
  switchTo: call(z.object({ id: AlertId, on: z.boolean() }), AlertSummary, ['alert-not-found', ...storage]),
  remove: call(z.object({ id: AlertId }), z.void(), ['alert-not-found', ...storage])
}
