#!/usr/bin/env bash
# A real S3 server of one node: Ceph's radosgw with one monitor and one store. For tests and trials on the loopback address, and in a container of its own.
#   radosgw.sh install             installs radosgw, ceph-mon and ceph-osd from the distribution, where they are missing
#   radosgw.sh start FOLDER BUCKET starts one in memory and makes the bucket; prints endpoint, access key and secret key, one a line
#   radosgw.sh check FOLDER        fails where one of its daemons has ended, with the last of what it wrote
#   radosgw.sh stop FOLDER         stops it and removes the folder
#   radosgw.sh serve FOLDER        stays in the foreground, keeps its objects in the folder, and takes them up again the next time
# S3_HOST and S3_PORT say where it listens (127.0.0.1 and a free port; served: everywhere and 8080), S3_ACCESS_KEY and S3_SECRET_KEY who may come in, S3_BUCKET
# which bucket a served one makes, S3_BYTES how much it holds. Where S3_OWNER names a process, a started server ends with it.
set -euo pipefail

fail() {
  echo "$1" >&2
  exit 2
}

is_installed() { command -v radosgw >/dev/null && command -v ceph-mon >/dev/null && command -v ceph-osd >/dev/null && command -v curl >/dev/null; }

install() {
  if is_installed; then return; fi
  if [ "$(id -u)" -eq 0 ]; then as_root=; else as_root=sudo; fi
  command -v apt-get >/dev/null || fail "Install radosgw, ceph-mon, ceph-osd and curl: there is no apt-get here to do it."
  export DEBIAN_FRONTEND=noninteractive
  $as_root apt-get update -qq
  $as_root apt-get install -y -qq --no-install-recommends radosgw ceph-mon ceph-osd curl >/dev/null
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); do
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      echo "$port"
      return
    fi
  done
}

# configure FOLDER HOST PORT STORE BYTES PERCENT
configure() {
  local folder=$1 v1 v2
  mkdir "$folder"/{mon,osd,rgw}
  v1=$(free_port) v2=$(free_port)
  cat >"$folder/ceph.conf" <<END
[global]
fsid = $(cat /proc/sys/kernel/random/uuid)
mon host = [v2:127.0.0.1:$v2/0,v1:127.0.0.1:$v1/0]
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
auth allow insecure global id reclaim = false
keyring = $folder/keyring
public network = 127.0.0.0/8
ms bind ipv6 = false
run dir = $folder
pid file = $folder/\$name.pid
log file = $folder/\$name.log
log to stderr = false
admin socket =
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pgp num = 4
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
[mon.a]
mon data = $folder/mon
mon cluster log file = $folder/cluster.log
# A monitor ends itself where so few percent of the disk are free; what keeps its objects in memory goes on.
mon data avail warn = $6
mon data avail crit = $6
mon allow pool size one = true
mon warn on pool no redundancy = false
mon max pg per osd = 1000
# The gateway makes its pools one by one, and each waits for the monitor's next proposal.
paxos propose interval = 0.02
paxos min wait = 0.01
[osd.0]
osd data = $folder/osd
osd objectstore = $4
osd memory target = 939524096
memstore device bytes = $5
bluestore block size = $5
[client.rgw.a]
rgw data = $folder/rgw
rgw frontends = beast endpoint=$2:$3
rgw thread pool size = 32
rgw enable usage log = false
END
}

# Makes keys, monitor and store. Runs in the folder, with CEPH_CONF set.
make() {
  local addresses osd
  addresses=$(sed -n 's/^mon host = //p' ceph.conf | sed 's#/0##g')
  ceph-authtool --create-keyring keyring --gen-key --name=mon. --cap mon 'allow *'
  ceph-authtool keyring --gen-key --name=client.admin --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *'
  ceph-authtool keyring --gen-key --name=osd.0 --cap mon 'allow profile osd' --cap osd 'allow *' --cap mgr 'allow profile osd'
  ceph-authtool keyring --gen-key --name=client.rgw.a --cap mon 'allow rw' --cap osd 'allow rwx' --cap mgr 'allow rw'
  monmaptool --create --fsid "$(sed -n 's/^fsid = //p' ceph.conf)" --addv a "$addresses" monmap
  ceph-mon -i a --mkfs --monmap monmap --keyring keyring
  ceph-mon -i a
  osd=$(cat /proc/sys/kernel/random/uuid)
  ceph osd new "$osd"
  ceph-osd -i 0 --mkfs --osd-uuid "$osd"
  ceph osd crush add osd.0 1.0 root=default
}

