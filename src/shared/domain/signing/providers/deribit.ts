/** Deribit, deri-hmac-sha256: https://docs.deribit.com/articles/authentication. GET with a query, or JSON-RPC in a POST. */
import { hmac, json, millis, queryOf, type Sign } from '../kit'
import {
  classifier,
  example,
  errorReader,
  internalTransfers,
  member,
  numberOf,
  rules,
  type Provider
} from '../provider'
import { readDeribitKey } from './deribit-key'

export const signDeribit: Sign = ({ method, origin, path, params, body = '' }, key, stamp) => {
  const target = path + queryOf(params)
  const time = millis(stamp)
  const signature = hmac('sha256', key, `${time}\n${stamp.uuid}\n${method}\n${target}\n${body}\n`, 'hex')
  return {
    method,
    url: origin + target,
    headers: {
      Authorization: `deri-hmac-sha256 id=${key.id},ts=${time},sig=${signature},nonce=${stamp.uuid}`,
      ...(body === '' ? {} : json)
    },
    body
  }
}

const gets = (names: string, title: (name: string) => string) =>
  names.split(' ').map((name) => ['GET', name, title(name)] as const)
/** `get_open_orders` reads "Open orders". */
const words = (name: string): string => {
  const plain = name.replace(/^get_/, '').replaceAll('_', ' ')
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}

const endpoints = [
  ...rules('read', '/api/v2/public/', [
    ['GET', 'get_time', 'Server time'],
    ['GET', 'test', 'Test connectivity'],
    ...gets(
      'status get_currencies get_instruments get_instrument get_order_book ticker get_index_price get_book_summary_by_currency get_book_summary_by_instrument get_last_trades_by_currency get_last_trades_by_instrument get_funding_rate_history get_tradingview_chart_data get_historical_volatility',
      words
    )
  ]),
  ...rules('read', '/api/v2/private/', [
    ...gets(
      'get_account_summary get_account_summaries get_positions get_position get_subaccounts get_subaccounts_details get_transaction_log get_access_log get_margins get_portfolio_margins get_open_orders get_open_orders_by_currency get_open_orders_by_instrument get_order_history_by_currency get_order_history_by_instrument get_order_state get_user_trades_by_currency get_user_trades_by_instrument get_user_trades_by_order get_settlement_history_by_currency get_deposits get_withdrawals get_transfers get_current_deposit_address',
      words
    ),
    ['GET', 'list_api_keys', 'API keys and their permissions']
  ]),
  ...rules('trade', '/api/v2/private/', [
    ['GET', 'buy', 'Place a buy order'],
    ['GET', 'sell', 'Place a sell order'],
    ['GET', 'edit', 'Change an order'],
    ['GET', 'edit_by_label', 'Change an order by its label'],
    ['GET', 'cancel', 'Cancel an order'],
    ['GET', 'cancel_all', 'Cancel all orders'],
    ['GET', 'cancel_all_by_currency', 'Cancel all orders of a currency'],
    ['GET', 'cancel_all_by_instrument', 'Cancel all orders of an instrument'],
    ['GET', 'cancel_by_label', 'Cancel orders by their label'],
    ['GET', 'close_position', 'Close a position'],
    ['GET', 'mass_quote', 'Quote'],
    ['GET', 'cancel_quotes', 'Cancel quotes']
  ]),
  ...internalTransfers('/api/v2/private/', [
    ['GET', 'submit_transfer_between_subaccounts', 'Transfer between own sub-accounts'],
    ['GET', 'submit_transfer_to_subaccount', 'Transfer to an own sub-account']
  ]),
  ...rules('transfer', '/api/v2/private/', [
    ['GET', 'submit_transfer_to_user', 'Transfer to another user'],
    ['GET', 'cancel_transfer_by_id', 'Cancel a transfer'],
    ['GET', 'move_positions', 'Move positions to a sub-account']
  ]),
  ...rules('withdraw', '/api/v2/private/', [
    ['GET', 'withdraw', 'Withdraw'],
    ['GET', 'cancel_withdrawal', 'Cancel a withdrawal'],
    ['GET', 'get_address_book', 'Address book'],
    ['GET', 'add_to_address_book', 'Add to the address book'],
    ['GET', 'remove_from_address_book', 'Remove from the address book'],
    ['GET', 'create_deposit_address', 'Make a deposit address'],
    ['GET', 'create_subaccount', 'Make a sub-account'],
    ['GET', 'create_api_key', 'Make an API key'],
    ['GET', 'edit_api_key', 'Change an API key'],
    ['GET', 'change_scope_in_api_key', 'Change the permissions of an API key'],
    ['GET', 'reset_api_key', 'Reset an API key'],
    ['GET', 'enable_api_key', 'Enable an API key'],
    ['GET', 'disable_api_key', 'Disable an API key'],
    ['GET', 'remove_api_key', 'Delete an API key']
  ])
]

const errors = {
  'authentication-failed': ['10000', '13000', '13004', '13005', '13007', '13009'],
  'permission-denied': ['9999', '11042', '13021', '13002', '13012'],
  'rate-limited': ['10028', '10047', '10066']
} as const

export const deribit: Provider = {
  id: 'deribit',
  name: 'Deribit',
  mark: { text: 'DB', color: '#0d6b6b' },
  docs: 'https://docs.deribit.com/articles/authentication',
  keyPage: 'https://www.deribit.com/account/BTC/api',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'Client ID', secret: 'Client secret', passphrase: 'Passphrase' },
  hosts: { production: ['www.deribit.com'], testnet: ['test.deribit.com'], development: [] },
  sign: signDeribit,
  classify: classifier(endpoints),
  window: null,
  nonce: { kind: 'timestamp' },
  tolerance: { aheadMs: 60_000, behindMs: 60_000 },
  permissions: {
    ...example('API keys and their permissions', 'GET', '/api/v2/private/list_api_keys'),
    read: readDeribitKey
  },
  time: { path: '/api/v2/public/get_time', read: (json) => numberOf(member(json, 'result')) },
  readError: errorReader(errors, ['error', 'code'], ['error', 'message']),
  examples: [
    example('Account summary', 'GET', '/api/v2/private/get_account_summary', [['currency', 'BTC']]),
    example('Open orders', 'GET', '/api/v2/private/get_open_orders'),
    example('Positions', 'GET', '/api/v2/private/get_positions', [['currency', 'BTC']])
  ]
}
