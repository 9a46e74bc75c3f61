"""What bots in Python put on the wire: python3 python_bots.py BOT BASE TOKEN HOST

ccxt: the real library where it is installed, set up as docs/agent.md says. Where it is not, the same two requests with the
headers, bodies and order of parameters of its binance class and of the requests library under it. hummingbot: the requests of its
Binance connector, from the address that the recipe puts into its constants. HOST stands where api.binance.com would. Prints what came back,
a JSON line for each.
"""

import hashlib
import hmac
import http.client
import json
import os
import sys
import time
from urllib.parse import urlencode, urlsplit

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../python"))

from keywatch import through_proxy

# What a library signs with when it holds no secret: any text.
NO_SECRET = "held by Keywatch"
MARKET = {
    "id": "BTCUSDT",
    "symbol": "BTC/USDT",
    "base": "BTC",
    "quote": "USDT",
    "baseId": "BTC",
    "quoteId": "USDT",
    "type": "spot",
    "spot": True,
    "active": True,
    "precision": {"amount": 0.00001, "price": 0.01},
    "limits": {"amount": {}, "price": {}, "cost": {}},
    "info": {"orderTypes": ["LIMIT", "MARKET"]},
}


def ask(method, url, headers, body=None):
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
    target = parts.path + ("?" + parts.query if parts.query else "")
    connection.request(method, target, body=body, headers=headers)
    response = connection.getresponse()
    answer = {"status": response.status, "body": json.loads(response.read())}
    connection.close()
    print(json.dumps(answer), flush=True)


def at(urls, host):
    if isinstance(urls, dict):
        return {name: at(url, host) for name, url in urls.items()}
    return urls.replace("~api.binance.com", "~" + host) if isinstance(urls, str) else urls


def signed(params):
    query = urlencode(params)
    return query + "&signature=" + hmac.new(NO_SECRET.encode(), query.encode(), hashlib.sha256).hexdigest()


def real_ccxt(ccxt, base, token, host):
    exchange = ccxt.binance({"apiKey": token, "secret": NO_SECRET, "options": {"fetchCurrencies": False}})
    exchange.set_markets([MARKET])
    exchange.urls["api"] = at(through_proxy(exchange.urls["api"], base), host)
    print(json.dumps({"status": 200, "body": exchange.fetch_balance()["info"]}), flush=True)
    order = exchange.create_order("BTC/USDT", "market", "buy", 0.001, None, {"newClientOrderId": "from-ccxt"})
    print(json.dumps({"status": 200, "body": order["info"]}), flush=True)


def as_ccxt(base, token, host):
    private = at(through_proxy("https://api.binance.com/api/v3", base), host)
    common = {
        "User-Agent": "python-requests/2.32.3",
        "Accept-Encoding": "gzip, deflate",
        "Accept": "*/*",
        "Connection": "keep-alive",
        "X-MBX-APIKEY": token,
    }
    stamp = {"timestamp": int(time.time() * 1000), "recvWindow": 10000}
    ask("GET", "%s/account?%s" % (private, signed(stamp)), common)
    order = {"symbol": "BTCUSDT", "side": "BUY", "newClientOrderId": "from-ccxt", "newOrderRespType": "FULL"}
    order.update({"type": "MARKET", "quantity": "0.001"})
    order.update(stamp)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    ask("POST", private + "/order", dict(common, **form), signed(order))


def as_hummingbot(base, token, host):
    # binance_constants.py as the recipe changes it; its connector puts domain, version and path behind it.
    rest_url = base + "/~api.binance.{}/api/"
    private = at(rest_url.format("com") + "v3", host)
    common = {"Accept": "*/*", "Accept-Encoding": "gzip, deflate", "X-MBX-APIKEY": token}
    stamp = {"timestamp": str(int(time.time() * 1000))}
    ask("GET", "%s/account?%s" % (private, signed(stamp)), common)
    order = {"symbol": "BTCUSDT", "side": "BUY", "quantity": "0.001", "type": "LIMIT", "newClientOrderId": "from-hummingbot"}
    order.update({"price": "60000", "timeInForce": "GTC"})
    order.update(stamp)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    ask("POST", private + "/order", dict(common, **form), signed(order))


if __name__ == "__main__":
    bot, base, token, host = sys.argv[1:5]
    if bot == "hummingbot":
        as_hummingbot(base, token, host)
    else:
        try:
            import ccxt
        except ImportError:
            as_ccxt(base, token, host)
        else:
            real_ccxt(ccxt, base, token, host)
