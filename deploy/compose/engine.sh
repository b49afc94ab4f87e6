#!/usr/bin/env bash
# Brings up a container engine without a registry and without systemd: podman behind Docker's socket, and stand-ins from the distribution for the images that would
# be pulled. For tests on a machine that may run containers as root.
#   engine.sh install      installs what it needs from the distribution
#   engine.sh up FOLDER    starts it; prints the socket's address. Images stay in the folder, so that the next time is quick
#   engine.sh down FOLDER  stops it; images stay
#   engine.sh build FOLDER DOCKERFILE IMAGE   builds an unchanged Dockerfile of this repository, with this machine's certificates and NuGet packages
set -euo pipefail

suite=bookworm
packages=ca-certificates,curl,libgomp1,libssl3,libstdc++6,radosgw,ceph-mon,ceph-osd,postgresql,prometheus
runtime=dotnet-runtime:10.0
sdk=dotnet-sdk:10.0
debian=debian:bookworm-slim
postgres=postgres:17
prometheus=prom/prometheus:v3.5.0

install() {
  if command -v podman >/dev/null && command -v buildah >/dev/null && command -v runc >/dev/null && command -v mmdebstrap >/dev/null && command -v docker-compose >/dev/null; then return; fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends buildah podman runc netavark aardvark-dns mmdebstrap docker-compose >/dev/null
}

settings() {
  export CONTAINERS_CONF=$folder/containers.conf CONTAINERS_STORAGE_CONF=$folder/storage.conf
}

configure() {
  # Each line is one thing that does not work here otherwise: limits above the hard ones need a capability, crun refuses hybrid cgroups, there is no systemd,
  # and a name without a host means an image of this engine.
  cat >"$folder/storage.conf" <<END
[storage]
driver = "overlay"
graphroot = "$folder/graph"
runroot = "$folder/run"
END
  cat >"$folder/containers.conf" <<END
[containers]
default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
compat_api_enforce_docker_hub = false
[network]
network_backend = "netavark"
END
  echo '{"default":[{"type":"insecureAcceptAnything"}]}' >"$folder/policy.json"
}

has() { buildah images -q "$1" 2>/dev/null | grep -q .; }

bud() { buildah bud --isolation chroot --format docker --signature-policy "$folder/policy.json" "$@" >>"$folder/build.log" 2>&1; }

