#!/usr/bin/env bash
# ./test.sh containers: builds the Dockerfiles as they are, brings the cluster of compose.yaml up, restores pictures through the published port, kills a silo's
# container in between, and sees every job finish. Ends with the line "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
[ "$(id -u)" -eq 0 ] || { echo "The engine of this stage runs as root." >&2; exit 2; }

engine=deploy/compose/engine.sh
folder=${ACTORS_CONTAINERS:-$PWD/artifacts/containers}
port=$((18000 + RANDOM % 2000)) metrics=$((16000 + RANDOM % 2000))
url=http://127.0.0.1:$port
export ACTORS_PORT=$port PROMETHEUS_PORT=$metrics ACTORS_DB_PASSWORD=test-of-the-database ACTORS_S3_SECRET=test-of-the-store
passed=0 failed=0 started=$SECONDS

compose() { docker-compose --project-name actors-test --file deploy/compose/compose.yaml "$@"; }
pod() { CONTAINERS_CONF=$folder/containers.conf CONTAINERS_STORAGE_CONF=$folder/storage.conf podman "$@"; }
check() { # check SENTENCE COMMAND…
  local sentence=$1
  shift
  if "$@"; then passed=$((passed + 1)) && echo "  ok      $sentence ($((SECONDS - started)) s)"; else failed=$((failed + 1)) && echo "  FAILED  $sentence ($((SECONDS - started)) s)"; fi
}
until_true() { # until_true SECONDS COMMAND…
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    if [ "$SECONDS" -ge "$end" ]; then return 1; fi
    sleep 1
  done
}
finish() {
  local status=$?
  if [ "$status" -ne 0 ] || [ "$failed" -gt 0 ]; then compose logs --tail 30 --no-color 2>&1 | tail -n 200 || true; fi
  compose down --volumes --timeout 5 >/dev/null 2>&1 || true
  $engine down "$folder"
}

$engine install
DOCKER_HOST=$($engine up "$folder")
export DOCKER_HOST
trap finish EXIT
echo "The engine is up after $((SECONDS - started)) s."

for host in silo gateway trainer; do $engine build "$folder" "deploy/compose/$host.Dockerfile" "actors/$host:latest"; done
$engine build "$folder" deploy/s3/Dockerfile actors/s3:latest
echo "The images are built after $((SECONDS - started)) s."

compose up --no-build --detach >"$folder/compose.log" 2>&1 || { tail -n 20 "$folder/compose.log" >&2; exit 1; }

is_ready() { [ "$(curl -s -o /dev/null -w '%{http_code}' --max-time 5 "$url/health/ready")" = 200 ]; }
all_healthy() { [ "$(pod ps --format '{{.Names}} {{.Status}}' | grep -cE '(db|s3|silo1|silo2|gateway|trainer)_1 .*\(healthy\)')" -eq 6 ]; }
none_is_root() { for name in silo1 silo2 gateway trainer s3; do [ "$(pod exec "actors-test_${name}_1" id -u)" = 1654 ] || return 1; done; }
asked() { curl -sf --max-time 5 --data-urlencode "query=$1" "http://127.0.0.1:$metrics/api/v1/query" | grep -oE '"value":\[[0-9.]+,"[^"]*"' | head -n 1 | cut -d'"' -f4; }
is_told() { [ "$(asked "$1")" = "$2" ]; }
field() { grep -oE "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d'"' -f4; }
submit() { curl -s --max-time 60 "$@" "$url/v1/jobs?scale=4"; }
status_of() { curl -s --max-time 20 "$url/v1/jobs/$1" | field status; }
succeeded() { [ "$(status_of "$1")" = succeeded ]; }
one_picture() {
  local job sum
  job=$(submit -H 'Prefer: wait=60' -F file=@samples/scene.png) || return 1
  [ "$(echo "$job" | field status)" = succeeded ] || { echo "$job" >&2; return 1; }
  curl -s "$url/v1/jobs/$(echo "$job" | field id)/result" -o "$folder/result" -D "$folder/headers" || return 1
  sum=$(sha256sum "$folder/result" | cut -d' ' -f1)
  grep -qi "^etag: \"$sum\"" "$folder/headers"
}

check "the gateway says that it is ready" until_true 180 is_ready
check "every container is healthy" until_true 120 all_healthy
check "no host runs as root" none_is_root
check "Prometheus reads the figures of gateway, silos and trainer" until_true 60 is_told 'sum(up{job="actors"})' 4
check "a picture is restored through the published port, and its bytes have the hash that was promised" one_picture

jobs=()
for _ in 1 2 3 4 5 6 7 8; do jobs+=("$(submit -F file=@samples/scene.png -F tile=64 | field id)"); done
pod kill --signal KILL actors-test_silo1_1 >/dev/null
for job in "${jobs[@]}"; do check "job $job finishes though a silo was killed" until_true 120 succeeded "$job"; done
check "a picture is restored while one silo is missing" one_picture

kinds='(sum(actors_jobs_ended_total{status="succeeded"}) > bool 0) * (sum(actors_tile_duration_seconds_count) > bool 0)'
for kind in orleans dotnet http_server; do kinds="$kinds * (count({__name__=~\"${kind}_.+\"}) > bool 0)"; done
check "Prometheus knows of jobs and tiles, of Orleans, .NET and HTTP" until_true 60 is_told "$kinds" 1
compose up --no-build --detach >>"$folder/compose.log" 2>&1 || true
check "the silo comes back" until_true 120 all_healthy
compose stop --timeout 60 silo2 >/dev/null 2>&1 || true
check "a silo that is asked to stop drains and ends with 0" [ "$(pod inspect --format '{{.State.ExitCode}}' actors-test_silo2_1)" = 0 ]

echo "Containers took $((SECONDS - started)) s."
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
