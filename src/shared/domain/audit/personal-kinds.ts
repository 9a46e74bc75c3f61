/** user: of the operating system; host: a computer's name; path: where a program lies, which may hold a user's name. */
export const personalKinds = ['user', 'host', 'ip', 'path'] as const
export type PersonalKind = (typeof personalKinds)[number]
