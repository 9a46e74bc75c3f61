"""Keywatch's agent for Python 3.8 or later, in one file and with the standard library alone.

A program names a key by its label and holds no secret: Keywatch signs, or signs and sends.

    from keywatch import Keywatch

    keywatch = Keywatch(token_file="bot.token")
    print(keywatch.send("binance-main", "GET", "/api/v3/account").json())

On Linux and macOS it asks over the agent's Unix socket. On Windows, whose named pipe the standard library does not speak HTTP
over, give it ``url="http://127.0.0.1:PORT"``, which a custodian switches on under Programs.

While Keywatch is away or restarts, a call waits for it, for ``patience`` seconds at most. What may have been signed is asked
for again under its own name alone, under which Keywatch signs nothing twice: its answer is the same one, or "signed-before"
where that is not kept. Docs: docs/agent.md and docs/agent-api.json.
"""

import http.client
import json
import os
import socket as sockets
import stat
import sys
import time
import uuid
from urllib.parse import quote, urlsplit

__all__ = ["Answer", "Keywatch", "KeywatchError", "read_token", "socket_path", "through_proxy"]
__version__ = "0.1.0"

# Codes of the agent after which the provider may have carried the request out.
_IN_DOUBT = frozenset(
    [
        "request-timeout",
        "response-truncated",
        "response-too-large",
        "redirect-refused",
        "internal",
        "connection-lost",
        "timeout",
        "answer-unreadable",
        "signed-before",
    ]
)
_LOOK_BEFORE = "What was asked may have been done. Look at the provider, or in Keywatch under Audit, before asking again."


class KeywatchError(Exception):
    """Every failure that a caller can meet.

    code: one of the agent's (docs/agent-api.json), or unreachable, connection-lost, timeout, answer-unreadable, denied.
    outcome: "nothing" where nothing was signed or sent, so that it can be asked again; "unknown" where it may have been.
    retry_after: seconds, or None. status: of the agent's answer, or None where it gave none. name_looked_up: Keywatch looked
    the request's idempotency_key up first, so that what it says holds for every try under it.
    """

    def __init__(self, code, message, remedy, status=None, retry_after=None, name_looked_up=False):
        super().__init__("%s %s" % (message, remedy))
        self.code = code
        self.message = message
        self.remedy = remedy
        self.status = status
        self.retry_after = retry_after
        self.name_looked_up = name_looked_up
        self.outcome = "unknown" if code in _IN_DOUBT else "nothing"


def socket_path(name="agent", platform=sys.platform, env=None, home=None):
    """Where the agent listens: KEYWATCH_SOCKET, or the place that Keywatch chooses; name "demo" for the demo."""
    env = os.environ if env is None else env
    if env.get("KEYWATCH_SOCKET"):
        return env["KEYWATCH_SOCKET"]
    if platform == "win32":
        return "\\\\.\\pipe\\keywatch-%s-%s" % (env.get("USERNAME", "user"), name)
    runtime = env.get("XDG_RUNTIME_DIR", "")
    home = os.path.expanduser("~") if home is None else home
    folder = runtime + "/keywatch" if runtime.startswith("/") else home + "/.keywatch"
    return "%s/%s.sock" % (folder, name)


def read_token(file):
    """The token in a file that is its owner's alone. Raises KeywatchError."""
    try:
        mode = os.stat(file).st_mode
        with open(file, encoding="ascii") as opened:
            token = opened.read().strip()
    except (OSError, UnicodeDecodeError) as cause:
        raise KeywatchError("token-missing", "There is no token in %s." % file, "Pair the program first.") from cause
    if os.name != "nt" and stat.S_IMODE(mode) & 0o077:
        raise KeywatchError("token-missing", "Others can read %s." % file, "Make it yours alone: chmod 600 %s" % file)
    if not token.startswith("kwp_"):
        raise KeywatchError("token-missing", "%s holds no token." % file, "Pair the program anew.")
    return token


def through_proxy(urls, base):
    """Each "https://host/path" of `urls`, however deep, as "BASE/~host/path"; what is no address stays.

    base: the proxy's place of one key, "http://127.0.0.1:PORT/binance/binance-main". With ccxt:
    exchange.urls["api"] = through_proxy(exchange.urls["api"], base)
    """
    base = base.rstrip("/")
    if isinstance(urls, str):
        return base + "/~" + urls[len("https://") :] if urls.startswith("https://") else urls
    if isinstance(urls, dict):
        return {name: through_proxy(url, base) for name, url in urls.items()}
    if isinstance(urls, list):
        return [through_proxy(url, base) for url in urls]
    return urls


