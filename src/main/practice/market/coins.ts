/**
 * The coins of the demo's market: real names, made-up figures. A line is
 * id | symbol | name | price in USD | market cap in millions | listed since (year) | kinds, the first being the one it moves with.
 */
import { kinds, type Kind } from './kinds'

export interface Coin {
  readonly id: string
  readonly symbol: string
  readonly name: string
  readonly price: number
  /** Coins in circulation. */
  readonly supply: number
  readonly since: number
  readonly kinds: readonly Kind[]
  readonly place: number
}

const table = `
bitcoin|BTC|Bitcoin|91400|1820000|2013|l1
ethereum|ETH|Ethereum|3120|376000|2016|l1
tether|USDT|Tether|1|168000|2015|st
binancecoin|BNB|BNB|842|118000|2018|l1,ex
ripple|XRP|XRP|2.08|124000|2014|l1,pay
solana|SOL|Solana|148|81000|2020|l1
usd-coin|USDC|USDC|1|74000|2018|st
staked-ether|STETH|Lido Staked Ether|3118|26500|2021|ls
tron|TRX|TRON|0.281|26600|2018|l1
dogecoin|DOGE|Dogecoin|0.148|22300|2014|me
cardano|ADA|Cardano|0.42|15100|2018|l1
wrapped-bitcoin|WBTC|Wrapped Bitcoin|91380|11600|2019|wr
hyperliquid|HYPE|Hyperliquid|33.4|11100|2024|de,l1
bitcoin-cash|BCH|Bitcoin Cash|512|10200|2018|l1,pay
chainlink|LINK|Chainlink|13.1|9100|2018|or,de
leo-token|LEO|LEO Token|9.4|8680|2019|ex
ethena-usde|USDE|Ethena USDe|1|8300|2024|st
monero|XMR|Monero|388|7150|2015|pr
zcash|ZEC|Zcash|421|6880|2017|pr
stellar|XLM|Stellar|0.247|7940|2015|pay,l1
litecoin|LTC|Litecoin|86|6580|2014|pay,l1
avalanche-2|AVAX|Avalanche|13.9|5930|2020|l1
sui|SUI|Sui|1.62|5970|2023|l1
hedera-hashgraph|HBAR|Hedera|0.139|5900|2019|l1
shiba-inu|SHIB|Shiba Inu|0.0000083|4890|2021|me
dai|DAI|Dai|1|4550|2019|st
toncoin|TON|Toncoin|1.61|3950|2021|l1
crypto-com-chain|CRO|Cronos|0.104|3960|2019|ex
polkadot|DOT|Polkadot|2.31|3780|2020|l1
mantle|MNT|Mantle|1.12|3640|2023|l2
uniswap|UNI|Uniswap|6.1|3850|2020|de
wrapped-steth|WSTETH|Wrapped stETH|3790|12400|2021|ls
aave|AAVE|Aave|178|2720|2020|de
bitget-token|BGB|Bitget Token|3.6|2510|2021|ex
near|NEAR|NEAR Protocol|1.92|2450|2020|ai,l1
bittensor|TAO|Bittensor|302|2910|2023|ai
ethereum-classic|ETC|Ethereum Classic|13.4|2070|2017|l1
internet-computer|ICP|Internet Computer|4.3|2320|2021|ai,l1
okb|OKB|OKB|112|2350|2019|ex
aptos|APT|Aptos|2.38|1730|2022|l1
pepe|PEPE|Pepe|0.0000046|1940|2023|me
ethena|ENA|Ethena|0.268|1890|2024|de,si
ondo-finance|ONDO|Ondo|0.49|1550|2024|rw
pax-gold|PAXG|PAX Gold|4080|1480|2019|rw
tether-gold|XAUT|Tether Gold|4070|1530|2020|rw
pi-network|PI|Pi Network|0.231|1920|2025|l1
worldcoin-wld|WLD|Worldcoin|0.63|1440|2023|ai
kaspa|KAS|Kaspa|0.048|1290|2022|l1
aster-2|ASTER|Aster|1.12|2250|2025|de
polygon-ecosystem-token|POL|POL|0.134|1410|2019|l2
arbitrum|ARB|Arbitrum|0.206|1150|2023|l2
pump-fun|PUMP|Pump.fun|0.0029|1030|2025|cr,me
kucoin-shares|KCS|KuCoin|10.6|1370|2018|ex
gatechain-token|GT|Gate|10.4|1230|2019|ex
official-trump|TRUMP|Official Trump|6.3|1260|2025|me
cosmos|ATOM|Cosmos Hub|2.5|1210|2019|l1
algorand|ALGO|Algorand|0.139|1230|2019|l1
vechain|VET|VeChain|0.0131|1120|2018|l1
filecoin|FIL|Filecoin|1.62|1170|2021|dp,sto
render-token|RENDER|Render|1.71|888|2021|ai,dp
story-2|IP|Story|2.5|840|2025|ai,cr
sei-network|SEI|Sei|0.134|868|2023|l1
jupiter-exchange-solana|JUP|Jupiter|0.232|742|2024|de
bonk|BONK|Bonk|0.0000096|796|2023|me
flare-networks|FLR|Flare|0.0131|1010|2023|l1
quant-network|QNT|Quant|83|1210|2018|in
xdce-crowd-sale|XDC|XDC Network|0.049|890|2018|rw,l1
nexo|NEXO|NEXO|0.94|940|2018|de
pudgy-penguins|PENGU|Pudgy Penguins|0.0112|705|2024|me
pancakeswap-token|CAKE|PancakeSwap|2.31|770|2021|de
immutable-x|IMX|Immutable|0.271|530|2021|ga,l2
optimism|OP|Optimism|0.309|588|2022|l2
injective-protocol|INJ|Injective|5.6|560|2020|de,l1
celestia|TIA|Celestia|0.61|520|2023|in
virtual-protocol|VIRTUAL|Virtuals Protocol|0.91|597|2024|ai
sky|SKY|Sky|0.049|1130|2024|de
aerodrome-finance|AERO|Aerodrome Finance|0.68|617|2023|de
lido-dao|LDO|Lido DAO|0.62|554|2021|de,ls
blockstack|STX|Stacks|0.293|531|2019|l2
curve-dao-token|CRV|Curve DAO|0.412|585|2020|de
fetch-ai|FET|Artificial Superintelligence Alliance|0.248|572|2019|ai
first-digital-usd|FDUSD|First Digital USD|1|930|2023|st
paypal-usd|PYUSD|PayPal USD|1|3800|2023|st
ripple-usd|RLUSD|Ripple USD|1|1260|2024|st
true-usd|TUSD|TrueUSD|1|492|2018|st
usds|USDS|USDS|1|9300|2024|st
usd1-wlfi|USD1|World Liberty Financial USD|1|2790|2025|st
world-liberty-financial|WLFI|World Liberty Financial|0.151|4070|2025|de,si
dash|DASH|Dash|61|772|2014|pr,pay
decred|DCR|Decred|24.1|415|2016|pr
the-graph|GRT|The Graph|0.052|556|2020|ai,in
ethereum-name-service|ENS|Ethereum Name Service|11.6|438|2021|in
pyth-network|PYTH|Pyth Network|0.078|452|2023|or
floki|FLOKI|FLOKI|0.0000477|460|2021|me,ga
dogwifcoin|WIF|dogwifhat|0.369|368|2023|me
spx6900|SPX|SPX6900|0.51|476|2023|me
fartcoin|FARTCOIN|Fartcoin|0.241|241|2024|me,ai
gala|GALA|GALA|0.0073|338|2020|ga
the-sandbox|SAND|The Sandbox|0.158|402|2020|ga
decentraland|MANA|Decentraland|0.172|331|2018|ga
axie-infinity|AXS|Axie Infinity|0.98|163|2020|ga
ronin|RON|Ronin|0.26|185|2022|ga
beam-2|BEAM|Beam|0.0041|212|2023|ga
apecoin|APE|ApeCoin|0.262|197|2022|ga
echelon-prime|PRIME|Echelon Prime|0.91|51|2023|ga,ai
illuvium|ILV|Illuvium|7.9|63|2021|ga
superverse|SUPER|SuperVerse|0.27|172|2021|ga
treasure|MAGIC|Treasure|0.121|38|2021|ga,ai
gods-unchained|GODS|Gods Unchained|0.071|27|2021|ga
xai-blockchain|XAI|Xai|0.022|41|2024|ga
notcoin|NOT|Notcoin|0.00071|71|2024|ga
my-neighbor-alice|ALICE|My Neighbor Alice|0.241|23|2021|ga
yield-guild-games|YGG|Yield Guild Games|0.094|64|2021|ga
starknet|STRK|Starknet|0.148|665|2024|l2
zksync|ZK|ZKsync|0.041|348|2024|l2
metis-token|METIS|Metis|7.1|48|2021|l2
loopring|LRC|Loopring|0.058|79|2018|l2
skale|SKL|SKALE|0.0134|82|2020|l2
cartesi|CTSI|Cartesi|0.041|37|2020|l2
manta-network|MANTA|Manta Network|0.098|45|2024|l2
taiko|TAIKO|Taiko|0.21|38|2024|l2
scroll|SCR|Scroll|0.124|24|2024|l2
blast|BLAST|Blast|0.0011|52|2024|l2
linea|LINEA|Linea|0.0108|168|2025|l2
akash-network|AKT|Akash Network|0.51|145|2020|ai,dp
ocean-protocol|OCEAN|Ocean Protocol|0.261|53|2019|ai
arkham|ARKM|Arkham|0.242|141|2023|ai
kaito|KAITO|KAITO|0.71|171|2025|ai
ai16z|AI16Z|ai16z|0.038|42|2024|ai
grass|GRASS|Grass|0.36|153|2024|ai,dp
io-net|IO|io.net|0.21|51|2024|ai,dp
aethir|ATH|Aethir|0.0171|246|2024|ai,dp
numeraire|NMR|Numeraire|11.1|84|2017|ai
phala-network|PHA|Phala|0.047|38|2020|ai
vana|VANA|Vana|3.1|95|2024|ai
holo-worlds|HOLO|Holoworld|0.089|31|2025|ai,cr
cookie|COOKIE|Cookie DAO|0.059|34|2024|ai
swarms|SWARMS|Swarms|0.0141|14|2024|ai
sahara-ai|SAHARA|Sahara AI|0.081|166|2025|ai
livepeer|LPT|Livepeer|4.1|197|2018|ai,dp
helium|HNT|Helium|2.3|428|2020|dp
arweave|AR|Arweave|4.1|269|2020|sto,dp
theta-token|THETA|Theta Network|0.38|380|2018|dp,ai
iotex|IOTX|IoTeX|0.0121|114|2018|dp
jasmycoin|JASMY|JasmyCoin|0.0079|386|2021|dp
hivemapper|HONEY|Hivemapper|0.0131|62|2022|dp
dimo|DIMO|DIMO|0.034|14|2022|dp
geodnet|GEOD|Geodnet|0.151|62|2023|dp
storj|STORJ|Storj|0.159|23|2017|sto,dp
siacoin|SC|Siacoin|0.0019|107|2015|sto
walrus-2|WAL|Walrus|0.181|276|2025|sto
bittorrent|BTT|BitTorrent|0.00000049|482|2019|sto
plume|PLUME|Plume|0.0281|91|2025|rw
centrifuge|CFG|Centrifuge|0.161|92|2020|rw
mantra-dao|OM|MANTRA|0.081|91|2020|rw
clearpool|CPOOL|Clearpool|0.061|51|2021|rw
maple|MPL|Maple Finance|24|120|2021|rw,de
syrup|SYRUP|Maple|0.331|383|2024|rw,de
polymesh|POLYX|Polymesh|0.062|72|2022|rw
goldfinch|GFI|Goldfinch|0.26|24|2022|rw
truefi|TRU|TrueFi|0.0131|17|2020|rw
chintai|CHEX|Chintai|0.041|41|2021|rw
secret|SCRT|Secret|0.14|46|2020|pr
horizen|ZEN|Horizen|12.4|215|2017|pr
zcoin|FIRO|Firo|1.1|20|2016|pr
verge|XVG|Verge|0.0058|96|2014|pr
railgun|RAIL|Railgun|2.6|150|2021|pr
oasis-network|ROSE|Oasis|0.0151|114|2020|pr,ai
dusk-network|DUSK|Dusk|0.051|25|2019|pr,rw
pirate-chain|ARRR|Pirate Chain|0.22|43|2018|pr
whitebit|WBT|WhiteBIT Coin|58|8350|2022|ex
mx-token|MX|MX|2.1|195|2018|ex
htx-dao|HTX|HTX DAO|0.0000017|1400|2024|ex
bitmart-token|BMX|BitMart|0.31|102|2018|ex
woo-network|WOO|WOO|0.0291|55|2020|ex,de
ftx-token|FTT|FTX Token|0.61|200|2019|ex
lbank-token|LBK|LBK|0.011|16|2018|ex
zora|ZORA|Zora|0.049|219|2025|cr
rally-2|RLY|Rally|0.00082|4.3|2020|cr
audius|AUDIO|Audius|0.029|41|2020|cr
chiliz|CHZ|Chiliz|0.031|315|2019|cr
degen-base|DEGEN|Degen|0.0014|51|2024|cr,me
whale|WHALE|WHALE|0.31|3.2|2020|cr
deso|DESO|Decentralized Social|6.3|71|2021|cr
mask-network|MASK|Mask Network|0.61|61|2021|cr
hooked-protocol|HOOK|Hooked Protocol|0.051|15|2022|cr
cyberconnect|CYBER|CYBER|0.79|44|2023|cr
friend-tech|FRIEND|Friend.tech|0.061|5.7|2024|cr
launchcoin|LAUNCHCOIN|Launch Coin on Believe|0.049|49|2025|cr
bio-protocol|BIO|Bio Protocol|0.061|117|2025|cr,ai
raydium|RAY|Raydium|1.1|296|2021|de,cr
maker|MKR|Maker|1480|1250|2017|de,si
frax|FRAX|Legacy Frax Dollar|1|288|2020|st
frax-share|FXS|Frax|0.88|79|2020|si,de
liquity|LQTY|Liquity|0.44|43|2021|si
resolv|RESOLV|Resolv|0.081|32|2025|si
usual|USUAL|Usual|0.026|40|2024|si,rw
plasma|XPL|Plasma|0.192|362|2025|si,l1
stasis-eurs|EURS|STASIS EURO|1.15|133|2018|st
reserve-rights-token|RSR|Reserve Rights|0.0041|248|2019|si
alchemix|ALCX|Alchemix|8.1|19|2021|si
compound-governance-token|COMP|Compound|31|299|2020|de
havven|SNX|Synthetix|0.62|213|2018|de
yearn-finance|YFI|yearn.finance|3910|132|2020|de
sushi|SUSHI|Sushi|0.361|102|2020|de
1inch|1INCH|1inch|0.181|253|2020|de
dydx-chain|DYDX|dYdX|0.231|184|2021|de
gmx|GMX|GMX|8.7|90|2021|de
pendle|PENDLE|Pendle|2.3|380|2021|de
balancer|BAL|Balancer|0.68|46|2020|de
convex-finance|CVX|Convex Finance|1.9|187|2021|de
thorchain|RUNE|THORChain|0.71|250|2019|de
kamino|KMNO|Kamino|0.051|170|2024|de
jito-governance-token|JTO|Jito|0.46|191|2023|de,ls
morpho|MORPHO|Morpho|1.51|542|2024|de
ether-fi|ETHFI|Ether.fi|0.78|450|2024|de,ls
eigenlayer|EIGEN|EigenCloud|0.58|233|2024|in,ls
rocket-pool|RPL|Rocket Pool|2.1|46|2018|ls,de
rocket-pool-eth|RETH|Rocket Pool ETH|3590|1290|2021|ls
coinbase-wrapped-staked-eth|CBETH|Coinbase Wrapped Staked ETH|3480|402|2022|ls
wrapped-eeth|WEETH|Wrapped eETH|3380|7300|2024|ls
jito-staked-sol|JITOSOL|Jito Staked SOL|186|1770|2022|ls
weth|WETH|WETH|3120|9100|2018|wr
coinbase-wrapped-btc|CBBTC|Coinbase Wrapped BTC|91390|6700|2024|wr
band-protocol|BAND|Band Protocol|0.41|68|2019|or
uma|UMA|UMA|0.81|72|2020|or,de
api3|API3|API3|0.52|45|2020|or
wormhole|W|Wormhole|0.052|269|2024|in
layerzero|ZRO|LayerZero|1.42|288|2024|in
axelar|AXL|Axelar|0.152|163|2022|in
gnosis|GNO|Gnosis|121|320|2017|in
safe|SAFE|Safe|0.178|119|2024|in
ankr|ANKR|Ankr Network|0.0079|79|2019|in
basic-attention-token|BAT|Basic Attention|0.21|314|2017|cr
tezos|XTZ|Tezos|0.51|541|2018|l1
eos|EOS|EOS|0.231|370|2017|l1
neo|NEO|NEO|4.4|310|2017|l1
iota|IOTA|IOTA|0.118|490|2017|l1
elrond-erd-2|EGLD|MultiversX|8.4|241|2020|l1
flow|FLOW|Flow|0.231|377|2021|l1,ga
conflux-token|CFX|Conflux|0.079|406|2020|l1
kava|KAVA|Kava|0.121|131|2019|l1,de
mina-protocol|MINA|Mina|0.092|117|2021|l1,pr
zilliqa|ZIL|Zilliqa|0.0066|129|2018|l1
harmony|ONE|Harmony|0.0041|61|2019|l1
celo|CELO|Celo|0.171|101|2020|l2,pay
fantom|S|Sonic|0.121|391|2018|l1
terra-luna|LUNC|Terra Luna Classic|0.0000281|154|2019|l1
nervos-network|CKB|Nervos Network|0.0029|139|2019|l1
ravencoin|RVN|Ravencoin|0.0101|157|2018|l1
qtum|QTUM|Qtum|1.51|160|2017|l1
ontology|ONT|Ontology|0.071|67|2018|l1
waves|WAVES|Waves|0.72|85|2016|l1
dogs-2|DOGS|Dogs|0.0000521|27|2024|me
book-of-meme|BOME|Book of Meme|0.00091|63|2024|me
cat-in-a-dogs-world|MEW|cat in a dogs world|0.00131|116|2024|me
brett|BRETT|Brett|0.0181|179|2024|me
mog-coin|MOG|Mog Coin|0.00000034|132|2023|me
popcat|POPCAT|Popcat|0.101|99|2023|me
turbo|TURBO|Turbo|0.0021|144|2023|me,ai
neiro-3|NEIRO|Neiro|0.000141|59|2024|me
goatseus-maximus|GOAT|Goatseus Maximus|0.044|44|2024|me,ai
peanut-the-squirrel|PNUT|Peanut the Squirrel|0.089|89|2024|me
moo-deng|MOODENG|Moo Deng|0.071|70|2024|me
baby-doge-coin|BABYDOGE|Baby Doge Coin|0.00000000071|122|2021|me
usdd|USDD|USDD|1|512|2022|st
gemini-dollar|GUSD|Gemini Dollar|1|46|2018|st
euro-coin|EURC|EURC|1.15|340|2022|st
`

export const coins: readonly Coin[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [id = '', symbol = '', name = '', price = '1', cap = '1', since = '2020', codes = 'l1'] = line.split('|')
    const made = codes.split(',').map((code) => {
      const kind = kinds[code]
      if (kind === undefined) throw new Error(`no kind ${code}`)
      return kind
    })
    return {
      id,
      symbol,
      name,
      price: Number(price),
      supply: (Number(cap) * 1e6) / Number(price),
      since: Number(since),
      kinds: made
    }
  })
  .sort((a, b) => b.supply * b.price - a.supply * a.price)
  .map((coin, place) => ({ ...coin, place }))

const byId = new Map(coins.map((coin) => [coin.id, coin]))
export const coinOf = (id: string): Coin | undefined => byId.get(id)

/** Of two with one symbol, the larger. */
const bySymbol = new Map<string, Coin>()
for (const coin of coins) if (!bySymbol.has(coin.symbol)) bySymbol.set(coin.symbol, coin)
export const coinOfSymbol = (symbol: string): Coin | undefined => bySymbol.get(symbol)
