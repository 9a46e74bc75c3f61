import type { ControlId } from '../domain/review/controls'

/** What a control is about, in our own words, and what to look at in its evidence. */
export const controlWords: Readonly<Record<ControlId, { readonly subject: string; readonly look: string }>> = {
  'CC6.1': {
    subject: 'Logical access to protected assets',
    look: 'Scopes and hosts of each key; request.refuse entries show the rules at work.'
  },
  'CC6.2': {
    subject: 'Credentials are registered and removed',
    look: 'key.add, key.delete and version.revoke entries with who did it.'
  },
  'CC6.3': {
    subject: 'Access by role, least privilege, reviewed',
    look: 'Rights that nothing needed; keys with more rights at the provider than here.'
  },
  'CC6.6': {
    subject: 'Measures against access from outside',
    look: 'Keys that their provider takes from every address; hosts that a key may be sent to.'
  },
  'CC6.7': {
    subject: 'Information leaves only as allowed',
    look: 'log.export, backup.write and key.reveal entries with role and time.'
  },
  'CC7.1': {
    subject: 'Changes and new weaknesses are detected',
    look: 'Findings about keys, leak scans, overdue rotations.'
  },
  'CC7.2': {
    subject: 'Anomalies are monitored',
    look: 'finding.open and finding.settle entries.'
  },
  'CC7.3': {
    subject: 'Events are evaluated',
    look: 'How each finding was settled, and by whom.'
  },
  'CC7.4': {
    subject: 'Incidents are responded to',
    look: 'incident.open to incident.close, each step with its time.'
  },
  'A.5.15': {
    subject: 'Access control',
    look: 'What each key may do, and the refusals that enforce it.'
  },
  'A.5.16': {
    subject: 'Identity management',
    look: 'Who or what used a key: role and caller in each entry.'
  },
  'A.5.17': {
    subject: 'Authentication information',
    look: 'Ages and rotations of secrets; they stand in the keychain and in no entry.'
  },
  'A.5.18': {
    subject: 'Access rights are granted, reviewed, removed',
    look: 'Last use of each key, unused rights, deleted keys.'
  },
  'A.5.28': {
    subject: 'Collection of evidence',
    look: 'A bundle that verifies without Keywatch.'
  },
  'A.8.2': {
    subject: 'Privileged access rights',
    look: 'Keys that may trade or withdraw; acts that need a custodian.'
  },
  'A.8.3': {
    subject: 'Restriction of access to information',
    look: 'ipc.refuse and session entries.'
  },
  'A.8.5': {
    subject: 'Secure authentication',
    look: 'session.unlock and session.raise entries, with what was refused.'
  },
  'A.8.15': {
    subject: 'Logging',
    look: 'Every act is an entry of a Merkle tree; checkpoints are signed.'
  },
  'AU-2': {
    subject: 'Events that are logged',
    look: 'The acts in the filter of the Audit screen are the closed list.'
  },
  'AU-3': {
    subject: 'Content of a record',
    look: 'act (what), at (when), target (where), actor and caller (source, identity), outcome and code.'
  },
  'AU-6': {
    subject: 'Review and reporting',
    look: 'This report, signed on its last page.'
  },
  'AU-8': {
    subject: 'Time stamps',
    look: 'at in UTC; mono shows a clock that was moved; clock.sync entries.'
  },
  'AU-9': {
    subject: 'Protection of audit information',
    look: 'The full check, and the verifiers of a bundle.'
  },
  'AU-10': {
    subject: 'Non-repudiation',
    look: 'The signed checkpoint, and the one that a reviewer kept from before.'
  },
  'AU-12': {
    subject: 'Generation of records',
    look: 'An act whose entry cannot be written does not happen.'
  }
}
