#!/bin/sh
# Starts, stops and restarts of the runner leave nothing behind and lose nothing.
# Usage: [HOME_DIR=home that may have films already] [BESIDE=no] [INTERRUPTED=no] [BEFORE=commit of an earlier landing]
#        [PORT=9280, and the 100 after it] [PATIENCE=900] [MAVEN="options for mvnw"] line1.sh [checkout]
# JAVA_HOME names the JDK. Needs curl and python3; ends with one line of JSON.
set -eu
checkout=$(cd "${1:-$(dirname "$0")/../../..}" && pwd)
work=$(mktemp -d)
home=${HOME_DIR:-$work/home}
port=${PORT:-9280}
patience=${PATIENCE:-900}
cd "$checkout"
# whoever leaves a file where temporary files go is seen
mkdir "$work/tmp"
export TMPDIR="$work/tmp" MAVEN_OPTS="${MAVEN_OPTS:-} -Djava.io.tmpdir=$work/tmp"

# stopped: ends the runners that this check started, when it gives up
stopped() {
    for file in "$home" "$work/beside" "$work/cut"; do
        if [ -f "$file/run.json" ]; then kill -TERM "$(of "$file" "d['runner']['pid']")" 2>/dev/null || true; fi
    done
}
say() { printf '%s  %s\n' "$(date -u +%T)" "$*" >&2; }
die() { say "FAILED: $*"; stopped; printf '{"check":"line1","passed":false,"why":"%s","work":"%s"}\n' "$*" "$work"; exit 1; }
of() { python3 -c "import json,sys; d=json.load(open('$1/run.json')); print($2)"; }
everything() { of "$1" "' '.join(str(p['pid']) for p in [d['runner'],*d['members'],*d['stores'].values()])"; }

# start <home> <port> [options]: in a session of its own, so that signals go where a terminal's would; its number is $session
start() {
    started_home=$1; started_port=$2; shift 2
    # shellcheck disable=SC2086 (a list of options)
    session=$(python3 - "$started_home" "$started_port" "$work/$(basename "$started_home").out" ${MAVEN:-} "$@" <<'PY'
import subprocess, sys
home, port, out, *more = sys.argv[1:]
print(subprocess.Popen(["./mvnw", "-B", "-ntp", "-Prun", "-Dplayhouse.home=" + home, "-Dplayhouse.port=" + port, *more],
                       stdin=subprocess.DEVNULL, stdout=open(out, "w"), stderr=subprocess.STDOUT, start_new_session=True).pid)
PY
)
}

