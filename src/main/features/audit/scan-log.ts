/** Reads every stored entry and builds the tree anew from its line. */
import {
  append,
  emptyFrontier,
  frontierRoot,
  HASH_BYTES,
  leafHash,
  type Frontier,
  type Node
} from '../../../shared/domain/audit/merkle'
import { plainColumns, plainRow } from '../../../shared/domain/audit/plain-line'
import { BlockTally } from './block-tally'
import { breather } from './breather'
import { entryFault } from './entry-check'
import type { LongTask } from './long-task'
import { BLOCK_ENTRIES, type AuditPorts, type ColumnBlock, type PrunedEntry, type StoredEntry } from './ports'
import { subtreeFits } from './start-check'

/** A block that is as it should be is compared at once; any other is read row by row, so many at a time. */
const ROWS_AT_ONCE = 64
/** Rows without lines. */
const PRUNED_AT_ONCE = 512

export interface Fault {
  readonly seq: number | undefined
  readonly says: string
}

export interface Scan {
  readonly entries: readonly Fault[]
  readonly tree: readonly Fault[]
  /** Roots computed from the lines, at the sizes asked for and at the end. */
  readonly roots: ReadonlyMap<number, Buffer>
}

interface Sound {
  readonly frontier: Frontier
  /** Of each line. */
  readonly columns: readonly string[]
  readonly roots: readonly (readonly [size: number, root: Buffer])[]
}

/** The tree after a block whose every part follows from its lines; undefined where any does not. */
function soundBlock(
  { derived, leaves, lengths, subtrees }: ColumnBlock,
  lines: readonly string[],
  before: Frontier,
  sizes: ReadonlySet<number>
): Sound | undefined {
  const [columns, held]: [string[], number[]] = [[], []]
  const roots: (readonly [number, Buffer])[] = []
  let [frontier, at, place] = [before, 0, 0]
  if (leaves.length !== lines.length * HASH_BYTES) return undefined
  for (const line of lines) {
    const known = plainColumns(line, frontier.size)
    if (known === undefined) return undefined
    const leaf = leafHash(line)
    if (leaf.compare(leaves, at, at + HASH_BYTES) !== 0) return undefined
    const { next, closed } = append(frontier, leaf)
    for (const { hash } of closed) {
      if (place + HASH_BYTES > subtrees.length) return undefined
      if (hash.compare(subtrees, place, place + HASH_BYTES) !== 0) return undefined
      place += HASH_BYTES
    }
    columns.push(known)
    held.push(closed.length * HASH_BYTES)
    at += HASH_BYTES
    frontier = next
    if (sizes.has(frontier.size)) roots.push([frontier.size, frontierRoot(frontier)])
  }
  // Which row holds which subtree counts as well: it is looked for there.
  const whole = place === subtrees.length && held.join(',') === lengths
  return whole && columns.join('\n') === derived ? { frontier, columns, roots } : undefined
}

/** Collects faults: a thousand of a kind say no more than the first few. */
class Faults {
  readonly list: Fault[] = []
  add(seq: number | undefined, says: string): void {
    if (this.list.length < 100) this.list.push({ seq, says })
  }
}

class Scanner {
  readonly #store
  readonly #sizes: ReadonlySet<number>
  readonly #tally: BlockTally
  /** An entry of the block at hand is: that it is counted otherwise is no news. */
  #altered = false
  #frontier: Frontier = emptyFrontier
  /** Altered subtrees, `level/index`, until the one above has taken note of them. */
  readonly #bad = new Set<string>()
  readonly entries = new Faults()
  readonly tree = new Faults()
  readonly roots = new Map<number, Buffer>()

  constructor(store: AuditPorts['store'], sizes: ReadonlySet<number>) {
    this.#store = store
    this.#sizes = sizes
    this.#tally = new BlockTally(store, store.prunedEnd())
    this.#keepRoot()
  }

  get size(): number {
    return this.#frontier.size
  }

  take(row: StoredEntry): void {
    const leaf = leafHash(row.line)
    const fault = entryFault(row, leaf)
    if (fault) this.entries.add(row.seq, fault)
    if (fault) this.#bad.add(`0/${row.seq}`)
    this.#grow(row, leaf)
    this.#tally.take(plainRow(row.at, row.act, row.outcome, row.keyId))
    this.#altered ||= fault !== undefined
    this.#closeBlock()
  }

  /** Its line is in a sealed bundle: what is left of it still has to fit the tree. */
  takePruned(row: PrunedEntry): void {
    this.#grow(row, row.leaf)
  }

