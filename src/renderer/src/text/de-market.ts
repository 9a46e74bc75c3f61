import { formOf } from './form-of'
import type { market as english } from './en-market'
import type { Words } from './words'

/** Words of where market figures come from, in German. */
export const market: Words<typeof english> = {
  title: 'Marktdaten',
  intro:
    'Kurse und Kennzahlen stammen aus diesen öffentlichen Quellen. Keywatch ruft sie selbst ab, und nur solange etwas sie braucht. Was bekannt ist, bleibt auch ohne Netz lesbar.',
  names: {
    coingecko: 'CoinGecko',
    binance: 'Binance',
    kraken: 'Kraken',
    coinbase: 'Coinbase Exchange',
    coinmarketcap: 'CoinMarketCap',
    defillama: 'DefiLlama',
    mempool: 'mempool.space',
    'alternative-me': 'alternative.me',
    'token-metrics': 'Token Metrics'
  },
  gives: {
    coingecko: 'Coins, Kurse, Historie, Kategorien',
    binance: 'Live-Kurse, Kerzen',
    kraken: 'Kerzen und Kurse, wo Binance keine hat',
    coinbase: 'Kerzen und Kurse, wo die anderen keine haben',
    coinmarketcap: 'Kurse und Marktsummen, wenn CoinGecko nicht erreichbar ist',
    defillama: 'Stablecoin-Umlauf, Protokollgebühren, Volumen',
    mempool: 'Blockhöhe und Blocktakt',
    'alternative-me': 'Angst und Gier',
    'token-metrics': 'Noten und Signale'
  },
  use: (name) => `${name} nutzen`,
  answered: (ago) => `Antwort ${ago}`,
  failing: (message, ago) => `${message} Seit: ${ago}.`,
  nextTry: (distance) => `Nächster Versuch ${distance}.`,
  notAsked: 'Noch nicht gefragt',
  off: 'Ausgeschaltet',
  needsKey: 'Braucht einen Schlüssel',
  requests: (used, budget) => `${used} von ${budget} ${formOf(budget, 'Anfrage', 'Anfragen')} in der letzten Minute`,
  marks: (count) => (count === 1 ? '1 unglaubwürdiger Wert' : `${count} unglaubwürdige Werte`),
  change: (name) => `${name} ändern`,
  changeShort: 'Ändern',
  closeShort: 'Schließen',
  address: 'Adresse',
  addressHint:
    'Für einen Spiegel oder eine andere Version. Nur https; ein Schlüssel wird nur an Hosts auf seiner eigenen Liste gesendet.',
  save: 'Speichern',
  ownAddress: 'Eigene Adresse der Quelle nutzen',
  key: 'Schlüssel',
  keyHint: 'Aus Ihrem Tresor. Die erste Nutzung jedes Tages steht im Prüfprotokoll.',
  noKey: 'Keiner',
  noKeys: 'Ihr Tresor enthält keinen Schlüssel dieser Quelle.',
  saved: 'Gespeichert',
  feed: 'Live-Kurse',
  feeds: {
    off: 'Derzeit nicht gebraucht',
    connecting: 'Verbindet',
    live: 'Live von Binance',
    silent: 'Der Strom ist verstummt'
  },
  trouble: {
    silent: (ago) => `Keine Quelle für Marktwerte antwortet; das Schweigen begann ${ago}.`,
    last: (ago) =>
      `Die letzte Antwort kam ${ago}. Alles, was da bekannt war, bleibt lesbar, jeder Wert mit seiner eigenen Zeit.`,
    before: 'Alles zuvor Bekannte bleibt lesbar, jeder Wert mit seiner eigenen Zeit.',
    see: 'Quellen ansehen'
  }
}
