#!/usr/bin/env python3
"""The rest of the world of a lab: a mail server for each domain of scenarios.txt, with TLS, and DNS that tells of them (TLSA, too).

  world.py SCENARIOS FOLDER     writes "ready" to standard output once all listen

Each transaction is a line of FOLDER/seen.jsonl: which step ended it for which recipient, with the reply as it was said. Mail to
own.example, which the mail server's notices go to, is kept in FOLDER/notices.
"""
import collections
import hashlib
import json
import pathlib
import re
import socketserver
import ssl
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "findings"))
from nameserver import name_server  # noqa: E402

PERSON = re.compile(r"(\w+)\.(m\d+)@")  # ann.m17@DOMAIN: message 17
DOTS = re.compile(r"^\.", re.MULTILINE)


class Scenario:
    def __init__(self, name, words):
        self.name, self.words, self.replies = name, words, {}
        self.domain = f"{name}.example"
        self.host = f"mx.{self.domain}"

    def reply(self, step, person):
        return self.replies.get(f"{step}={person}") or self.replies.get(step)


def scenarios(path):
    """The blocks of that file, by name."""
    found, block = {}, None
    for line in pathlib.Path(path).read_text("utf-8").splitlines():
        if line.startswith(" "):
            step, _, reply = line.strip().partition(" ")
            block.replies[step] = re.sub(r"\\(.)", lambda m: "\r\n" if m[1] == "n" else m[1], reply)
        elif line and not line.startswith("#"):
            name, *words = line.split()
            block = found[name] = Scenario(name, words)
    return found


def certificate(folder, hosts):
    """One certificate for all hosts, by an authority of its own (folder/ca.pem). Returns the digest of its key for TLSA 3 1 1."""

    def openssl(*arguments, give=None):
        return subprocess.run(["openssl", *arguments], cwd=folder, input=give, check=True, capture_output=True).stdout

    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=lab authority", "-keyout", "ca.key", "-out", "ca.pem")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={hosts[0]}", "-keyout", "key.pem", "-out", "request.pem")
    (folder / "names").write_text("subjectAltName=" + ",".join(f"DNS:{host}" for host in hosts))
    openssl("x509", "-req", "-days", "30", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca.key", "-extfile", "names", "-out", "cert.pem")
    public = openssl("x509", "-in", "cert.pem", "-noout", "-pubkey")
    return hashlib.sha256(openssl("pkey", "-pubin", "-outform", "DER", give=public)).hexdigest()


class Session(socketserver.BaseRequestHandler):
    """One connection. server has scenario, host, ip and world."""

    def handle(self):
        self.scenario, self.world = self.server.scenario, self.server.world
        self.encrypted = False
        self.sender, self.to = None, []
        try:
            self.use(self.request)
            self.talk()
        except (OSError, ValueError):
            pass  # the mail server went away

    def use(self, connection):
        self.connection, self.lines = connection, connection.makefile("rb")

    def say(self, text):
        self.connection.sendall(text.encode() + b"\r\n")

    def step(self, step, usual, rcpt=None):
        """Says the scenario's reply, if it has one, and writes down what that means for the recipients. Returns whether it was usual."""
        person = PERSON.match(rcpt or (self.to or [""])[0])
        reply = self.scenario.reply(step, person and person[1]) if self.server.first else None
        if reply and "once" in self.scenario.words and not self.world.is_first(self.scenario, step, self.sender, rcpt or self.to):
            reply = None
        said = (reply or usual).replace("{rcpt}", rcpt or "")
        ends = reply is not None or step == "end"
        if ends:
            self.world.saw(self, step, said if said not in ("-", "...") else "", [rcpt] if rcpt else self.to)
        if said == "-":
            raise ConnectionError
        if said == "...":
            time.sleep(60)
            raise ConnectionError
        self.say(said)
        return not reply or said[:1] in "23"

    def talk(self):
        if not self.step("connect", f"220 {self.server.host} ESMTP"):
            return
        while line := self.lines.readline().decode("utf-8", "replace"):
            verb = line[:4].upper()
            if verb in ("EHLO", "HELO"):
                offers = [self.server.host, "8BITMIME", "SIZE 10485760", "ENHANCEDSTATUSCODES"]
                if not self.encrypted and any(word.startswith("tls") for word in self.scenario.words):
                    offers.append("STARTTLS")
                lines = ["250-" + offer for offer in offers]
                self.step("ehlo", "\r\n".join(lines[:-1] + ["250 " + offers[-1]]) if verb == "EHLO" else f"250 {self.server.host}")
            elif verb == "STAR":
                self.start_tls()
            elif verb == "MAIL":
                self.sender, self.to = re.search(r"<(.*?)>", line)[1], []
                self.step("mail", "250 2.1.0 Ok")
            elif verb == "RCPT":
                rcpt = re.search(r"<(.*?)>", line)[1]
                if self.step("rcpt", "250 2.1.5 Ok", rcpt):
                    self.to.append(rcpt)
            elif verb == "DATA":
                self.data()
            elif verb == "QUIT":
                self.say("221 2.0.0 Bye")
                return
            else:
                if verb == "RSET":
                    self.to = []
                self.say("250 2.0.0 Ok")

    def start_tls(self):
        if "tls-refused" in self.scenario.words:
            self.say("454 4.7.0 TLS not available due to local problem")
            return
        self.say("220 2.0.0 Go ahead")
        if "tls-broken" in self.scenario.words:
            self.connection.sendall(b"no handshake at all\r\n")
            raise ConnectionError
        self.use(self.world.tls.wrap_socket(self.connection, server_side=True))
        self.encrypted = True

    def data(self):
        if not self.step("data", "354 End data with <CR><LF>.<CR><LF>"):
            return
        lines = []
        while (line := self.lines.readline()) not in (b".\r\n", b""):
            lines.append(line)
        if line:
            if self.scenario.name == "own":
                self.world.keep(b"".join(lines))
            self.step("end", "250 2.0.0 Ok: queued")
            self.to = []


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 200

    def __init__(self, world, scenario, ip, first):
        self.world, self.scenario, self.ip, self.first = world, scenario, ip, first
        self.host = scenario.host if first else f"mx2.{scenario.domain}"
        super().__init__((ip, 25), Session)

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], (OSError, ValueError)):
            super().handle_error(request, client_address)


