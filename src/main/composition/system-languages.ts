import { app } from 'electron'

/** The best first: what the windows were started in, then what the system lists. Only once the app is ready. */
export const systemLanguages = (): readonly string[] => [app.getLocale(), ...app.getPreferredSystemLanguages()]
