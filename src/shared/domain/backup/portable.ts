/** Settings that belong to this computer or its lock stay here; the others are the person's and travel with a backup. */
const stays = ['backup.', 'session.', 'lock.', 'window.', 'system.', 'desktop.', 'scan.']

export const isPortable = (setting: string): boolean => !stays.some((prefix) => setting.startsWith(prefix))
