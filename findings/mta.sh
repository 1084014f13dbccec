# What the programs given to with_server can use. "start" starts the server; its log is $log.
root=$work/root
log=$root/var/log/mail.log
[[ $server != exim ]] || log=$root/var/log/main.log

# remote REPLIES ZONE: the rest of the world.
remote() {
  echo "$1" > "$work/replies"
  echo "$2" > "$work/zone"
  python3 "$here/remote.py" "$work/replies" "$work/zone" > "$work/asked" < /dev/null &
  wait_for ready "$work/asked"
}

# wait_for PATTERN FILE [COUNT]: until that many lines match, for two minutes at most.
wait_for() {
  local tries
  for ((tries = 0; tries < 1200; tries++)); do
    [[ $(grep -cE -- "$1" "$2" 2> /dev/null) -ge ${3:-1} ]] && return
    sleep 0.1
  done
  echo "waited in vain for: $1" >&2
  tail -20 "$2" >&2
  return 1
}

inside() { chroot "$root" "$@" < /dev/null; }

start() { "start_$server" "$@"; }

# send [-f SENDER] RECIPIENT...: gives a message to the server by its sendmail command.
send() { printf 'From: news@example.org\nSubject: test\n\nHello.\n' | chroot "$root" /usr/sbin/sendmail -Am -i $([[ $1 == -f ]] || echo -f news@example.org) "$@"; }

# start_postfix SETTING...: in its own log file.
start_postfix() {
  inside useradd -r -d /var/spool/postfix -s /bin/false postfix
  inside groupadd -r postdrop
  mkdir -p "$root"/var/{spool,lib}/postfix
  sed -E 's/^((smtp|relay) +(unix|inet) +[-ny]+ +[-ny]+ +)y/\1n/' "$root/usr/share/postfix/master.cf.dist" > "$root/etc/postfix/master.cf"
  printf '%s\n' compatibility_level=3.6 myhostname=mail.example.org mydestination= inet_interfaces=127.0.0.1 inet_protocols=ipv4 \
    maillog_file=/var/log/mail.log smtp_tls_security_level=none "$@" > "$root/etc/postfix/main.cf"
  inside postfix set-permissions > "$work/start.log" 2>&1 || true
  inside postfix start >> "$work/start.log" 2>&1 || { cat "$work/start.log" "$log" >&2; return 1; }
  wait_for 'daemon started' "$log"
}

# start_exim [SETTINGS [RETRY-RULES [TRANSPORT-OPTIONS]]]: main settings replace or add to those below; no daemon is needed to deliver.
start_exim() {
  inside useradd -r -d /var/spool/exim4 -s /bin/false Debian-exim
  mkdir -p "$root/var/spool/exim4" "$root/etc/exim4"
  cat > "$root/etc/exim4/exim4.conf" <<CONF
primary_hostname = mail.example.org
keep_environment =
${exim_log:-log_file_path = /var/log/%s.log}
tls_advertise_hosts =
trusted_users = root
${1:-}
begin routers
remote:
  driver = dnslookup
  transport = smtp
  no_more
begin transports
smtp:
  driver = smtp
  hosts_try_prdr =
  ${3:-}
begin retry
${2:-* * F,2h,15m}
CONF
  inside chown -R Debian-exim /var/spool/exim4 /var/log
  inside exim4 -bV > "$work/start.log" || { cat "$work/start.log" >&2; return 1; }
}

# start_sendmail [M4-LINE...]: writes the configuration and a syslog that keeps $log. send delivers at once.
start_sendmail() {
  local cf=/usr/share/sendmail/cf
  mkdir -p "$root"/var/spool/mqueue "$root"/var/lib/sendmail/host_status "$root"/etc/mail
  inside useradd -r -s /bin/false smmta || true
  inside useradd -r -s /bin/false smmsp || true
  printf '%s\n' "include(\`$cf/m4/cf.m4')" 'OSTYPE(`debian'"')" 'define(`confDOMAIN_NAME'"', \`mail.example.org')" \
    'define(`confDELIVERY_MODE'"', \`i')" "$@" 'MAILER(`local'"')" 'MAILER(`smtp'"')" > "$root/etc/mail/sendmail.mc"
  ln -sf ../libexec/sendmail/sendmail "$root/usr/sbin/sendmail"
  inside m4 /etc/mail/sendmail.mc > "$root/etc/mail/sendmail.cf"
  python3 "$here/syslog.py" "$root/dev/log" "$log" < /dev/null &
  while [[ ! -e $root/dev/log ]]; do sleep 0.1; done
}

# start_opensmtpd LINE...: of smtpd.conf; starts a syslog that keeps $log, if there is none. opensmtpd_env: of its environment.
start_opensmtpd() {
  inside useradd -r -d /var/lib/opensmtpd -s /bin/false opensmtpd
  inside useradd -r -d /var/lib/opensmtpd -s /bin/false opensmtpq
  mkdir -p "$root"/var/{lib/opensmtpd/empty,spool/smtpd} "$root/run/opensmtpd"
  [[ -e $root/var/run ]] || ln -s ../run "$root/var/run"
  chmod 711 "$root/var/spool/smtpd"
  chown root "$root/var/lib/opensmtpd/empty"
  ln -sf smtpctl "$root/usr/sbin/sendmail"
  mkdir -p "$root/etc/ssl/certs"
  : >> "$root/etc/ssl/certs/ca-certificates.crt" # OpenSMTPD 7 does not start without one, whatever is in it
  inside chgrp opensmtpq /usr/sbin/smtpctl
  inside chmod g+s /usr/sbin/smtpctl
  [[ -e $root/dev/log ]] || { python3 "$here/syslog.py" "$root/dev/log" "$log" < /dev/null & }
  while [[ ! -e $root/dev/log ]]; do sleep 0.1; done
  printf '%s\n' "$@" > "$root/etc/smtpd.conf"
  inside env ${opensmtpd_env:-} smtpd -f /etc/smtpd.conf > "$work/start.log" 2>&1 || { cat "$work/start.log" >&2; return 1; }
  while [[ ! -S $root/run/smtpd.sock ]]; do sleep 0.1; done
}
