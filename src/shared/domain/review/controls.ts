/** Where the evidence for a control lies: an index, not an opinion on whether the control is met. */

export const evidences = ['log', 'bundle', 'access', 'rotation', 'exceptions', 'verification', 'report'] as const
export type Evidence = (typeof evidences)[number]

export const frameworks = ['soc2', 'iso27001', 'nist'] as const
export type Framework = (typeof frameworks)[number]

/**
 * AICPA Trust Services Criteria 2017 (CC6, CC7); ISO/IEC 27001:2022 annex A, 5.15 to 5.18 and 8.2 to 8.15; NIST SP 800-53 rev. 5
 * AU-2 to AU-12. Those that an API key vault can show something for.
 */
const index = [
  { framework: 'soc2', id: 'CC6.1', evidence: ['access', 'log'] },
  { framework: 'soc2', id: 'CC6.2', evidence: ['log', 'access'] },
  { framework: 'soc2', id: 'CC6.3', evidence: ['access', 'exceptions'] },
  { framework: 'soc2', id: 'CC6.6', evidence: ['exceptions', 'access'] },
  { framework: 'soc2', id: 'CC6.7', evidence: ['log'] },
  { framework: 'soc2', id: 'CC7.1', evidence: ['exceptions', 'rotation'] },
  { framework: 'soc2', id: 'CC7.2', evidence: ['exceptions', 'log'] },
  { framework: 'soc2', id: 'CC7.3', evidence: ['log', 'exceptions'] },
  { framework: 'soc2', id: 'CC7.4', evidence: ['log'] },
  { framework: 'iso27001', id: 'A.5.15', evidence: ['access', 'log'] },
  { framework: 'iso27001', id: 'A.5.16', evidence: ['log', 'access'] },
  { framework: 'iso27001', id: 'A.5.17', evidence: ['rotation', 'log'] },
  { framework: 'iso27001', id: 'A.5.18', evidence: ['access', 'exceptions'] },
  { framework: 'iso27001', id: 'A.5.28', evidence: ['bundle', 'verification'] },
  { framework: 'iso27001', id: 'A.8.2', evidence: ['access', 'exceptions'] },
  { framework: 'iso27001', id: 'A.8.3', evidence: ['log'] },
  { framework: 'iso27001', id: 'A.8.5', evidence: ['log'] },
  { framework: 'iso27001', id: 'A.8.15', evidence: ['log', 'verification', 'bundle'] },
  { framework: 'nist', id: 'AU-2', evidence: ['log'] },
  { framework: 'nist', id: 'AU-3', evidence: ['log', 'bundle'] },
  { framework: 'nist', id: 'AU-6', evidence: ['report', 'exceptions', 'access'] },
  { framework: 'nist', id: 'AU-8', evidence: ['log'] },
  { framework: 'nist', id: 'AU-9', evidence: ['verification', 'bundle'] },
  { framework: 'nist', id: 'AU-10', evidence: ['bundle', 'verification'] },
  { framework: 'nist', id: 'AU-12', evidence: ['log'] }
] as const satisfies readonly { framework: Framework; id: string; evidence: readonly Evidence[] }[]

export type ControlId = (typeof index)[number]['id']

/** What each is about is said in `src/shared/words/controls-<language>.ts`. */
export interface Control {
  readonly framework: Framework
  readonly id: ControlId
  readonly evidence: readonly Evidence[]
}

export const controls: readonly Control[] = index
