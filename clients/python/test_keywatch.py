"""The client against the agent that KEYWATCH_SOCKET names, with the token KEYWATCH_TOKEN: clients/python/client.spec.ts runs it."""

import os
import re
import socket
import stat
import tempfile
import threading
import unittest
import urllib.request

from keywatch import Keywatch, KeywatchError, read_token, socket_path, through_proxy

ORDER = {"newClientOrderId": "from-python"}


class Talking(unittest.TestCase):
    def setUp(self):
        self.keywatch = Keywatch()

    def test_status_and_keys(self):
        status = self.keywatch.status()
        self.assertEqual((status["api"], status["locked"], status["program"]["name"]), (1, False, "Bot"))
        [key] = self.keywatch.keys()
        self.assertEqual((key["key"], key["provider"]), ("binance-main", "binance"))

    def test_sign(self):
        signed = self.keywatch.sign("binance-main", "GET", "/api/v3/account")
        asked = urllib.request.Request(signed["url"], headers=signed["headers"])
        with urllib.request.urlopen(asked) as answer:
            self.assertEqual(answer.status, 200)

    def test_send(self):
        answer = self.keywatch.send("binance-main", "POST", "/api/v3/order", ORDER)
        self.assertEqual((answer.ok, answer.status, answer.key_version), (True, 200, 1))
        self.assertEqual(answer.json(), {"clientOrderId": "from-python"})
        refused = self.keywatch.send("binance-main", "GET", "/api/v3/nothing")
        self.assertEqual((refused.ok, refused.status), (False, 404))
        refused.close()

    def test_one_name_is_one_order(self):
        first = self.keywatch.send("binance-main", "POST", "/api/v3/order", ORDER, idempotency_key="one-order")
        again = self.keywatch.send("binance-main", "POST", "/api/v3/order", ORDER, idempotency_key="one-order")
        self.assertEqual(first.json(), again.json())
        self.assertEqual(again.headers["Keywatch-Idempotency"], "again")

    def test_over_the_loopback(self):
        over = Keywatch(url=self.keywatch.status()["proxy"])
        self.assertEqual(over.send("binance-main", "GET", "/api/v3/account").status, 200)
        self.assertRaises(ValueError, Keywatch, url="http://example.com:80")

    def test_failures(self):
        for call, code, status in [
            (lambda: self.keywatch.send("other", "GET", "/x"), "key-not-found", 404),
            (lambda: Keywatch(token="kwp_" + "x" * 43).keys(), "token-unknown", 401),
        ]:
            with self.assertRaises(KeywatchError) as caught:
                call()
            error = caught.exception
            self.assertEqual((error.code, error.status, error.outcome), (code, status, "nothing"))
            self.assertIn(error.remedy, str(error))


class Alone(unittest.TestCase):
    def test_away(self):
        with self.assertRaises(KeywatchError) as caught:
            Keywatch(socket="/nowhere/agent.sock", patience=0).status()
        self.assertEqual((caught.exception.code, caught.exception.outcome), ("unreachable", "nothing"))

    def test_in_doubt_is_asked_again_under_its_name_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "s")
            heard = []
            listening = socket.socket(socket.AF_UNIX)
            listening.bind(path)
            listening.listen()

            def hang_up():
                while True:
                    try:
                        peer, _ = listening.accept()
                    except OSError:
                        return
                    heard.append(peer.recv(65536))
                    peer.close()

            threading.Thread(target=hang_up, daemon=True).start()
            keywatch = Keywatch(socket=path, patience=0.5)
            with self.assertRaises(KeywatchError) as caught:
                keywatch.send("k", "POST", "/x")
            self.assertEqual((caught.exception.code, caught.exception.outcome), ("connection-lost", "unknown"))
            self.assertGreater(len(heard), 2)
            names = {re.search(rb"Idempotency-Key: (.+)\r\n", said).group(1) for said in heard}
            self.assertEqual(len(names), 1)
            heard.clear()
            self.assertRaises(KeywatchError, keywatch.keys)
            self.assertNotIn(b"Idempotency-Key", b"".join(heard))
            self.assertGreater(len(heard), 2)
            listening.close()

    def test_places(self):
        env = {"XDG_RUNTIME_DIR": "/run/user/7"}
        self.assertEqual(socket_path("demo", "linux", env, "/home/ada"), "/run/user/7/keywatch/demo.sock")
        self.assertEqual(socket_path("agent", "darwin", {}, "/Users/ada"), "/Users/ada/.keywatch/agent.sock")
        self.assertEqual(socket_path("agent", "win32", {"USERNAME": "ada"}, ""), "\\\\.\\pipe\\keywatch-ada-agent")
        self.assertEqual(socket_path(env={"KEYWATCH_SOCKET": "/s"}), "/s")

    def test_through_proxy(self):
        urls = {"api": {"a": "https://x.com/v3", "b": ["https://{hostname}"]}, "www": "x", "n": 1}
        self.assertEqual(
            through_proxy(urls, "http://127.0.0.1:1/x/k/"),
            {"api": {"a": "http://127.0.0.1:1/x/k/~x.com/v3", "b": ["http://127.0.0.1:1/x/k/~{hostname}"]}, "www": "x", "n": 1},
        )

    def test_token_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "bot.token")
            with open(path, "w") as file:
                file.write("kwp_abc\n")
            os.chmod(path, stat.S_IRUSR | stat.S_IWUSR)
            self.assertEqual(read_token(path), "kwp_abc")
            os.chmod(path, 0o644)
            self.assertRaises(KeywatchError, read_token, path)
            self.assertRaises(KeywatchError, read_token, path + ".none")


if __name__ == "__main__":
    unittest.main()
