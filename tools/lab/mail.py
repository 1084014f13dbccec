#!/usr/bin/env python3
"""Sends the mail of a lab, and tells afterwards what became of it, by what receivers, notices and queue say. It reads no log.

  mail.py send SCENARIOS FOLDER MESSAGES               mail to each domain, in two bursts; writes FOLDER/sent.jsonl
  mail.py truth SCENARIOS FOLDER MTA ROUND TRUTH       writes TRUTH/MTA.tsv and TRUTH/MTA-final.tsv (see tools/lab-check)
"""
import collections
import csv
import email
import email.policy
import json
import pathlib
import re
import smtplib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from world import PERSON, scenarios  # noqa: E402

SERVER = ("192.0.2.10", 25)
PEOPLE = ("ann", "bob", "carl")
LIFETIME = 60  # seconds that the servers keep mail
NO_WAY = {"null-mx", "no-domain", "no-address"}  # DNS itself says that nobody takes mail there
QUEUED = re.compile(r"queued as (\S+)|id=(\S+)|2\.0\.0:? (\S+) Message accepted")
ATTEMPT = ("round", "time", "qid", "mid", "kind", "rcpt", "stage", "code", "reply", "outcome", "superseded", "wire_valid", "scen")
FINAL = ("round", "qid", "mid", "mail_from", "rcpt", "orig_rcpt", "final", "evidence", "last_reply", "scen", "dsn_status")


class Sender:
    def __init__(self, folder):
        self.log = open(folder / "sent.jsonl", "a", encoding="utf-8", buffering=1)
        self.count = 0

    def send(self, domains, people, null_sender=False):
        self.count += 1
        mid = f"m{self.count}"
        sender = "" if null_sender else f"news.{mid}@own.example"
        to = [f"{person}.{mid}@{domain}" for domain in domains for person in people]
        text = f"From: news.{mid}@own.example\r\nTo: list@example.org\r\nSubject: number {self.count}\r\nMessage-ID: <{mid}@own.example>\r\n\r\nHello.\r\n"
        refused, said = {}, ""
        with smtplib.SMTP(*SERVER, local_hostname="app.example.org", timeout=60) as smtp:
            smtp.ehlo()
            smtp.mail(sender)
            for rcpt in to:
                code, reply = smtp.rcpt(rcpt)
                if code >= 400:
                    refused[rcpt] = f"{code} {reply.decode(errors='replace')}"
            if len(refused) < len(to):
                said = smtp.data(text)[1].decode(errors="replace")
        found = QUEUED.search(said)
        self.log.write(json.dumps({"mid": mid, "time": time.time(), "sender": sender, "to": to, "refused": refused,
                                   "qid": next(filter(None, found.groups())) if found else ""}) + "\n")


def send(path, folder, messages):
    sender, all_scenarios = Sender(folder), scenarios(path)
    domains = {one.domain: one for one in all_scenarios.values()}
    names = list(domains)
    for burst in range(2):
        for domain in names:
            for number in range(messages):
                sender.send([domain], PEOPLE[: 1 + number % 3] if number % 2 == 0 else PEOPLE[1:2])
        for at in range(0, len(names), 5):
            sender.send(names[at : at + 3], PEOPLE[:2])
            sender.send(names[at : at + 1], PEOPLE[:1], null_sender=True)
        time.sleep(LIFETIME / 2)
    time.sleep(LIFETIME + 20)
    for domain in names:
        if "always" in domains[domain].words:
            sender.send([domain], PEOPLE)
    time.sleep(6)


def escaped(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\r")


def is_reply(reply):
    """Whether it is one by RFC 5321, 4.2."""
    return bool(reply) and all(re.match(r"\d{3}([ -]|$)", line) for line in reply.split("\r\n"))


def notices(folder):
    """Failed recipients by name: when the notice of each came, and its status."""
    failed = {}
    for path in sorted((folder / "notices").iterdir()):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.compat32)
        for part in message.walk():
            if part.get_content_type() not in ("message/delivery-status", "message/global-delivery-status"):
                continue
            for group in part.get_payload():
                rcpt = (group["Original-Recipient"] or group["Final-Recipient"] or "").rpartition(";")[2].strip().lower()
                if (group["Action"] or "").strip().startswith("failed"):
                    failed[rcpt] = (path.stat().st_mtime, (group["Status"] or "").strip())
    return failed


