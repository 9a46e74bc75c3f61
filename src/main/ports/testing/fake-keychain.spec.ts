import { FakeKeychain } from './fake-keychain'
import { describeKeychain } from './keychain-contract'

describeKeychain('the fake in memory', async () => {
  const keychain = new FakeKeychain()
  const set = (fault: FakeKeychain['fault']) => async () => {
    keychain.fault = fault
  }
  return {
    keychain,
    lock: set('keychain-locked'),
    unlock: set(undefined),
    hang: set('keychain-timeout'),
    resume: set(undefined),
    tear: async (item) => keychain.tear(item),
    unavailable: () => Object.assign(new FakeKeychain(), { fault: 'keychain-unavailable' as const }),
    close: async () => undefined
  }
})