# launch PORT BUCKET KEY SECRET: store and gateway, then user and bucket where they are missing.
launch() {
  ceph-osd -i 0
  radosgw -n client.rgw.a
  for _ in $(seq 600); do
    if curl -sf -o /dev/null "http://127.0.0.1:$1/"; then break; fi
    sleep 0.1
  done
  radosgw-admin user info --uid=actors >/dev/null 2>&1 \
    || radosgw-admin user create --uid=actors --display-name=actors --access-key="$3" --secret-key="$4" >/dev/null
  # curl before 8 does not hash the body itself; this is the sha256 of nothing.
  curl -sSf -X PUT -H "x-amz-content-sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" \
    --aws-sigv4 aws:amz:us-east-1:s3 --user "$3:$4" "http://127.0.0.1:$1/$2"
  touch ready
}

start() {
  is_installed || fail "radosgw, ceph-mon, ceph-osd or curl is missing: run $0 install."
  local folder=$1 bucket=$2 port=${S3_PORT:-} key=${S3_ACCESS_KEY:-actors} secret=${S3_SECRET_KEY:-actors-secret}
  [ -n "$port" ] || port=$(free_port)
  mkdir -p "$folder"
  folder=$(cd "$folder" && pwd)
  configure "$folder" "${S3_HOST:-127.0.0.1}" "$port" memstore "${S3_BYTES:-4294967296}" 1
  (
    cd "$folder"
    export CEPH_CONF=$folder/ceph.conf
    exec >"$folder/start.log" 2>&1
    make
    launch "$port" "$bucket" "$key" "$secret"
  ) || {
    tail -n 5 "$folder/start.log" >&2
    fail "The S3 server does not start; all it said stands in $folder/start.log."
  }
  if [ -n "${S3_OWNER:-}" ]; then
    setsid bash -c 'while kill -0 "$1" 2>/dev/null; do sleep 1; done; exec "$2" stop "$3"' - "$S3_OWNER" "$(readlink -f "$0")" "$folder" </dev/null >/dev/null 2>&1 &
  fi
  printf '%s\n' "http://127.0.0.1:$port" "$key" "$secret"
}

# signal FOLDER DAEMON SIGNAL: false where that daemon does not run; a stale number must not hit a stranger.
signal() {
  local pid
  pid=$(cat "$1/$2.pid" 2>/dev/null) && [ -n "$pid" ] || return 1
  case $({ tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null) in
    *ceph-mon* | *ceph-osd* | *radosgw*) kill "-$3" "$pid" 2>/dev/null ;;
    *) return 1 ;;
  esac
}

check() {
  local daemon
  for daemon in mon.a osd.0 client.rgw.a; do
    signal "$1" $daemon 0 || fail "The S3 server's $daemon ended:
$(tail -n 5 "$1/$daemon.log")"
  done
}

stop() {
  local daemon
  for daemon in client.rgw.a osd.0 mon.a; do signal "$1" $daemon 9 || true; done
  rm -rf "$1"
}

serve() {
  local folder=$1 port=${S3_PORT:-8080} secret=${S3_SECRET_KEY:?the secret key}
  mkdir -p "$folder"
  cd "$folder"
  export CEPH_CONF=$folder/ceph.conf
  rm -f ready ./*.pid
  if [ -f made ]; then
    ceph-mon -i a
  else
    rm -rf ./*
    configure "$folder" "${S3_HOST:-0.0.0.0}" "$port" bluestore "${S3_BYTES:-107374182400}" 5
    make
    touch made
  fi
  launch "$port" "${S3_BUCKET:-actors}" "${S3_ACCESS_KEY:-actors}" "$secret"
  echo "The S3 server listens on port $port."
  trap halt TERM INT
  while signal "$folder" client.rgw.a 0 && signal "$folder" osd.0 0 && signal "$folder" mon.a 0; do
    sleep 1 &
    wait $! || true
  done
  fail "A daemon of the S3 server ended; its log is in $folder."
}

# One after the other: each needs the next to end in peace.
halt() {
  local daemon
  for daemon in client.rgw.a osd.0 mon.a; do
    signal "$PWD" $daemon TERM || true
    for _ in $(seq 40); do
      signal "$PWD" $daemon 0 || break
      sleep 0.2
    done
    signal "$PWD" $daemon KILL || true
  done
  exit 0
}

case ${1:-} in
  install) install ;;
  start) start "${2:?a folder}" "${3:?a bucket}" ;;
  check) check "${2:?a folder}" ;;
  stop) stop "${2:?a folder}" ;;
  serve) serve "${2:?a folder}" ;;
  *) sed -n '2,9p' "$0" >&2 && exit 2 ;;
esac
