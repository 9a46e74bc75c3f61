"""Reads an account through Keywatch: python3 account.py bot.token binance-main /api/v3/account

Pair once before: keywatch pair --name "Account reader" --want binance-main --save bot.token
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from keywatch import Keywatch, KeywatchError

token_file, key, path = sys.argv[1:4]
try:
    answer = Keywatch(token_file=token_file).send(key, "GET", path)
except KeywatchError as error:
    sys.exit("%s\n%s" % (error.message, error.remedy))
print(answer.status, answer.text())