class World:
    def __init__(self, path, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / "notices").mkdir(parents=True, exist_ok=True)
        self.lock, self.tried, self.notices = threading.Lock(), collections.Counter(), 0
        self.log = open(self.folder / "seen.jsonl", "a", encoding="utf-8", buffering=1)
        own = Scenario("own", [])
        all_scenarios = [own, *scenarios(path).values()]
        digest = certificate(self.folder, [one.host for one in all_scenarios])
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(self.folder / "cert.pem", self.folder / "key.pem")
        self.zone, self.servers = {"mail.example.org": [("A", "192.0.2.10")]}, []
        for number, scenario in enumerate(all_scenarios, 1):
            self.place(scenario, number, digest)

    def place(self, scenario, number, digest):
        """DNS and servers of that scenario."""
        zone, words = self.zone, scenario.words
        ip = f"198.51.100.{number}"
        zone[f"{number}.100.51.198.in-addr.arpa"] = [("PTR", scenario.host)]
        if "no-domain" in words:
            return
        if "null-mx" in words:
            zone[scenario.domain] = [("MX", "0 .")]
        elif "dns-fails" in words:
            zone[scenario.domain] = [("FAIL", "")]
        elif "no-mx" in words:
            zone[scenario.domain] = [("A", ip)]
        else:
            zone[scenario.domain] = [("MX", f"10 {scenario.host}")]
            zone[scenario.host] = [] if "no-address" in words else [("A", ip)]
        if "backup" in words:
            zone[scenario.domain].append(("MX", f"20 mx2.{scenario.domain}"))
            zone[f"mx2.{scenario.domain}"] = [("A", f"198.51.100.{number + 100}")]
            self.servers.append(Server(self, scenario, f"198.51.100.{number + 100}", False))
        if any(word.startswith("dane") for word in words):
            seen = digest if "dane-wrong" not in words else digest[::-1]
            zone[f"_25._tcp.{scenario.host}"] = [("TLSA", f"3 1 1 {seen}")]
        if not {"null-mx", "dns-fails", "no-address", "nobody-listens"} & set(words):
            self.servers.append(Server(self, scenario, ip, True))

    def is_first(self, scenario, step, sender, to):
        with self.lock:
            key = (scenario.name, step, sender, str(to))
            self.tried[key] += 1
            return self.tried[key] == 1

    def saw(self, session, step, reply, recipients):
        """recipients: none where the client did not come so far."""
        row = {"time": time.time(), "scen": session.scenario.name, "host": session.server.host, "tls": session.encrypted,
               "sender": session.sender, "rcpt": list(recipients), "stage": step, "reply": reply}
        with self.lock:
            self.log.write(json.dumps(row) + "\n")

    def keep(self, message):
        with self.lock:
            self.notices += 1
            (self.folder / "notices" / f"{self.notices:05}.eml").write_bytes(DOTS.sub("", message.decode("latin-1")).encode("latin-1"))

    def run(self):
        for server in self.servers:
            threading.Thread(target=server.serve_forever, daemon=True).start()
        dns = name_server(self.zone, signed=True)
        print("ready", flush=True)
        dns.serve_forever()


if __name__ == "__main__":
    World(sys.argv[1], sys.argv[2]).run()
