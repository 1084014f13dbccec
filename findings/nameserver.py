"""A name server on 127.0.0.1 for programs in the sandbox.

A zone is a dictionary of names: [(type, value)…], with A, AAAA, MX ("10 host"), CNAME, PTR, TXT and TLSA ("3 1 1 hex"). A name with
FAIL is answered by SERVFAIL, any other does not exist.
"""
import ipaddress
import socketserver
import struct

CODES = {"A": 1, "CNAME": 5, "PTR": 12, "MX": 15, "TXT": 16, "AAAA": 28, "TLSA": 52}
AUTHENTIC = 0x0020


def packed(name):
    return b"".join(bytes([len(label)]) + label.encode() for label in name.rstrip(".").split(".") if label) + b"\0"


def data(kind, value):
    if kind in ("A", "AAAA"):
        return ipaddress.ip_address(value).packed
    if kind == "MX":
        preference, host = value.split(" ")
        return struct.pack("!H", int(preference)) + packed(host)
    if kind == "TLSA":
        usage, selector, matching, digest = value.split(" ")
        return bytes([int(usage), int(selector), int(matching)]) + bytes.fromhex(digest)
    return packed(value) if kind in ("CNAME", "PTR") else bytes([len(value)]) + value.encode()


def answer(zone, query, signed, asked):
    labels, at = [], 12
    while query[at]:
        labels.append(query[at + 1 : at + 1 + query[at]].decode())
        at += query[at] + 1
    wanted, question = struct.unpack("!H", query[at + 1 : at + 3])[0], query[12 : at + 5]
    name, answers, rcode = ".".join(labels).lower(), [], 0
    asked(name, wanted)
    for _ in range(8):
        records = zone.get(name)
        if records is None:
            rcode = 0 if any(known.endswith("." + name) for known in zone) else 3
            break
        if any(kind == "FAIL" for kind, _ in records):
            rcode = 2
            break
        alias = [value for kind, value in records if kind == "CNAME"]
        if alias and wanted != CODES["CNAME"]:
            answers.append((name, "CNAME", alias[0]))
            name = alias[0].lower().rstrip(".")
            continue
        answers += [(name, kind, value) for kind, value in records if CODES[kind] == wanted]
        break
    flags = 0x8580 | rcode | (AUTHENTIC if signed and rcode != 2 else 0)
    reply = query[:2] + struct.pack("!HHHHH", flags, 1, len(answers), 0, 0) + question
    for owner, kind, value in answers:
        content = data(kind, value)
        reply += packed(owner) + struct.pack("!HHIH", CODES[kind], 1, 60, len(content)) + content
    return reply


def name_server(zone, signed=False, asked=lambda name, kind: None):
    """A server that answers from that zone, and says that DNSSEC vouches for it where signed; asked is told of each question."""

    class Dns(socketserver.DatagramRequestHandler):
        def handle(self):
            self.wfile.write(answer(zone, self.rfile.read(), signed, asked))

    return socketserver.ThreadingUDPServer(("127.0.0.1", 53), Dns)
