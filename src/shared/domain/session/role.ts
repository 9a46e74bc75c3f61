/** What a session may do; each role includes those before it. */
export const roles = ['locked', 'viewer', 'operator', 'custodian'] as const
export type Role = (typeof roles)[number]

/** locked: nothing but what unlocks. viewer: sees. operator: signs what policy allows. custodian: adds, reveals, rotates, revokes, exports. */
export const atLeast = (role: Role, least: Role): boolean => roles.indexOf(role) >= roles.indexOf(least)
