/** Where the evidence for a control lies: an index, not an opinion on whether the control is met. */

export const evidences = ['log', 'bundle', 'access', 'rotation', 'exceptions', 'verification', 'report'] as const
export type Evidence = (typeof evidences)[number]

export const frameworks = ['soc2', 'iso27001', 'nist'] as const
export type Framework = (typeof frameworks)[number]

export interface Control {
  readonly framework: Framework
  readonly id: string
  /** Its subject, in our own words. */
  readonly subject: string
  readonly evidence: readonly Evidence[]
  /** What to look at there. */
  readonly look: string
}

/**
 * AICPA Trust Services Criteria 2017 (CC6, CC7); ISO/IEC 27001:2022 annex A, 5.15 to 5.18 and 8.2 to 8.15; NIST SP 800-53 rev. 5
 * AU-2 to AU-12. Those that an API key vault can show something for.
 */
export const controls: readonly Control[] = [
  {
    framework: 'soc2',
    id: 'CC6.1',
    subject: 'Logical access to protected assets',
    evidence: ['access', 'log'],
    look: 'Scopes and hosts of each key; request.refuse entries show the rules at work.'
  },
  {
    framework: 'soc2',
    id: 'CC6.2',
    subject: 'Credentials are registered and removed',
    evidence: ['log', 'access'],
    look: 'key.add, key.delete and version.revoke entries with who did it.'
  },
  {
    framework: 'soc2',
    id: 'CC6.3',
    subject: 'Access by role, least privilege, reviewed',
    evidence: ['access', 'exceptions'],
    look: 'Rights that nothing needed; keys with more rights at the provider than here.'
  },
  {
    framework: 'soc2',
    id: 'CC6.6',
    subject: 'Measures against access from outside',
    evidence: ['exceptions', 'access'],
    look: 'Keys that their provider takes from every address; hosts that a key may be sent to.'
  },
  {
    framework: 'soc2',
    id: 'CC6.7',
    subject: 'Information leaves only as allowed',
    evidence: ['log'],
    look: 'log.export, backup.write and key.reveal entries with role and time.'
  },
  {
    framework: 'soc2',
    id: 'CC7.1',
    subject: 'Changes and new weaknesses are detected',
    evidence: ['exceptions', 'rotation'],
    look: 'Findings about keys, leak scans, overdue rotations.'
  },
  {
    framework: 'soc2',
    id: 'CC7.2',
    subject: 'Anomalies are monitored',
    evidence: ['exceptions', 'log'],
    look: 'finding.open and finding.settle entries.'
  },
  {
    framework: 'soc2',
    id: 'CC7.3',
    subject: 'Events are evaluated',
    evidence: ['log', 'exceptions'],
    look: 'How each finding was settled, and by whom.'
  },
  {
    framework: 'soc2',
    id: 'CC7.4',
    subject: 'Incidents are responded to',
    evidence: ['log'],
    look: 'incident.open to incident.close, each step with its time.'
  },
  {
    framework: 'iso27001',
    id: 'A.5.15',
    subject: 'Access control',
    evidence: ['access', 'log'],
    look: 'What each key may do, and the refusals that enforce it.'
  },
  {
    framework: 'iso27001',
    id: 'A.5.16',
    subject: 'Identity management',
    evidence: ['log', 'access'],
    look: 'Who or what used a key: role and caller in each entry.'
  },
  {
    framework: 'iso27001',
    id: 'A.5.17',
    subject: 'Authentication information',
    evidence: ['rotation', 'log'],
    look: 'Ages and rotations of secrets; they stand in the keychain and in no entry.'
  },
  {
    framework: 'iso27001',
    id: 'A.5.18',
    subject: 'Access rights are granted, reviewed, removed',
    evidence: ['access', 'exceptions'],
    look: 'Last use of each key, unused rights, deleted keys.'
  },
  {
    framework: 'iso27001',
    id: 'A.5.28',
    subject: 'Collection of evidence',
    evidence: ['bundle', 'verification'],
    look: 'A bundle that verifies without Keywatch.'
  },
  {
    framework: 'iso27001',
    id: 'A.8.2',
    subject: 'Privileged access rights',
    evidence: ['access', 'exceptions'],
    look: 'Keys that may trade or withdraw; acts that need a custodian.'
  },
  {
    framework: 'iso27001',
    id: 'A.8.3',
    subject: 'Restriction of access to information',
    evidence: ['log'],
    look: 'ipc.refuse and session entries.'
  },
  {
    framework: 'iso27001',
    id: 'A.8.5',
    subject: 'Secure authentication',
    evidence: ['log'],
    look: 'session.unlock and session.raise entries, with what was refused.'
  },
  {
    framework: 'iso27001',
    id: 'A.8.15',
    subject: 'Logging',
    evidence: ['log', 'verification', 'bundle'],
    look: 'Every act is an entry of a Merkle tree; checkpoints are signed.'
  },
  {
    framework: 'nist',
    id: 'AU-2',
    subject: 'Events that are logged',
    evidence: ['log'],
    look: 'The acts in the filter of the Audit screen are the closed list.'
  },
  {
    framework: 'nist',
    id: 'AU-3',
    subject: 'Content of a record',
    evidence: ['log', 'bundle'],
    look: 'act (what), at (when), target (where), actor and caller (source, identity), outcome and code.'
  },
  {
    framework: 'nist',
    id: 'AU-6',
    subject: 'Review and reporting',
    evidence: ['report', 'exceptions', 'access'],
    look: 'This report, signed on its last page.'
  },
  {
    framework: 'nist',
    id: 'AU-8',
    subject: 'Time stamps',
    evidence: ['log'],
    look: 'at in UTC; mono shows a clock that was moved; clock.sync entries.'
  },
  {
    framework: 'nist',
    id: 'AU-9',
    subject: 'Protection of audit information',
    evidence: ['verification', 'bundle'],
    look: 'The full check, and the verifiers of a bundle.'
  },
  {
    framework: 'nist',
    id: 'AU-10',
    subject: 'Non-repudiation',
    evidence: ['bundle', 'verification'],
    look: 'The signed checkpoint, and the one that a reviewer kept from before.'
  },
  {
    framework: 'nist',
    id: 'AU-12',
    subject: 'Generation of records',
    evidence: ['log'],
    look: 'An act whose entry cannot be written does not happen.'
  }
]
