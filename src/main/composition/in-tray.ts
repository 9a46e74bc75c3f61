/** With this the app starts without its window. A file of its own: main's first script reads nothing else for it. */
export const IN_TRAY = '--in-tray'