def write(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def truth(path, folder, mta, round_name, out):
    words = {one.name: set(one.words) for one in scenarios(path).values()}
    sent = {one["mid"]: one for one in map(json.loads, open(folder / "sent.jsonl", encoding="utf-8"))}
    queue, failed = (folder / "queue").read_text("utf-8", "replace"), notices(folder)
    attempts, last, said_to_all, taken = [], {}, {}, set()
    for seen in map(json.loads, open(folder / "seen.jsonl", encoding="utf-8")):
        if seen["scen"] == "own":
            continue
        reply, code = seen["reply"], seen["reply"].split("\r\n")[-1][:3]
        if not seen["rcpt"]:
            said_to_all[seen["scen"]] = reply
        for rcpt in seen["rcpt"]:
            person = PERSON.match(rcpt)
            accepted = seen["stage"] == "end" and code.startswith("2")
            last[rcpt] = reply
            if accepted:
                taken.add(rcpt)
            attempts.append({
                "round": round_name, "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seen["time"])), "at": seen["time"],
                "qid": sent[person[2]]["qid"], "mid": person[2], "kind": "message", "rcpt": rcpt, "stage": seen["stage"],
                "code": code if is_reply(reply) else "", "reply": escaped(reply), "outcome": "accepted" if accepted else "failed" if reply else "noreply",
                "superseded": 0, "wire_valid": int(is_reply(reply)), "scen": seen["scen"], "host": seen["host"]})
    supersede(attempts)
    for row in attempts:
        del row["at"], row["host"]
    write(out / f"{mta}.tsv", ATTEMPT, attempts)

    finals = []
    for one in sent.values():
        for rcpt in one["to"]:
            scenario = rcpt.partition("@")[2].removesuffix(".example")
            reply = last.get(rcpt) or said_to_all.get(scenario, "")
            final, evidence, status = end(one, rcpt, reply, words[scenario], rcpt in taken, failed.get(rcpt), queue)
            finals.append({"round": round_name, "qid": one["qid"], "mid": one["mid"], "mail_from": one["sender"], "rcpt": rcpt, "orig_rcpt": "",
                           "final": final, "evidence": evidence, "last_reply": escaped(reply), "scen": scenario, "dsn_status": status})
    write(out / f"{mta}-final.tsv", FINAL, finals)
    counted = collections.Counter(row["final"] for row in finals)
    print(f"   {len(sent)} messages, {len(attempts)} attempts, " + ", ".join(f"{number} {final}" for final, number in sorted(counted.items())))


def supersede(attempts):
    """Marks what a first server said, where the mail server went on to the second at once."""
    later = {}
    for row in reversed(attempts):
        after = later.get(row["rcpt"])
        if after and after["host"] != row["host"] and after["host"].startswith("mx2.") and after["at"] - row["at"] < 4:
            row["superseded"] = 1
        later[row["rcpt"]] = row


def end(message, rcpt, reply, words, taken, notice, queue):
    """What became of that recipient: final, evidence and the notice's status."""
    if rcpt in message["refused"]:
        return "rejected-inbound", "submission", ""
    if taken:
        return "delivered", "accepted by the receiver", ""
    if notice:
        came, status = notice
        if came - message["time"] > LIFETIME / 2:
            return "expired", "notice", status
        # Of lines that differ, Postfix goes by the last, others by the first.
        refused = words & NO_WAY or any(line.startswith("5") for line in reply.split("\r\n"))
        return "bounced" if refused else "given up", "notice", status
    if message["qid"] and message["qid"] in queue:
        return "queued", "queue listing", ""
    if not message["sender"]:
        return "bounced", "no DSN: no sender", ""
    return "unknown", "", ""


if __name__ == "__main__":
    if sys.argv[1] == "send":
        send(sys.argv[2], pathlib.Path(sys.argv[3]), int(sys.argv[4]))
    else:
        truth(sys.argv[2], pathlib.Path(sys.argv[3]), sys.argv[4], sys.argv[5], pathlib.Path(sys.argv[6]))
