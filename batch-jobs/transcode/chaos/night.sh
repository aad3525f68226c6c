#!/bin/sh
# Starts a stack whose members reach their stores through proxies, strikes it, and stops it.
#   night.sh <home> <first port> [-Dmembers=all:3 -Dplayhouse..=.. ..] -- <arguments of chaos.mjs>
# Default settings: members web:1,worker:3, chunks of 10 s, limits lifted; with --lease N also -Dplayhouse.transcode.lease=PTNS.
# MVN names another Maven command line (default: ./mvnw -B -ntp). Give a home that nobody minds; it is kept, with its logs.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
[ $# -ge 3 ] || { sed -n '2,5p' "$0"; exit 2; }
mkdir -p "$1"
home=$(cd "$1" && pwd)
port=$2
shift 2
words=""
members=-Dmembers=web:1,worker:3
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    case "$1" in -Dmembers=*) members=$1 ;; *) words="$words $1" ;; esac
    shift
done
[ "${1:-}" = -- ] && shift
lease=30
last=""
for word in "$@"; do
    [ "$last" = --lease ] && lease=$word
    last=$word
done

# scratch on a small disk of its own that is filled; where nothing can be mounted, members may use 4 GiB of the disk that is there
spare=16777216
full=""
mkdir -p "$home/try"
if mount -t tmpfs -o size=1m playhouse-chaos "$home/try" 2>/dev/null; then
    umount "$home/try"
else
    spare=$(( $(df -Pk "$home" | awk 'NR == 2 { print $4 }') * 1024 - 4294967296 ))
    full="--spare $spare"
fi

node "$here/proxies.mjs" "$port" > "$home/proxies.log" &
proxies=$!
cd "$root"
: > "$home/night.log"
# shellcheck disable=SC2086 # lists of words
${MVN:-./mvnw -B -ntp} -Prun -DskipTests "$members" -Dplayhouse.home="$home" -Dplayhouse.port="$port" \
    -Dplayhouse.http.rate-limit.account=1000000 -Dplayhouse.http.rate-limit.address=1000000 \
    -Dplayhouse.transcode.chunk=PT10S -Dplayhouse.transcode.lease="PT${lease}S" -Dplayhouse.transcode.scratch-spare="$spare" \
    $(node "$here/proxies.mjs" "$port" --settings) $words > "$home/night.log" 2>&1 &
maven=$!
end() {
    kill -TERM "$(node -p "JSON.parse(require('fs').readFileSync('$home/run.json')).runner.pid" 2>/dev/null || echo "$maven")" 2>/dev/null || true
    wait "$maven" || true
    kill "$proxies" 2>/dev/null || true
    for disk in "$home"/scratch/*; do umount -l "$disk" 2>/dev/null || true; done # of a script that was ended early
}
trap end EXIT
trap 'exit 130' INT TERM
until grep -q '^ready ' "$home/night.log"; do
    kill -0 "$maven" 2>/dev/null || { tail -n 20 "$home/night.log"; exit 1; }
    sleep 1
done
# shellcheck disable=SC2086 # two words or none
node "$here/chaos.mjs" "$home/run.json" --control "http://127.0.0.1:$((port + 60))" $full "$@"
