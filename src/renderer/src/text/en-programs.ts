/** Words of the Programs screen. */
export const programsText = {
  acts: {
    'agent.change': 'Agent switched or changed',
    'agent.listen': 'Agent listens',
    'program.pair': 'Program asked to be let in',
    'program.grant': 'Program let in',
    'program.deny': 'Program turned away',
    'program.collect': 'Program took its token',
    'program.change': 'Program’s rights changed',
    'program.freeze': 'Program frozen',
    'program.unfreeze': 'Program unfrozen',
    'program.revoke': 'Program revoked',
    'program.ask': 'Person asked about a program’s request',
    'program.forward': 'Public request forwarded',
    'program.refuse': 'Program refused'
  }
} as const
