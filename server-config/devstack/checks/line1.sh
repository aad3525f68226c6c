#!/bin/sh
# Starts, stops and restarts of the runner leave nothing behind and lose nothing.
# Usage: [HOME_DIR=home that may have films already] [BESIDE=no] [PORT=9280] [PATIENCE=900] line1.sh [checkout]
# Needs curl and python3; ends with one line of JSON.
set -eu
checkout=$(cd "${1:-$(dirname "$0")/../../..}" && pwd)
work=$(mktemp -d)
home=${HOME_DIR:-$work/home}
port=${PORT:-9280}
patience=${PATIENCE:-900}
cd "$checkout"

say() { printf '%s  %s\n' "$(date -u +%T)" "$*" >&2; }
die() { say "FAILED: $*"; printf '{"check":"line1","passed":false,"why":"%s","work":"%s"}\n' "$*" "$work"; exit 1; }
of() { python3 -c "import json,sys; d=json.load(open('$1/run.json')); print($2)"; }
everything() { of "$1" "' '.join(str(p['pid']) for p in [d['runner'],*d['members'],*d['stores'].values()])"; }

# start <home> <port> [options]: in a session of its own, so that signals go where a terminal's would
start() {
    started_home=$1; started_port=$2; shift 2
    python3 - "$started_home" "$started_port" "$work/$(basename "$started_home").out" "$@" <<'PY'
import subprocess, sys
home, port, out, *more = sys.argv[1:]
subprocess.Popen(["./mvnw", "-B", "-ntp", "-Prun", "-Dplayhouse.home=" + home, "-Dplayhouse.port=" + port, *more],
                 stdout=open(out, "w"), stderr=subprocess.STDOUT, start_new_session=True)
PY
}

ready() {
    waited=0
    until [ -f "$1/run.json" ] && [ "$(of "$1" "d['ready']")" = True ] && grep -q '^ready ' "$work/$(basename "$1").out"; do
        sleep 1; waited=$((waited + 1))
        grep -q 'does not become ready\|BUILD FAILURE' "$work/$(basename "$1").out" && die "$(tail -3 "$work/$(basename "$1").out" | tr '\n"' '  ')"
        [ $waited -lt "$patience" ] || die "not ready after $patience s"
    done
}

alive() { for pid in $1; do if [ -d "/proc/$pid" ] && ! grep -q '^State:.Z' "/proc/$pid/status"; then printf '%s ' "$pid"; fi; done; }

# gone <home> <pids> <port>: no process, no port, no scratch file, no run.json within 30 s
gone() {
    for _ in $(seq 60); do [ -z "$(alive "$2")" ] && break; sleep 0.5; done
    [ -z "$(alive "$2")" ] || die "still running: $(alive "$2")"
    for environment in /proc/[0-9]*/environ; do
        if tr '\0' '\n' 2>/dev/null <"$environment" | grep -qx "PLAYHOUSE_HOME=$1"; then die "a process of $1 is left: $environment"; fi
    done
    [ ! -e "$1/run.json" ] || die "run.json is left"
    [ -z "$(find "$1/scratch" -type f 2>/dev/null)" ] || die "scratch files are left"
    python3 - "$3" <<'PY' || die "a port is left"
import socket, sys
for offset in range(16):
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.bind(("127.0.0.1", int(sys.argv[1]) + offset))
PY
}

library() {
    api=$(of "$1" "d['api']")
    token=$(of "$1" "json.dumps(d['accounts']['creator'])" \
        | curl -sf "$api/api/v1/auth/login" -H 'Content-Type: application/json' -d @- \
        | python3 -c 'import json,sys; print(json.load(sys.stdin)["accessToken"])')
    printf 'Authorization: Bearer %s' "$token" >"$work/header"
    curl -sf "$api/api/v1/videos?mine=true&limit=200" -H @"$work/header" \
        | python3 -c 'import json,sys; print(sorted((v["id"], v["title"], v["status"]) for v in json.load(sys.stdin)["items"]))'
    rm "$work/header"
}

say "first start in $home"
start "$home" "$port"; ready "$home"
films=$(library "$home"); accounts=$(of "$home" "d['accounts']")
[ "$(stat -c %a "$home/run.json")" = 600 ] || die "run.json is readable by others"
say "library: $films"

say "a second start on the same home"
code=0; ./mvnw -B -ntp -q -Prun -Dplayhouse.home="$home" -Dplayhouse.port=$((port + 100)) >"$work/second.out" 2>&1 || code=$?
[ $code = 3 ] || die "a home in use exits with $code"
grep -q "$(of "$home" "d['runner']['pid']")" "$work/second.out" || die "the holder's pid is not named"
say "a second start on the same ports"
code=0; ./mvnw -B -ntp -q -Prun -Dplayhouse.home="$work/other" -Dplayhouse.port="$port" >"$work/second.out" 2>&1 || code=$?
[ $code = 2 ] || die "a taken port exits with $code"
grep -q "$port" "$work/second.out" || die "the port is not named"
[ "$(of "$home" "d['ready']")" = True ] || die "the first instance was disturbed"

if [ "${BESIDE:-yes}" = yes ]; then
    say "a second instance beside it"
    start "$work/beside" $((port + 100)); ready "$work/beside"
    others=$(everything "$work/beside")
    [ "$(of "$home" "d['ready']")" = True ] || die "the first instance was disturbed"
    kill -TERM "$(of "$work/beside" "d['runner']['pid']")"; gone "$work/beside" "$others" $((port + 100))
fi

for name in member postgres kafka redis s3 sqs; do
    field="d['stores'].get('$name', d['members'][0])['pid']"
    before=$(of "$home" "$field"); kill -9 "$before"; waited=0
    until after=$(of "$home" "$field") && [ "$after" != "$before" ] && [ -d "/proc/$after" ]; do
        sleep 0.5; waited=$((waited + 1)); [ $waited -lt 20 ] || die "$name was not started again within 10 s"
    done
    say "$name: $before ended, $after took its place"
done
ready "$home"

for signal in INT TERM; do
    all=$(everything "$home"); runner=$(of "$home" "d['runner']['pid']")
    say "SIG$signal"
    kill -$signal "$runner"; gone "$home" "$all" "$port"
    start "$home" "$port"; ready "$home"
    [ "$(library "$home")" = "$films" ] || die "the library changed over SIG$signal"
    [ "$(of "$home" "d['accounts']")" = "$accounts" ] || die "the accounts changed over SIG$signal"
done

say "kill -9 of everything"
all=$(everything "$home")
# shellcheck disable=SC2086 (a list of pids)
kill -9 $all
start "$home" "$port"; ready "$home"
[ -z "$(alive "$all")" ] || die "survivors of kill -9: $(alive "$all")"
[ "$(library "$home")" = "$films" ] || die "the library changed over kill -9"

say "kill -9 of the runner alone"
all=$(everything "$home")
kill -9 "$(of "$home" "d['runner']['pid']")"
start "$home" "$port"; ready "$home"
[ -z "$(alive "$all")" ] || die "leftovers were not ended: $(alive "$all")"
[ "$(library "$home")" = "$films" ] || die "the library changed"
all=$(everything "$home"); kill -TERM "$(of "$home" "d['runner']['pid']")"; gone "$home" "$all" "$port"
rm -rf "$work"
printf '{"check":"line1","passed":true}\n'
