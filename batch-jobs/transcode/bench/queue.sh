#!/bin/sh
# Starts a stack whose members have the bench's engine, measures its queue, and stops it.
#   queue.sh <home> <first port> [-Dmembers=all:1 -Dplayhouse..=.. ..] -- <arguments of queue.mjs>
# The engine costs next to nothing, so slots are given freely: what is measured is everything around it. The sweep of orphans
# comes once a day: for each page of a list the embedded store walks its whole bucket, which S3 does not.
# MVN names another Maven command line (default: ./mvnw -B -ntp). Give a home that nobody minds; it is kept, with its logs.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
[ $# -ge 2 ] || { sed -n "2,6p" "$0"; exit 2; }
mkdir -p "$1"
home=$(cd "$1" && pwd)
port=$2
shift 2
words=""
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    words="$words $1"
    shift
done
[ "${1:-}" = -- ] && shift

rm -rf "$home/engine"
mkdir "$home/engine"
cp -P "$here/engine/ffmpeg" "$here/engine/ffprobe" "$home/engine"
cd "$root"
: > "$home/queue.log"
# shellcheck disable=SC2086 # lists of words
${MVN:-./mvnw -B -ntp} -Prun -DskipTests -Dplayhouse.home="$home" -Dplayhouse.port="$port" \
    -Dplayhouse.http.rate-limit.account=1000000 -Dplayhouse.http.rate-limit.address=1000000 \
    -Dplayhouse.transcode.ffmpeg="$home/engine" -Dplayhouse.transcode.slots=8 -Dplayhouse.transcode.light-slots=8 \
    -Dplayhouse.transcode.chunk=PT4S -Dplayhouse.ingest.sweep=P1D $words > "$home/queue.log" 2>&1 &
maven=$!
end() {
    kill -TERM "$(node -p "JSON.parse(require('fs').readFileSync('$home/run.json')).runner.pid" 2>/dev/null || echo "$maven")" 2>/dev/null || true
    wait "$maven" || true
}
trap end EXIT
trap 'exit 130' INT TERM
until grep -q '^ready ' "$home/queue.log"; do
    kill -0 "$maven" 2>/dev/null || { tail -n 20 "$home/queue.log"; exit 1; }
    sleep 1
done
for each in "$home"/ffmpeg/ffmpeg-*/ffmpeg; do
    [ ! -x "$each" ] || export FFMPEG="${FFMPEG:-$each}"
done
node "$here/queue.mjs" "$home/run.json" "$home/engine" "$@"
