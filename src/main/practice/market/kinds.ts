/** Groups of coins, as CoinGecko calls them, and how each moves against the market in the demo. */
export interface Kind {
  /** CoinGecko's category id. */
  readonly id: string
  readonly name: string
  /** How much of the market's moves it makes. */
  readonly beta: number
  /** Its own swing against the market: length in days, and height in logarithms. */
  readonly swingDays: number
  readonly swing: number
  /** A coin's own noise in a day, as a logarithm. */
  readonly noise: number
  readonly peg?: 'usd' | 'bitcoin' | 'ethereum'
  /** Of its market cap, traded in a day. */
  readonly turnover: number
}

const kind = (id: string, name: string, beta: number, swingDays: number, swing: number, noise: number): Kind => ({
  id,
  name,
  beta,
  swingDays,
  swing,
  noise,
  turnover: 0.05
})

export const kinds: Readonly<Record<string, Kind>> = {
  l1: kind('layer-1', 'Layer 1 (L1)', 1.05, 410, 0.28, 0.028),
  l2: kind('layer-2', 'Layer 2 (L2)', 1.25, 330, 0.42, 0.035),
  de: kind('decentralized-finance-defi', 'Decentralized Finance (DeFi)', 1.2, 370, 0.4, 0.033),
  ai: kind('artificial-intelligence', 'Artificial Intelligence (AI)', 1.35, 290, 0.55, 0.042),
  ga: kind('gaming', 'Gaming (GameFi)', 1.3, 450, 0.5, 0.038),
  me: { ...kind('meme-token', 'Meme', 1.5, 240, 0.65, 0.05), turnover: 0.14 },
  rw: kind('real-world-assets-rwa', 'Real World Assets (RWA)', 0.95, 340, 0.38, 0.03),
  dp: kind('depin', 'DePIN', 1.25, 310, 0.45, 0.037),
  pr: kind('privacy-coins', 'Privacy Coins', 0.8, 520, 0.5, 0.034),
  ex: {
    ...kind('centralized-exchange-token-cex', 'Centralized Exchange (CEX) Token', 0.7, 480, 0.22, 0.02),
    turnover: 0.015
  },
  cr: kind('creator-economy', 'Creator Economy', 1.4, 270, 0.6, 0.048),
  si: kind('stablecoin-issuer', 'Stablecoin Issuer', 1.15, 350, 0.46, 0.036),
  st: { ...kind('stablecoins', 'Stablecoins', 0, 365, 0, 0.0004), peg: 'usd', turnover: 0.35 },
  ls: { ...kind('liquid-staking-tokens', 'Liquid Staking Tokens', 1, 365, 0, 0.0008), turnover: 0.01 },
  wr: { ...kind('wrapped-tokens', 'Wrapped Tokens', 1, 365, 0, 0.0006), turnover: 0.03 },
  or: kind('oracle', 'Oracle', 1.15, 380, 0.34, 0.033),
  sto: kind('storage', 'Storage', 1.15, 400, 0.36, 0.034),
  in: kind('infrastructure', 'Infrastructure', 1.2, 360, 0.36, 0.036),
  pay: kind('payment-solutions', 'Payment Solutions', 0.95, 430, 0.3, 0.03)
}