# The images that the compose file names, and two with .NET for the Dockerfiles, made of the distribution and of this machine's .NET.
stand_in() {
  if has $runtime && has $sdk && has $debian && has $postgres && has $prometheus; then return; fi
  local dotnet work=$folder/base
  dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
  rm -rf "$work" && mkdir -p "$work"/{debian,runtime,sdk,postgres,prometheus}
  [ -f "$folder/rootfs.tar" ] || mmdebstrap --quiet --variant=minbase --mode=root --include="$packages" $suite "$folder/rootfs.new.tar"
  [ -f "$folder/rootfs.tar" ] || mv "$folder/rootfs.new.tar" "$folder/rootfs.tar"

  ln "$folder/rootfs.tar" "$work/debian/rootfs.tar"
  printf '%s\n' 'FROM scratch' 'ADD rootfs.tar /' >"$work/debian/Dockerfile"
  bud -t $debian "$work/debian"

  cp -a "$dotnet"/{dotnet,host,shared} "$work/runtime/"
  printf '%s\n' "FROM $debian" 'COPY . /usr/share/dotnet' 'RUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet && useradd --uid 1654 --create-home app' \
    'ENV ASPNETCORE_HTTP_PORTS=8080 APP_UID=1654 DOTNET_RUNNING_IN_CONTAINER=true' >"$work/runtime/Dockerfile"
  bud -t $runtime "$work/runtime"

  cp -a "$dotnet"/{sdk,packs,sdk-manifests,templates,metadata} "$work/sdk/" 2>/dev/null || true
  printf '%s\n' "FROM $runtime" 'COPY . /usr/share/dotnet' 'ENV DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1' >"$work/sdk/Dockerfile"
  bud -t $sdk "$work/sdk"

  cat >"$work/postgres/entry.sh" <<'END'
#!/bin/bash
set -euo pipefail
data=/var/lib/postgresql/data bin=$(echo /usr/lib/postgresql/*/bin)
if [ "$(id -u)" = 0 ]; then chown postgres "$data" && exec setpriv --reuid=postgres --regid=postgres --init-groups "$0"; fi
if [ ! -f "$data/PG_VERSION" ]; then
  "$bin/initdb" -D "$data" -U "$POSTGRES_USER" -A scram-sha-256 --pwfile=<(echo "$POSTGRES_PASSWORD") >/dev/null
  echo 'host all all all scram-sha-256' >>"$data/pg_hba.conf"
  "$bin/pg_ctl" -D "$data" -w -o "-c listen_addresses= -c unix_socket_directories=/tmp" start >/dev/null
  PGPASSWORD=$POSTGRES_PASSWORD "$bin/createdb" -h /tmp -U "$POSTGRES_USER" "$POSTGRES_DB"
  "$bin/pg_ctl" -D "$data" -w stop >/dev/null
fi
exec "$bin/postgres" -D "$data" -c listen_addresses='*' -c unix_socket_directories=/tmp
END
  chmod +x "$work/postgres/entry.sh"
  printf '%s\n' "FROM $debian" 'COPY entry.sh /entry.sh' 'RUN rm -rf /var/lib/postgresql/* && mkdir -p /var/lib/postgresql/data' 'VOLUME /var/lib/postgresql/data' \
    'STOPSIGNAL SIGINT' 'ENTRYPOINT ["/entry.sh"]' >"$work/postgres/Dockerfile"
  bud -t $postgres "$work/postgres"

  printf '%s\n' "FROM $debian" 'RUN mkdir -p /prometheus && chown 65534 /prometheus' 'USER 65534' 'VOLUME /prometheus' 'ENTRYPOINT ["/usr/bin/prometheus"]' >"$work/prometheus/Dockerfile"
  bud -t $prometheus "$work/prometheus"
  rm -rf "$work"
}

up() {
  mkdir -p "$folder"
  configure
  settings
  stand_in
  podman system service --time 0 "unix://$folder/podman.sock" >"$folder/service.log" 2>&1 &
  echo $! >"$folder/service.pid"
  # Without systemd nobody runs the containers' health checks, and who waits for one waits for ever.
  (
    while kill -0 "$(cat "$folder/service.pid")" 2>/dev/null; do
      for container in $(podman ps -q); do timeout 6 podman healthcheck run "$container" >/dev/null 2>&1 || true; done
      sleep 1
    done
  ) >/dev/null 2>&1 &
  for _ in $(seq 100); do
    if [ -S "$folder/podman.sock" ]; then break; fi
    sleep 0.1
  done
  echo "unix://$folder/podman.sock"
}

down() {
  settings
  podman rm --all --force --time 1 >/dev/null 2>&1 || true
  podman volume prune --force >/dev/null 2>&1 || true
  if [ -f "$folder/service.pid" ]; then kill "$(cat "$folder/service.pid")" 2>/dev/null || true; fi
  rm -f "$folder/service.pid" "$folder/podman.sock"
}

build() {
  settings
  # The machine's certificates, since it may reach its packages through a proxy of its own; its packages, since they are there.
  bud --layers --build-arg DOTNET_SDK=$sdk --build-arg DOTNET_RUNTIME=$runtime -v /etc/ssl/certs:/etc/ssl/certs:ro -v "${NUGET_PACKAGES:-$HOME/.nuget/packages}:/root/.nuget/packages" -f "$1" -t "$2" . || {
    tail -n 20 "$folder/build.log" >&2
    echo "$1 could not be built; all it said stands in $folder/build.log." >&2
    exit 1
  }
}

folder=${2:-}
if [ -n "$folder" ]; then mkdir -p "$folder" && folder=$(cd "$folder" && pwd); fi
case ${1:-} in
  install) install ;;
  up) up ;;
  down) down ;;
  build) build "${3:?a Dockerfile}" "${4:?an image}" ;;
  *) sed -n '2,8p' "$0" >&2 && exit 2 ;;
esac
