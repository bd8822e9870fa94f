"""Talking to a server: what fails for a moment is tried again, what fails for good is a sentence, and no secret is in it."""

import base64
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from quanze.errors import Refused, Unreachable
from quanze.graph.store import http
from quanze.graph.store.http import Server, credentials, is_address, without_secret


class Scripted(BaseHTTPRequestHandler):
    """Answers with the statuses of a list, one after the other, then 200."""

    def do_GET(self):
        self.server.seen.append(self.headers.get("Authorization"))
        status, said = self.server.script.pop(0) if self.server.script else (200, "fine")
        self.send_response(status)
        self.send_header("Location", "http://me:hush@elsewhere/x?key=hush")
        self.end_headers()
        self.wfile.write(said.encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def scripted(monkeypatch):
    for name in ("QUANZE_USER", "QUANZE_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(http, "_PAUSE", 0.01)
    server = HTTPServer(("127.0.0.1", 0), Scripted)
    server.script, server.seen = [], []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def address(server, userinfo=""):
    return f"http://{userinfo}127.0.0.1:{server.server_port}/query"


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_server_that_is_busy_for_a_moment_is_asked_again(scripted, status):
    scripted.script = [(status, "")] * 2
    with Server(address(scripted)) as server:
        assert server.send("GET").text == "fine"
    assert len(scripted.seen) == 3


def test_a_server_that_stays_busy_is_unreachable(scripted):
    scripted.script = [(503, "")] * 9
    with Server(address(scripted)) as server, pytest.raises(Unreachable, match="it answers 503"):
        server.send("GET")
    assert len(scripted.seen) == http.ATTEMPTS


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "QUANZE_PASSWORD"),
        (404, "is the address right"),
        (413, "smaller chunks"),
        (500, r"answers 500 \(out of luck\)"),
        (301, "moved to http://elsewhere/x"),
    ],
)
def test_a_refusal_is_said_once_with_what_to_do(scripted, status, words):
    scripted.script = [(status, "out of\nluck")]
    with Server(address(scripted)) as server, pytest.raises(Refused, match=words):
        server.send("GET")
    assert len(scripted.seen) == 1


def test_nobody_listening_is_a_sentence(scripted):
    gone = address(scripted)
    scripted.shutdown()
    scripted.server_close()
    with Server(gone) as server, pytest.raises(Unreachable, match="cannot be reached after"):
        server.send("GET")


def test_name_and_password_come_from_the_environment_and_are_sent(scripted, monkeypatch):
    monkeypatch.setenv("QUANZE_USER", "me")
    monkeypatch.setenv("QUANZE_PASSWORD", "hush")
    with Server(address(scripted)) as server:
        server.send("GET")
    assert scripted.seen == ["Basic " + base64.b64encode(b"me:hush").decode()]


def test_no_message_holds_the_password(scripted):
    scripted.script = [(400, "you sent hush")]
    with Server(address(scripted, "me:hush@")) as server:
        assert "hush" not in server.name
        with pytest.raises(Refused) as caught:
            server.send("GET")
    assert scripted.seen[0] is not None and "hush" not in str(caught.value)


def test_what_is_given_goes_before_the_address_and_the_environment(monkeypatch):
    monkeypatch.setenv("QUANZE_USER", "env")
    monkeypatch.setenv("QUANZE_PASSWORD", "env")
    assert credentials("http://a:b@host/", "me", "mine") == ("me", "mine")
    assert credentials("http://a:b%40@host/") == ("a", "b@")
    assert credentials("http://host/") == ("env", "env")


@pytest.mark.parametrize(
    ("place", "expected"), [("https://h/q", True), ("HTTP://h/q", True), ("build/kg", False), ("httpdocs", False)]
)
def test_an_address_is_told_from_a_folder(place, expected):
    assert is_address(place) is expected


def test_an_address_is_shown_without_its_secrets():
    assert without_secret("https://me:hush@host:8080/query?key=hush") == "https://host:8080/query"
