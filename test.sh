#!/usr/bin/env bash
# Restores, builds and runs every test, and ends with the line "N passed, N failed".
#   ./test.sh          the default run
#   ./test.sh NAME…    only these test projects, such as Imaging.Tests
#   ./test.sh containers  builds the images and runs a cluster of containers (as root; some minutes)
#   ./test.sh soak     the long forms of the tests, which the default run leaves out, with their figures
#   ./test.sh train    what a second trainer brings, and what the death of one costs (a quarter of an hour)
#   ./test.sh bench    the benchmarks, whose figures stand in docs/benchmarks.md
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Native thread pools that spin while they wait would steal the other core.
export OMP_WAIT_POLICY=PASSIVE GOMP_SPINCOUNT=0

if ! command -v dotnet >/dev/null; then
  echo "The .NET 10 SDK is needed (version in global.json): install it and put dotnet on the PATH." >&2
  exit 2
fi
if ! command -v git >/dev/null; then
  echo "git is not installed; installing it."
  if [ "$(id -u)" -eq 0 ]; then as_root=; else as_root=sudo; fi
  $as_root apt-get update -qq && $as_root apt-get install -y -qq git
fi

if [ "${1:-}" = containers ]; then
  exec deploy/compose/prove.sh
fi

# Blobs are tested on a real S3 server; where it cannot be installed, those tests fail and say so. Once, a minute or two.
deploy/s3/radosgw.sh install || true

# The cluster's tests start a real PostgreSQL server of their own. Debian's package would make and start one more, which nobody needs.
if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null && command -v apt-get >/dev/null; then
  echo "PostgreSQL's server is not installed; installing it."
  if [ "$(id -u)" -eq 0 ]; then as_root=; else as_root=sudo; fi
  $as_root mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" | $as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  $as_root apt-get update -qq && $as_root apt-get install -y -qq postgresql
fi

# One test cuts a silo off with packet filters; it skips where this user may not set them.
if [ "$(id -u)" -eq 0 ] && ! command -v iptables >/dev/null && command -v apt-get >/dev/null; then
  echo "iptables is not installed; installing it."
  apt-get update -qq && apt-get install -y -qq iptables >/dev/null
fi

# One test hands a folder to deploy/retrain.sh, which packs it; it skips where nobody can.
if ! command -v zip >/dev/null && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  echo "zip is not installed; installing it."
  apt-get update -qq && apt-get install -y -qq zip >/dev/null
fi

if [ "${1:-}" = bench ]; then
  exec dotnet run -c Release --project benchmarks -- all
fi

# A project of tests that hangs is ended, with the name of the test that did, and the others have their turn.
choice=(-explicit off -longRunning 120) limit=(timeout --foreground --kill-after=20 1200)
if [ "${1:-}" = train ]; then
  limit=() choice=(-explicit only -showLiveOutput -class Actors.Cluster.Tests.TrainerFigures)
  set -- Cluster.Tests
fi
if [ "${1:-}" = soak ]; then
  limit=() choice=(-explicit only -showLiveOutput -class- Actors.Cluster.Tests.TrainerFigures)
  shift
fi

started=$SECONDS
dotnet restore Actors.sln --nologo -v quiet
dotnet build Actors.sln -c Release --no-restore --nologo -v quiet -clp:NoSummary
if [ $# -gt 0 ]; then projects=("$@"); else projects=(); for folder in tests/*/; do projects+=("$(basename "$folder")"); done; fi
# Tests that start programs start those that users start.
case " ${projects[*]} " in *" Cli.Tests "* | *" Cluster.Tests "*) ./actors --version >/dev/null ;; esac
echo "Restored and built in $((SECONDS - started)) s."

passed=0 failed=0 skipped=0 started=$SECONDS
failures=()
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for project in "${projects[@]}"; do
  echo "── $project"
  status=0
  "${limit[@]}" "artifacts/bin/$project/release/Actors.$project" -noColor "${choice[@]}" </dev/null >"$log" 2>&1 || status=$?
  if [ "$status" -eq 124 ] || [ "$status" -eq 137 ]; then echo "$project did not end within its 20 minutes."; fi
  # What processes of a test wrote is of use where it failed, and what a test wrote where that one did.
  noise='^(xUnit.net|  (Discover|Start|Finish)|    \[D::[^]]*\] [^[])'
  if [ "$status" -eq 0 ]; then noise+='|\[OUTPUT\] ([0-9]{2}:[0-9]{2}|──|   |$)'; fi
  { grep -vE "$noise" "$log" || true; } | awk '/^    [^ ].* \[PASS\]$/ { passed = 1; next } passed && /^      / { next } { passed = 0; print }'
  mapfile -t -O "${#failures[@]}" failures < <(sed -nE 's/^ +(.*) \[FAIL\]$/\1/p' "$log")
  summary=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+' "$log" | tail -n 1 || true)
  if [[ $summary =~ Total:\ ([0-9]+),\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+),\ Not\ Run:\ ([0-9]+) ]]; then
    bad=$((BASH_REMATCH[2] + BASH_REMATCH[3]))
    passed=$((passed + BASH_REMATCH[1] - BASH_REMATCH[3] - BASH_REMATCH[4] - BASH_REMATCH[5]))
    failed=$((failed + bad))
    skipped=$((skipped + BASH_REMATCH[4]))
    if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then failed=$((failed + 1)); echo "$project ended with exit code $status."; fi
  else
    failed=$((failed + 1))
    echo "$project printed no summary (exit code $status)."
  fi
done

echo "Tests took $((SECONDS - started)) s; $skipped skipped."
if [ ${#failures[@]} -gt 0 ]; then printf 'Failed: %s\n' "${failures[@]}"; fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
