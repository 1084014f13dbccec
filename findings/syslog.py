"""Keeps what programs say to syslog. usage: syslog.py SOCKET LOGFILE"""
import os, re, socket, sys

os.umask(0)
server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind(sys.argv[1])
with open(sys.argv[2], "ab", buffering=0) as log:
    while True:
        message = server.recv(65536).rstrip(b"\n\0")
        log.write(re.sub(rb"^<\d+>(... .. ..:..:.. )?", lambda m: (m[1] or b"") + b"mail ", message) + b"\n")