class Answer:
    """What a provider answered. Read it once, by one of its methods, or go through it chunk by chunk."""

    def __init__(self, response, connection):
        self._response = response
        self._connection = connection
        self.status = response.status
        self.headers = response.headers
        version = response.headers.get("Keywatch-Key-Version")
        self.key_version = None if version is None else int(version)

    @property
    def ok(self):
        """The status is below 400. Many providers answer 200 and say in the body that they refuse."""
        return self.status < 400

    def __iter__(self):
        """The body as it comes. Raises KeywatchError where it ends early."""
        try:
            while True:
                chunk = self._response.read1(65536)
                if not chunk:
                    break
                yield chunk
            # read1 says nothing of an announced length that was not reached.
            if self._response.length:
                raise http.client.IncompleteRead(b"", self._response.length)
        except (OSError, http.client.HTTPException) as cause:
            raise _lost() from cause
        finally:
            self.close()

    def bytes(self):
        return b"".join(self)

    def text(self):
        return self.bytes().decode("utf-8")

    def json(self):
        return json.loads(self.text())

    def close(self):
        self._response.close()
        self._connection.close()


class Keywatch:
    """One agent, asked by one program. May be used by several threads: each call has a connection of its own.

    socket, url: where the agent is; without both, socket_path(). token, token_file: without both, KEYWATCH_TOKEN.
    patience: seconds to wait while Keywatch is away. timeout: seconds for an answer; a person may be asked.
    """

    def __init__(self, socket=None, url=None, token=None, token_file=None, patience=10.0, timeout=120.0):
        if url is not None and urlsplit(url).hostname not in ("127.0.0.1", "localhost"):
            raise ValueError("The agent is on this computer: url is http://127.0.0.1:PORT.")
        self._url = url
        self._socket = None if url is not None else (socket or socket_path())
        self._token = token or (read_token(token_file) if token_file else os.environ.get("KEYWATCH_TOKEN"))
        self._patience = patience
        self._timeout = timeout

    def status(self):
        """Whether Keywatch is there, locked or not, and who asks: a dict."""
        return self._json("GET", "/v1/status")

    def keys(self):
        """The keys that this program may use: a list of dicts."""
        return self._json("GET", "/v1/keys")["keys"]

    def sign(self, key, method, url, params=None, body=None, refused_version=None, idempotency_key=None):
        """Signs a request and gives it back, a dict of url, headers, body and more, for the program to send.

        params: a dict or a list of pairs; no time, nonce or signature. body: a dict, a list, or JSON text.
        refused_version: the keyVersion of an answer whose signature the provider refused just now.
        idempotency_key: your own name for this request, kept by you before you ask: under it nothing is signed twice within a
        day, also by another process and across restarts of either side. Without it each call has a new one.
        """
        asked = _request(key, method, url, params, body)
        if refused_version is not None:
            asked["refusedVersion"] = refused_version
        return self._json("POST", "/v1/sign", asked, idempotency_key or str(uuid.uuid4()))

    def send(self, key, method, url, params=None, body=None, idempotency_key=None, retry=False):
        """Has Keywatch sign a request and send it. What the provider answers, whatever its status, is an Answer.

        idempotency_key: as in sign. retry: again, three times in all, where that can do nothing twice.
        """
        asked = _request(key, method, url, params, body)
        if retry:
            asked["retry"] = True
        return self._ask("POST", "/v1/send", asked, idempotency_key or str(uuid.uuid4()))

    def pair(self, name, purpose="", wants=(), on_code=None):
        """Asks a person to let this program use keys, waits, and gives a dict with the token, which is given this once.

        wants: pairs of a key and its scopes, as in [("binance-main", ["read", "trade"])]. on_code: called with the code,
        which the person compares with the one in Keywatch; printed without it.
        """
        wanted = [{"key": key, "scopes": list(scopes)} for key, scopes in wants]
        pairing = self._json("POST", "/v1/pair", {"name": name, "purpose": purpose, "wants": wanted})
        (on_code or _print_code)(pairing["code"])
        pause = 0.25
        while True:
            time.sleep(pause)
            pause = min(pause * 2, 1.0)
            found = self._json("GET", "/v1/pair/" + quote(pairing["id"], safe=""))
            if found["state"] == "granted":
                self._token = found["token"]
                return found
            if found["state"] == "denied":
                raise KeywatchError("denied", "The person at Keywatch said no.", "Ask again if it is still wanted.")
            if found["state"] != "waiting":
                raise KeywatchError(
                    "pairing-not-found",
                    "The token of this pairing was given to somebody else.",
                    "Revoke the program in Keywatch under Programs, then pair anew.",
                )

    def _json(self, method, path, body=None, name=None):
        text = self._ask(method, path, body, name).bytes()
        try:
            return json.loads(text.decode("utf-8"))
        except ValueError as cause:
            raise _unreadable(200) from cause

    def _ask(self, method, path, body=None, name=None):
        """Again while nothing was asked, only read, or asked under a name. A doubt is ended by Keywatch's word on the name."""
        until = time.monotonic() + self._patience
        pause = 0.05
        doubt = None
        while True:
            try:
                return self._once(method, path, body, name)
            except KeywatchError as error:
                lost = error.code == "connection-lost"
                passes = error.code in ("unreachable", "stopping") or (lost and (method == "GET" or name is not None))
                if lost and doubt is None:
                    doubt = error
                if not passes or time.monotonic() + pause > until:
                    if doubt is None or error.name_looked_up:
                        raise
                    raise doubt
            time.sleep(pause)
            pause = min(pause * 2, 1.0)

    def _once(self, method, path, body, name):
        headers = {"Keywatch-Token": self._token} if self._token else {}
        if name is not None:
            headers["Idempotency-Key"] = '"%s"' % name
        text = None
        if body is not None:
            text = json.dumps(body).encode("utf-8")
            headers["Content-Type"] = "application/json"
        connection = self._connection()
        try:
            connection.connect()
        except OSError as cause:
            connection.close()
            raise _away(self._socket or self._url) from cause
        try:
            connection.request(method, path, body=text, headers=headers)
            response = connection.getresponse()
        except sockets.timeout as cause:
            connection.close()
            message = "Keywatch gave no answer within %g seconds." % self._timeout
            raise KeywatchError("timeout", message, _LOOK_BEFORE) from cause
        except (OSError, http.client.HTTPException) as cause:
            connection.close()
            raise _lost() from cause
        answer = Answer(response, connection)
        if response.headers.get("Keywatch-Error") is None:
            return answer
        raise _failure(response.status, answer.bytes(), response.headers.get("Keywatch-Idempotency") is not None)

    def _connection(self):
        if self._url is None:
            return _UnixConnection(self._socket, self._timeout)
        parts = urlsplit(self._url)
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=self._timeout)


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path, timeout):
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self):
        if not hasattr(sockets, "AF_UNIX"):
            raise OSError("This Python has no Unix sockets: give url instead.")
        self.sock = sockets.socket(sockets.AF_UNIX, sockets.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def _request(key, method, url, params, body):
    pairs = params.items() if isinstance(params, dict) else (params or [])
    asked = {"key": key, "method": method, "url": url, "params": [[str(name), str(value)] for name, value in pairs]}
    if body is not None:
        asked["body"] = body if isinstance(body, str) else json.dumps(body)
    return asked


def _away(where):
    remedy = "Start Keywatch, and have a custodian switch the agent on under Programs. Nothing was asked."
    return KeywatchError("unreachable", "Keywatch does not answer at %s." % where, remedy)


def _lost():
    return KeywatchError("connection-lost", "The connection to Keywatch ended before its answer came.", _LOOK_BEFORE)


def _unreadable(status):
    remedy = "Check the address: it is to be the agent's socket, or its port on 127.0.0.1."
    return KeywatchError("answer-unreadable", "The answer (%d) is none of Keywatch's." % status, remedy, status)


def _failure(status, body, name_looked_up):
    try:
        error = json.loads(body.decode("utf-8"))["error"]
        after = error.get("retryAfterMs")
        seconds = None if after is None else after / 1000.0
        return KeywatchError(error["code"], error["message"], error["remedy"], status, seconds, name_looked_up)
    except (ValueError, KeyError, TypeError, AttributeError):
        return _unreadable(status)


def _print_code(code):
    print("Compare this code in Keywatch under Programs: %s" % code, file=sys.stderr)