  #grow(row: PrunedEntry, leaf: Buffer): void {
    const { next, closed } = append(this.#frontier, leaf)
    for (const node of closed) this.#judge(node, row)
    if ((row.subtrees?.length ?? 0) > closed.length * HASH_BYTES)
      this.tree.add(row.seq, 'It holds subtrees that it does not close.')
    this.#frontier = next
    this.#keepRoot()
  }

  /**
   * Takes a whole block where nothing is wrong with it, and says so: every line is plain and in its place, and hashes, subtrees
   * and columns follow from it. Otherwise nothing is taken, and its rows are to be looked at one by one.
   */
  takeSound(block: ColumnBlock, count: number): boolean {
    const lines = block.lines.split('\n')
    if (block.count !== count || lines.length !== count || this.#bad.size > 0) return false
    const sound = soundBlock(block, lines, this.#frontier, this.#sizes)
    if (!sound) return false
    this.#frontier = sound.frontier
    for (const columns of sound.columns) this.#tally.take(columns)
    this.#closeBlock()
    for (const [size, root] of sound.roots) this.roots.set(size, root)
    return true
  }

  /** Names the first entry that is not proven good. A subtree that differs because one below it does is no news: only the lowest tells where. */
  #judge({ level, index, hash }: Node, row: PrunedEntry): void {
    const left = this.#bad.delete(`${level - 1}/${2 * index}`)
    const right = this.#bad.delete(`${level - 1}/${2 * index + 1}`)
    const differs = !row.subtrees?.subarray((level - 1) * HASH_BYTES, level * HASH_BYTES).equals(hash)
    if (left || right || differs) this.#bad.add(`${level}/${index}`)
    if (!differs) return
    const first = index * 2 ** level
    // A bad line may hide that its stored hash was exchanged as well, and with it its neighbour's.
    const below = (left || right) && (level > 1 || subtreeFits(this.#store, { level, index }))
    this.tree.add(below ? undefined : first, `The subtree above entries ${first} to ${row.seq} differs.`)
  }

  /** Blocks that are read end where those that are counted do. */
  #closeBlock(): void {
    if (this.size % BLOCK_ENTRIES !== 0) return
    const says = this.#tally.closeAt(this.size)
    if (says !== undefined && !this.#altered) this.entries.add(this.size - BLOCK_ENTRIES, says)
    this.#altered = false
  }

  found(): Scan {
    return { entries: this.entries.list, tree: this.tree.list, roots: this.roots }
  }

  #keepRoot(): void {
    if (this.#sizes.has(this.size)) this.roots.set(this.size, frontierRoot(this.#frontier))
  }
}

/** Row by row, up to `end`; false where an entry is missing. */
async function takeRows(
  { store }: AuditPorts,
  scanner: Scanner,
  end: number,
  breathe: () => Promise<void>
): Promise<boolean> {
  while (scanner.size < end) {
    const rows = store.entries(scanner.size, Math.min(ROWS_AT_ONCE, end - scanner.size))
    for (const row of rows) if (row.seq === scanner.size) scanner.take(row)
    if (rows.length === 0 || rows.at(-1)?.seq !== scanner.size - 1) {
      scanner.entries.add(scanner.size, 'The entry is missing.')
      return false
    }
    await breathe()
  }
  return true
}

/** What was sealed and pruned: hashes alone. False where one is missing. */
async function takePruned(
  { store }: AuditPorts,
  scanner: Scanner,
  end: number,
  breathe: () => Promise<void>
): Promise<boolean> {
  while (scanner.size < end) {
    const rows = store.pruned(scanner.size, Math.min(PRUNED_AT_ONCE, end - scanner.size))
    for (const row of rows) if (row.seq === scanner.size) scanner.takePruned(row)
    if (rows.length === 0 || rows.at(-1)?.seq !== scanner.size - 1) {
      scanner.entries.add(scanner.size, 'Its hash is missing, which has to stay when an entry is pruned.')
      return false
    }
    await breathe()
  }
  return true
}

/** The first `size` entries; what is computed at `sizes` is kept. */
export async function scanLog(
  ports: AuditPorts,
  size: number,
  sizes: ReadonlySet<number>,
  task: LongTask
): Promise<Scan> {
  const breathe = breather(ports)
  const scanner = new Scanner(ports.store, sizes)
  task.advance(0, size)
  if (!(await takePruned(ports, scanner, Math.min(ports.store.prunedEnd(), size), breathe))) return scanner.found()
  while (scanner.size < size) {
    task.advance(scanner.size, size)
    const from = scanner.size
    const end = Math.min(from + BLOCK_ENTRIES - (from % BLOCK_ENTRIES), size)
    const sound = scanner.takeSound(ports.store.columns(from, end), end - from)
    if (!sound && !(await takeRows(ports, scanner, end, breathe))) break
    await breathe()
  }
  return scanner.found()
}
