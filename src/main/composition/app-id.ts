/**
 * By this Windows knows whose a window, a notification and a start with the session are: the installer writes the same into the menu's entry
 * (`appId` in scripts/package/builder.mjs), and shows no notification of a program that names itself otherwise.
 * https://www.electronjs.org/docs/latest/tutorial/notifications#windows
 */
export const APP_ID = 'app.keywatch.desktop'
