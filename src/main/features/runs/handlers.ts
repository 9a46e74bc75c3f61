import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { ok } from '../../../shared/kernel/result'
import type { RunKeeper } from './run-keeper'

export const runHandlers = (runs: RunKeeper, showAgain: () => void) =>
  ({
    news: async () => ok(runs.news()),
    dismiss: async ({ what }) => ok(runs.dismiss(what)),
    showAgain: async () => {
      runs.forgive()
      return ok(showAgain())
    }
  }) satisfies Handlers<typeof contract>['runs']
