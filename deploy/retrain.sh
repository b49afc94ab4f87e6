#!/usr/bin/env bash
# One round of retraining through the HTTP API: brings pictures into a dataset, trains on its newest version, and waits for the gate.
#   deploy/retrain.sh URL DATASET            trains on the newest version
#   deploy/retrain.sh URL DATASET FOLDER     imports the folder (or ZIP file) first; ends where none of its pictures is new
# What the run does comes from the environment: RETRAIN_SECONDS (3600), RETRAIN_PROMOTE (auto, manual or none), RETRAIN_ORDER (further members of the order, such
# as '"scale": 4, "network": "c64n16"'), RETRAIN_LICENCE (of the pictures), RETRAIN_KEY (the same key is the same run), RETRAIN_HOURS (24: how long to wait),
# RETRAIN_LOOK (10: seconds between two looks). Exit code 0: it passed, or nothing was new; 1: the import, the run or the model was refused or failed; 2: a wrong
# call; 3: it took too long. Needs curl, and zip where a folder is given.
set -euo pipefail
[ $# -eq 2 ] || [ $# -eq 3 ] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
url=${1%/} dataset=$2 source=${3:-}
promote=${RETRAIN_PROMOTE:-auto} look=${RETRAIN_LOOK:-10} end=$((SECONDS + ${RETRAIN_HOURS:-24} * 3600))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { echo "retrain: $*"; }
fail() { echo "retrain: $1" >&2; exit "${2:-1}"; }
# Of the answer: all texts of a name, the first one, the largest number of a name; nothing where there is none.
texts() { { grep -oE "\"$1\":\"[^\"]*\"" "$work/answer" || true; } | cut -d'"' -f4 | sed "s/\\\\u0027/'/g"; }
text() { texts "$1" | sed -n 1p; }
number() { { grep -oE "\"$1\":[0-9]+" "$work/answer" || true; } | cut -d: -f2 | sort -n | tail -n 1; }
# call PATH CURL-ARGUMENT…: the answer lies in a file, its HTTP status in $code. A server that is away for a moment is asked again.
call() {
  local path=$1
  shift
  code=$(curl -sS --retry 5 --retry-connrefused --max-time 3600 -o "$work/answer" -w '%{http_code}' "$@" "$url$path") || fail "The server did not answer."
}
need() { case $code in 2*) ;; *) fail "$1: $(text detail) ($code)" ;; esac; }
pause() { [ "$SECONDS" -lt "$end" ] || fail "It took too long; the run goes on without this script." 3; sleep "$look"; }

if [ -n "$source" ]; then
  archive=$source
  if [ -d "$source" ]; then
    archive=$work/pictures.zip
    (cd "$source" && zip -qr "$archive" .) || fail "$source cannot be made an archive of."
  fi
  call "/v1/datasets/$dataset/imports" --retry 0 -H 'Prefer: wait=60' -F "file=@\"$archive\"" ${RETRAIN_LICENCE:+--form-string "licence=$RETRAIN_LICENCE"}
  need "The import was refused"
  import=$(text id)
  until [[ $(text status) =~ ^(succeeded|failed)$ ]]; do
    pause
    call "/v1/datasets/$dataset/imports/$import"
    need "The import is gone"
  done
  [ "$(text status)" = succeeded ] || fail "The import failed: $(text reason)"
  if [ "$(number added)" = 0 ]; then
    say "No picture is new; nothing is trained."
    exit 0
  fi
  say "$(number added) pictures came to $dataset."
fi

call "/v1/datasets/$dataset"
need "The dataset cannot be read"
version=$(number version)
[ -n "$version" ] || fail "Dataset $dataset has no version."
order="{\"dataset\": \"$dataset\", \"version\": $version, \"budget\": {\"seconds\": ${RETRAIN_SECONDS:-3600}}, \"promote\": \"$promote\"${RETRAIN_ORDER:+, $RETRAIN_ORDER}}"
call /v1/training-runs -H 'Content-Type: application/json' -H "Idempotency-Key: ${RETRAIN_KEY:-retrain-$(date +%s)-$$}" -d "$order"
need "The run was refused"
run=$(text id)
say "Run $run trains on version $version of $dataset."

until [[ $(text status) =~ ^(succeeded|failed|canceled)$ ]]; do
  pause
  call "/v1/training-runs/$run"
  need "The run is gone"
done
[ "$(text status)" = succeeded ] || fail "The run $(text status): $(text reason)"
say "The run succeeded."
[ "$promote" != none ] || exit 0

# The trial begins a moment after the run has succeeded: until then there is none.
until call "/v1/training-runs/$run/trial" && [[ $code = 200 && $(text status) =~ ^(refused|passed|watching|kept|rolledBack|failed)$ ]]; do
  [[ $code = 200 || $code = 404 ]] || need "The trial cannot be read"
  pause
done
grep -oE '"set":"[^"]*"[^}]*' "$work/answer" | sed 's/^/retrain:   /' || true
case $(text status) in
  passed) say "The model passed; a person may promote it." ;;
  watching | kept) say "The model passed and serves." ;;
  *) fail "The model does not serve ($(text status)): $(texts text | tail -n 1)" ;;
esac
