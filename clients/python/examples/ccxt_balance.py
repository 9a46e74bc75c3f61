"""ccxt through the signing proxy: python3 ccxt_balance.py bot.token binance binance-main

The token stands where the API key would; what ccxt signs with it Keywatch leaves out, and signs with the real key.
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

import ccxt
from keywatch import Keywatch, read_token, through_proxy

token_file, provider, key = sys.argv[1:4]
token = read_token(token_file)
proxy = Keywatch(token=token).status()["proxy"]

exchange = getattr(ccxt, provider)({"apiKey": token, "secret": "held by Keywatch"})
exchange.urls["api"] = through_proxy(exchange.urls["api"], "%s/%s/%s" % (proxy, provider, key))
print(exchange.fetch_balance())
