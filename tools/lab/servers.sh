# The servers of tools/record-lab, read beside findings/mta.sh: how each is set up (serve_NAME), and asked to try again (retry_NAME) and
# to list its queue (queue_NAME). All give up after a minute and wait two seconds for a reply, so that days pass within minutes.
encrypted=(must-encrypt.example must-encrypt-tls.example must-encrypt-refused.example)

# listed PREFIX SEPARATOR SUFFIX: the domains to which nothing may be sent in clear.
listed() { printf "$1%s$3$2" "${encrypted[@]}"; }

# with_syslog: Debian's, which keeps what belongs to mail in $log.
with_syslog() {
  printf '%s\n' 'module(load="imuxsock")' 'mail.* action(type="omfile" file="/var/log/mail.log" template="RSYSLOG_FileFormat")' > "$root/etc/rsyslog.conf"
  inside rsyslogd
  while [[ ! -e $root/dev/log ]]; do sleep 0.1; done
}

serve_postfix() {
  with_syslog
  listed '' '\n' ' encrypt' > "$root/etc/postfix/tls_policy"
  inside postconf -e myhostname=mail.example.org mydestination=localhost mynetworks=127.0.0.0/8,192.0.2.10 inet_interfaces=192.0.2.10 inet_protocols=ipv4 \
    smtp_{connect,helo,starttls,mail,rcpt,data_init,data_xfer,data_done}_timeout=2s maximal_queue_lifetime=60s bounce_queue_lifetime=60s \
    minimal_backoff_time=10s maximal_backoff_time=10s queue_run_delay=5s \
    smtp_dns_support_level=dnssec smtp_tls_security_level=dane smtp_tls_loglevel=1 smtp_tls_CAfile=/etc/ssl/lab.pem \
    smtp_tls_policy_maps=texthash:/etc/postfix/tls_policy
  inside postconf -F '*/*/chroot=n'
  inside postfix start > "$work/start.log" 2>&1
}
retry_postfix() { inside postqueue -f; }
queue_postfix() { inside postqueue -p; }

serve_exim() {
  log=$root/var/log/exim4/mainlog
  cat > "$root/etc/exim4/exim4.conf" <<CONF
primary_hostname = mail.example.org
keep_environment =
disable_ipv6
local_interfaces = 192.0.2.10
acl_smtp_rcpt = take
tls_advertise_hosts =
dns_dnssec_ok = 1
delay_warning =
begin acl
take:
  accept
begin routers
remote:
  driver = dnslookup
  transport = remote_smtp
  dnssec_request_domains = *
  no_more
begin transports
remote_smtp:
  driver = smtp
  connect_timeout = 2s
  command_timeout = 2s
  data_timeout = 2s
  final_timeout = 2s
  tls_verify_certificates = /etc/ssl/lab.pem
  tls_try_verify_hosts = *
  dnssec_request_domains = *
  hosts_require_tls = $(listed mx. ' : ' '')
begin retry
* * F,60s,10s
CONF
  # In the foreground: a daemon whose parent is the first process takes itself for one that was restarted, and waits there anyway.
  inside exim4 -bdf > "$work/start.log" 2>&1 &
  wait_for 'daemon started' "$log"
}
retry_exim() { inside exim4 -q; }
queue_exim() { inside exim4 -bp; }

serve_sendmail() {
  local cf=/usr/share/sendmail/cf step
  with_syslog
  listed TLS_Rcpt: '\n' $'\tENCR:112' | sed 's/^TLS_Rcpt/tls_rcpt/' > "$root/etc/mail/access"
  {
    printf '%s\n' "include(\`$cf/m4/cf.m4')" 'OSTYPE(`debian'"')" 'define(`confDOMAIN_NAME'"', \`mail.example.org')" 'FEATURE(`promiscuous_relay'"')" \
      'FEATURE(`access_db'"', \`text -v1 -T<TMPF> /etc/mail/access')" 'DAEMON_OPTIONS(`Port=smtp, Addr=192.0.2.10, Name=MTA'"')" \
      'define(`confCACERT'"', \`/etc/ssl/lab.pem')" 'define(`confDANE'"', \`true')" 'define(`confTO_QUEUERETURN'"', \`1m')" 'define(`confTO_QUEUEWARN'"', \`')"
    for step in QUEUE REFUSE; do echo "define(\`conf${step}_LA', \`1000')"; done # a busy machine is no reason to wait
    for step in CONNECT ICONNECT INITIAL HELO MAIL RCPT DATAINIT DATABLOCK DATAFINAL STARTTLS; do echo "define(\`confTO_$step', \`2s')"; done
    printf '%s\n' 'MAILER(`local'"')" 'MAILER(`smtp'"')"
  } > "$root/etc/mail/sendmail.mc"
  inside sh -c 'm4 /etc/mail/sendmail.mc > /etc/mail/sendmail.cf 2> /dev/null'
  # Debian's service starts it otherwise; here root itself must own what it writes to.
  inside chown -R root:root /var/spool/mqueue /run/sendmail
  echo 'postmaster: /dev/null' > "$root/etc/mail/aliases" && inside newaliases > "$work/start.log"
  inside /usr/sbin/sendmail -bd > "$work/start.log" 2>&1
}
retry_sendmail() { inside sendmail -q; }
queue_sendmail() { inside sendmail -bp; }

serve_opensmtpd() {
  with_syslog
  cat "$root/etc/ssl/lab.pem" >> "$root/etc/ssl/certs/ca-certificates.crt"
  listed '' '\n' '' > "$root/etc/encrypted"
  printf '%s\n' 'table encrypted file:/etc/encrypted' 'listen on 192.0.2.10' 'listen on socket' 'queue ttl 60s' 'action "out" relay helo mail.example.org' 'action "tls" relay helo mail.example.org tls' \
    'match from any for domain <encrypted> action "tls"' 'match from any for any action "out"' > "$root/etc/smtpd.conf"
  inside smtpd > "$work/start.log" 2>&1
}
retry_opensmtpd() { inside smtpctl schedule all; }
queue_opensmtpd() { inside smtpctl show queue; }