# once <home> [options]: to its end, with its exit code
once() {
    once_home=$1; shift
    # shellcheck disable=SC2086 (a list of options)
    code=0; ./mvnw -B -ntp -q -Prun ${MAVEN:-} -Dplayhouse.home="$once_home" "$@" >"$work/once.out" 2>&1 </dev/null || code=$?
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
    [ -z "$(find "$1/scratch" "$1/tmp" -type f 2>/dev/null)" ] || die "scratch files are left"
    # but Maven's own, which another instance may use
    left=$(find "$work/tmp" -mindepth 1 -not -name 'jansi-*' | tr '\n' ' ')
    [ -z "$left" ] || die "temporary files are left: $left"
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

# token <home>: of the viewer, on standard output
token() {
    of "$1" "json.dumps(d['accounts']['${2:-viewer}'])" \
        | curl -sf "$(of "$1" "d['api']")/api/v1/auth/login" -H 'Content-Type: application/json' -d @- \
        | python3 -c 'import json,sys; print(json.load(sys.stdin)["accessToken"])'
}

# still <home> <token>: a session from before is one still
still() {
    printf 'Authorization: Bearer %s' "$2" >"$work/header"
    curl -sf "$(of "$1" "d['api']")/api/v1/auth/me" -H @"$work/header" >/dev/null || die "signed out by a restart"
    rm "$work/header"
}

# sample <home>: what the issue asks of it
sample() {
    printf 'Authorization: Bearer %s' "$(token "$1" operator)" >"$work/header"
    curl -sf "$(of "$1" "d['operations']")/ops/v1/jobs?videoId=$(of "$1" "d['film']['videoId']")" -H @"$work/header" >"$work/jobs.json"
    curl -sf "$(of "$1" "d['api']")/api/v1/videos/$(of "$1" "d['film']['videoId']")" >"$work/video.json"
    rm "$work/header"
    python3 - "$work" "$1" <<'PY' || die "the sample is not what was asked for"
import glob, json, re, subprocess, sys
work, home = sys.argv[1:]
video, job = json.load(open(work + "/video.json")), json.load(open(work + "/jobs.json"))["items"][0]
assert video["status"] == "PUBLISHED" and video["durationSeconds"] >= 60, video
sizes = {(r["width"], r["height"]) for r in video["renditions"]}
assert len(sizes) >= 4 and max(h for _, h in sizes) == 1080, sizes
assert sum(c["status"] == "DONE" for c in job["chunks"]) >= 2, job["chunks"]
ffmpeg = (glob.glob(home + "/ffmpeg/*/ffmpeg") or ["ffmpeg"])[0]
run = lambda *words: subprocess.run([ffmpeg, "-nostdin", "-hide_banner", "-i", home + "/sample.mp4", *words], capture_output=True)
small = run("-v", "error", "-vf", "fps=1,scale=64:36,format=gray", "-f", "rawvideo", "-").stdout
pictures = [small[i:i + 64 * 36] for i in range(0, len(small), 64 * 36)]
changes = [max(abs(a - b) for a, b in zip(one, two)) for one, two in zip(pictures, pictures[1:])]
assert len(pictures) >= 60 and min(changes) >= 8, changes
loudness = float(re.search(rb"mean_volume: (-?[\d.]+) dB", run("-af", "volumedetect", "-vn", "-f", "null", "-").stderr).group(1))
assert loudness > -40, loudness
print(f"          {video['durationSeconds']} s, {len(sizes)} sizes, {len(job['chunks'])} chunks with the sound, "
      f"least change in a second {min(changes)} of 255, {loudness} dB", file=sys.stderr)
PY
}

# interrupted <words in the output>: Ctrl-C, which a terminal sends to all of the session's foreground
interrupted() {
    say "Ctrl-C at: $1"
    start "$work/cut" $((port + 100)); waited=0
    until grep -q "$1" "$work/cut.out" 2>/dev/null; do
        sleep 0.2; waited=$((waited + 1)); [ $waited -lt $((patience * 5)) ] || die "never came to: $1"
    done
    pids=$(ps -e -o pid= -o sid= | awk -v s="$session" '$2 == s { printf "%s ", $1 }')
    if [ -f "$work/cut/pids.json" ]; then pids="$pids $(python3 -c "import json; print(*[p['pid'] for p in json.load(open('$work/cut/pids.json'))])")"; fi
    kill -INT -"$session"
    gone "$work/cut" "$pids" $((port + 100))
}

if [ -n "${BEFORE:-}" ]; then
    say "the landing before: $BEFORE"
    git clone -q --shared "$checkout" "$work/before"; git -C "$work/before" checkout -q --detach "$BEFORE"
    if [ -d clients/node_modules ]; then cp -a --reflink=auto clients/node_modules "$work/before/clients/"; fi
    cd "$work/before"; start "$home" "$port"; ready "$home"
    films=$(library "$home"); accounts=$(of "$home" "d['accounts']"); session_before=$(token "$home")
    all=$(everything "$home"); kill -TERM "$(of "$home" "d['runner']['pid']")"; gone "$home" "$all" "$port"
    cd "$checkout"; start "$home" "$port"; ready "$home"
    [ "$(library "$home")" = "$films" ] || die "the films of the landing before are not as they were"
    [ "$(of "$home" "d['accounts']")" = "$accounts" ] || die "the accounts of the landing before are not as they were"
    still "$home" "$session_before"
    all=$(everything "$home"); kill -TERM "$(of "$home" "d['runner']['pid']")"; gone "$home" "$all" "$port"
    rm -rf "$work/before"
fi

say "first start in $home"
start "$home" "$port"; ready "$home"
sample "$home"
session_before=$(token "$home")
films=$(library "$home"); accounts=$(of "$home" "d['accounts']")
[ "$(stat -c %a "$home/run.json")" = 600 ] || die "run.json is readable by others"
say "library: $films"

say "a second start on the same home"
once "$home" -Dplayhouse.port=$((port + 100))
[ $code = 3 ] || die "a home in use exits with $code"
grep -q "$(of "$home" "d['runner']['pid']")" "$work/once.out" || die "the holder's pid is not named"
say "a second start on the same ports"
once "$work/other" -Dplayhouse.port="$port"
[ $code = 2 ] || die "a taken port exits with $code"
grep -q "$port" "$work/once.out" || die "the port is not named"
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
    still "$home" "$session_before"
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
still "$home" "$session_before"
all=$(everything "$home"); kill -TERM "$(of "$home" "d['runner']['pid']")"; gone "$home" "$all" "$port"

say "a film that is none"
echo "Once upon a time" >"$work/none.mp4"
once "$home" -Dplayhouse.port="$port" -Dfilm="$work/none.mp4" -Dplayhouse.exit=true
[ $code = 1 ] || die "a refused film exits with $code"
tail -1 "$work/once.out" | grep -q '^film [0-9a-f-]* REJECTED source\.' || die "a refused film ends with: $(tail -1 "$work/once.out")"
gone "$home" "" "$port"

if [ "${INTERRUPTED:-yes}" = yes ]; then
    interrupted "Building Playhouse"
    interrupted "stage stores"
    interrupted "stage members"
    interrupted "TRANSCODING encode"
fi
rm -rf "$work"
printf '{"check":"line1","passed":true}\n'
