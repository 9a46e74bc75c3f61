/** The actions that a person signs with their own wallet rather than an agent: type of action, EIP-712 name, fields. */
import type { TypedField } from './eip712'

export interface UserType {
  readonly name: string
  readonly fields: readonly TypedField[]
}

const chain: TypedField = ['hyperliquidChain', 'string']
const type = (name: string, ...fields: readonly TypedField[]): UserType => ({
  name: `HyperliquidTransaction:${name}`,
  fields: [chain, ...fields]
})

export const userTypes: ReadonlyMap<string, UserType> = new Map([
  ['usdSend', type('UsdSend', ['destination', 'string'], ['amount', 'string'], ['time', 'uint64'])],
  [
    'spotSend',
    type('SpotSend', ['destination', 'string'], ['token', 'string'], ['amount', 'string'], ['time', 'uint64'])
  ],
  ['withdraw3', type('Withdraw', ['destination', 'string'], ['amount', 'string'], ['time', 'uint64'])],
  ['usdClassTransfer', type('UsdClassTransfer', ['amount', 'string'], ['toPerp', 'bool'], ['nonce', 'uint64'])],
  [
    'sendAsset',
    type(
      'SendAsset',
      ['destination', 'string'],
      ['sourceDex', 'string'],
      ['destinationDex', 'string'],
      ['token', 'string'],
      ['amount', 'string'],
      ['fromSubAccount', 'string'],
      ['nonce', 'uint64']
    )
  ],
  ['approveAgent', type('ApproveAgent', ['agentAddress', 'address'], ['agentName', 'string'], ['nonce', 'uint64'])],
  [
    'approveBuilderFee',
    type('ApproveBuilderFee', ['maxFeeRate', 'string'], ['builder', 'address'], ['nonce', 'uint64'])
  ],
  [
    'tokenDelegate',
    type('TokenDelegate', ['validator', 'address'], ['wei', 'uint64'], ['isUndelegate', 'bool'], ['nonce', 'uint64'])
  ],
  ['cDeposit', type('CDeposit', ['wei', 'uint64'], ['nonce', 'uint64'])],
  ['cWithdraw', type('CWithdraw', ['wei', 'uint64'], ['nonce', 'uint64'])]
])
