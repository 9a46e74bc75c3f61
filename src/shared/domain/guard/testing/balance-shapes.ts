/** Answers of the exchanges in the shapes of their documentation, with figures of our own; the page of each is named in `balances.ts`. */
import type { GuardedVenue } from '../symbols'

export interface BalanceShape {
  /** By path, page after page. */
  readonly answers: Readonly<Record<string, readonly unknown[]>>
  readonly holds: readonly (readonly [symbol: string, amount: string])[]
}

export const balanceShapes: Readonly<Record<GuardedVenue, BalanceShape>> = {
  binance: {
    answers: {
      '/api/v3/account': [
        {
          makerCommission: 15,
          takerCommission: 15,
          commissionRates: { maker: '0.00150000', taker: '0.00150000', buyer: '0.00000000', seller: '0.00000000' },
          canTrade: true,
          canWithdraw: true,
          canDeposit: true,
          brokered: false,
          requireSelfTradePrevention: false,
          preventSor: false,
          updateTime: 123456789,
          accountType: 'SPOT',
          balances: [
            { asset: 'BTC', free: '4723846.89208129', locked: '0.00000001' },
            { asset: 'LTC', free: '0.00000000', locked: '2.50000000' },
            { asset: 'ETH', free: '0.00000000', locked: '0.00000000' }
          ],
          permissions: ['SPOT'],
          uid: 354937868
        }
      ]
    },
    holds: [
      ['BTC', '4723846.8920813'],
      ['LTC', '2.5']
    ]
  },
  kraken: {
    answers: {
      '/0/private/Balance': [
        {
          error: [],
          result: {
            ZUSD: '171288.6158',
            ZEUR: '0.0000',
            XXBT: '1011.1908877900',
            XETH: '818.5500000000',
            'ETH2.S': '198.3970800000',
            'USD.M': '1213029.2780'
          }
        }
      ]
    },
    holds: [
      ['ZUSD', '171288.6158'],
      ['XXBT', '1011.19088779'],
      ['XETH', '818.55'],
      ['ETH2.S', '198.39708'],
      ['USD.M', '1213029.278']
    ]
  },
  coinbase: {
    answers: {
      '/api/v3/brokerage/accounts': [
        {
          accounts: [coinbaseAccount('BTC', '1.23', '0.02'), coinbaseAccount('ETH', '0', '0')],
          has_next: true,
          cursor: '789100',
          size: 2
        },
        { accounts: [coinbaseAccount('USD', '1000.5', '0')], has_next: false, cursor: '', size: 1 }
      ]
    },
    holds: [
      ['BTC', '1.25'],
      ['USD', '1000.5']
    ]
  },
  okx: {
    answers: {
      '/api/v5/account/balance': [
        {
          code: '0',
          msg: '',
          data: [
            {
              adjEq: '',
              borrowFroz: '',
              imr: '',
              isoEq: '0',
              mgnRatio: '',
              mmr: '',
              notionalUsd: '',
              ordFroz: '',
              totalEq: '8992.890093622894',
              uTime: '1705474164160',
              details: [okxDetail('USDT', '4850.435693622894'), okxDetail('BTC', '0.05')]
            }
          ]
        }
      ],
      '/api/v5/asset/balances': [
        {
          code: '0',
          msg: '',
          data: [
            { availBal: '37.11827078', bal: '37.11827078', ccy: 'ETH', frozenBal: '0' },
            { availBal: '0.95', bal: '1', ccy: 'BTC', frozenBal: '0.05' }
          ]
        }
      ]
    },
    holds: [
      ['USDT', '4850.435693622894'],
      ['BTC', '1.05'],
      ['ETH', '37.11827078']
    ]
  },
  bybit: {
    answers: {
      '/v5/account/wallet-balance': [
        {
          retCode: 0,
          retMsg: 'OK',
          result: {
            list: [
              {
                totalEquity: '3.31216591',
                accountIMRate: '0',
                totalMarginBalance: '3.00326056',
                totalInitialMargin: '0',
                accountType: 'UNIFIED',
                totalAvailableBalance: '3.00326056',
                accountMMRate: '0',
                totalPerpUPL: '0',
                totalWalletBalance: '3.00326056',
                accountLTV: '0',
                totalMaintenanceMargin: '0',
                coin: [bybitCoin('BTC', '0.01592413'), bybitCoin('USDT', '0')]
              }
            ]
          },
          retExtInfo: {},
          time: 1690872862481
        }
      ],
      '/v5/asset/transfer/query-account-coins-balance': [
        {
          retCode: 0,
          retMsg: 'success',
          result: {
            memberId: '100000',
            accountType: 'FUND',
            balance: [
              { coin: 'USDC', transferBalance: '0', walletBalance: '0', bonus: '' },
              { coin: 'USDT', transferBalance: '1000.5', walletBalance: '1000.5', bonus: '' }
            ]
          },
          retExtInfo: {},
          time: 1675866354698
        }
      ]
    },
    holds: [
      ['BTC', '0.01592413'],
      ['USDT', '1000.5']
    ]
  }
}

