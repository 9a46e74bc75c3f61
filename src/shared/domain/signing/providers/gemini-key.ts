/** https://docs.gemini.com/rest/roles */
import { flag, malformed, reported, rights, type ReadKey } from '../key-report'

/** Every role reads. An auditor does nothing else. Only the fund manager moves funds. */
export const readGeminiKey: ReadKey = (json) => {
  const auditor = flag(json, 'isAuditor')
  const trader = flag(json, 'isTrader')
  const manager = flag(json, 'isFundManager')
  if (auditor === undefined) return malformed('isAuditor')
  if (trader === undefined) return malformed('isTrader')
  if (manager === undefined) return malformed('isFundManager')
  return reported({ scopes: rights({ read: auditor || trader || manager, trade: trader, withdraw: manager }) })
}
