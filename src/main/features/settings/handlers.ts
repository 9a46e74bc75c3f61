import type { contract } from '../../../shared/contract/index'
import type { Handlers } from '../../../shared/contract/call'
import { ok } from '../../../shared/kernel/result'
import { changeSettings } from './change-settings'
import type { SettingsPorts } from './ports'
import { readSettings } from './read-settings'

export const settingsHandlers = (ports: SettingsPorts) =>
  ({
    get: async () => ok(readSettings(ports)),
    change: async ({ theme, defaultExpiryDays, welcomed }) =>
      changeSettings(ports, {
        ...(theme === undefined ? {} : { theme }),
        ...(defaultExpiryDays === undefined ? {} : { defaultExpiryDays }),
        ...(welcomed === undefined ? {} : { welcomed })
      })
  }) satisfies Handlers<typeof contract>['settings']