/** What each says of a key that is refused, or of a question that it does not take. */
export const refusalShapes: Readonly<Record<GuardedVenue, unknown>> = {
  binance: { code: -2015, msg: 'Invalid API-key, IP, or permissions for action.' },
  kraken: { error: ['EAPI:Invalid key'] },
  coinbase: {
    error: 'PERMISSION_DENIED',
    message: 'Missing required scopes',
    error_details: 'Missing required scopes'
  },
  okx: { code: '50111', msg: 'Invalid OK-ACCESS-KEY', data: [] },
  bybit: { retCode: 10003, retMsg: 'API key is invalid.', result: {}, retExtInfo: {}, time: 1672211928338 }
}

function coinbaseAccount(currency: string, available: string, hold: string) {
  return {
    uuid: '8bfc20d7-f7c6-4422-bf07-8243ca4169fe',
    name: `${currency} Wallet`,
    currency,
    available_balance: { value: available, currency },
    default: false,
    active: true,
    created_at: '2021-05-31T09:59:59.000Z',
    updated_at: '2021-05-31T09:59:59.000Z',
    deleted_at: null,
    type: 'ACCOUNT_TYPE_CRYPTO',
    ready: true,
    hold: { value: hold, currency },
    retail_portfolio_id: 'b87a2d3f-8a1e-49b3-a4ea-402d8c389aca',
    platform: 'ACCOUNT_PLATFORM_CONSUMER'
  }
}

function okxDetail(ccy: string, cashBal: string) {
  return {
    availBal: cashBal,
    availEq: '',
    borrowFroz: '',
    cashBal,
    ccy,
    crossLiab: '',
    disEq: cashBal,
    eq: cashBal,
    eqUsd: cashBal,
    fixedBal: '0',
    frozenBal: '0',
    imr: '',
    interest: '',
    isoEq: '',
    isoLiab: '',
    isoUpl: '',
    liab: '',
    maxLoan: '',
    mgnRatio: '',
    notionalLever: '',
    ordFrozen: '0',
    spotBal: '',
    spotInUseAmt: '',
    stgyEq: '0',
    twap: '0',
    uTime: '1705449605015',
    upl: '',
    uplLiab: ''
  }
}

function bybitCoin(coin: string, walletBalance: string) {
  return {
    availableToBorrow: '3',
    bonus: '0',
    accruedInterest: '0',
    availableToWithdraw: '0',
    totalOrderIM: '0',
    equity: walletBalance,
    totalPositionMM: '0',
    usdValue: '0',
    spotHedgingQty: '0',
    unrealisedPnl: '0',
    collateralSwitch: true,
    borrowAmount: '0.0',
    totalPositionIM: '0',
    walletBalance,
    cumRealisedPnl: '0',
    locked: '0',
    marginCollateral: true,
    coin,
    spotBorrow: '0'
  }
}
