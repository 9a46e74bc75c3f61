export interface AgentLimits {
  readonly bodyBytes: number
  readonly headerBytes: number
  /** Of one transport. Beyond it the one that was idle for longest makes room. */
  readonly connections: number
  /** From a connection to the end of its first request's head. */
  readonly headMs: number
  /** From the head of a request to the end of its body. */
  readonly bodyMs: number
  /** Between two requests of a program that is known. */
  readonly idleMs: number
  /** A program that takes nothing of its answer for so long has gone. */
  readonly stalledMs: number
}

export const usualLimits: AgentLimits = {
  bodyBytes: 1_100_000,
  headerBytes: 16 * 1024,
  connections: 512,
  headMs: 5_000,
  bodyMs: 10_000,
  idleMs: 5 * 60_000,
  stalledMs: 60_000
}
