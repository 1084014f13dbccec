"""The rest of the world for a server in the sandbox: an SMTP server on each address of the script, and DNS on 127.0.0.1.

usage: remote.py REPLIES ZONE   (writes what was asked to standard output, and "ready" once it listens)

REPLIES: lines "ADDRESS STEP REPLY" (or ADDRESS:PORT, instead of port 25); STEP is connect, ehlo, mail, rcpt, data or end, or rcpt=LOCALPART for one recipient only.
  \\n in a reply begins its next line; "-" closes the connection instead. What is not named is accepted.
ZONE: lines "NAME TYPE VALUE" with A, MX ("10 host"), CNAME, PTR, TXT or AAAA. Any other name does not exist.
"""
import re, socketserver, sys, threading

from nameserver import name_server

replies, zone = {}, {}
for line in open(sys.argv[1], encoding="utf-8"):
    if line.strip():
        address, step, reply = line.rstrip("\n").split(" ", 2)
        replies[address, step] = reply
for line in open(sys.argv[2], encoding="utf-8"):
    if line.strip():
        name, kind, value = line.rstrip("\n").split(" ", 2)
        zone.setdefault(name.lower().rstrip("."), []).append((kind, value))


def tell(*words):
    print(*words, flush=True)


class Smtp(socketserver.StreamRequestHandler):
    def step(self, step, usual, person=None):
        here = self.server.called
        reply = replies.get((here, f"{step}={person}")) or replies.get((here, step)) or usual
        if reply == "-":
            raise ConnectionError
        self.wfile.write((reply.replace("\\n", "\r\n") + "\r\n").encode())
        return reply

    def handle(self):
        try:
            here = self.server.called
            tell(here, "connect")
            self.step("connect", "220 mx.example.net ESMTP")
            while line := self.rfile.readline().decode("utf-8", "replace").strip():
                tell(here, line)
                verb = line.split(":")[0].split(" ")[0].upper()
                if verb in ("EHLO", "HELO"):
                    self.step("ehlo", "250-mx.example.net\\n250 8BITMIME")
                elif verb == "MAIL":
                    self.step("mail", "250 2.1.0 Ok")
                elif verb == "RCPT":
                    self.step("rcpt", "250 2.1.5 Ok", re.sub(r".*<(.*)@.*", r"\1", line))
                elif verb == "DATA":
                    if self.step("data", "354 Go on").startswith("354"):
                        while self.rfile.readline().rstrip(b"\r\n") != b".":
                            pass
                        self.step("end", "250 2.0.0 Ok: queued")
                elif verb == "QUIT":
                    self.step("quit", "221 2.0.0 Bye")
                    return
                else:
                    self.step("other", "250 2.0.0 Ok")
        except OSError:
            pass


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self, called):
        self.called = called
        address, _, port = called.partition(":")
        super().__init__((address, int(port or 25)), Smtp)


for server in [Server(called) for called in sorted({called for called, _ in replies})]:
    threading.Thread(target=server.serve_forever, daemon=True).start()
dns = name_server(zone, asked=lambda name, kind: tell("dns", name, kind))
tell("ready")
dns.serve_forever()
