#!/bin/sh
# Makes a folder of awkward sources, a few seconds each, for clips.mjs, plays.mjs and decrypts.mjs.
#   awkward.sh <folder>      needs an ffmpeg with x264, x265 and mpeg2 (FFMPEG, else the PATH's)
set -eu
mkdir -p "$1"
cd "$1"
make() { "${FFMPEG:-ffmpeg}" -nostdin -v error -y "$@"; }
picture() { echo "testsrc2=size=$1:rate=$2:duration=$3"; }
sound() { echo "sine=frequency=440:sample_rate=${2:-48000}:duration=$1"; }
fast="-c:v libx264 -preset ultrafast -pix_fmt yuv420p"

# shellcheck disable=SC2086 (words)
{
    make -f lavfi -i "$(picture 640x360 25 5)" -f lavfi -i "$(sound 5 22050)" $fast -c:a aac -ac 1 mono.mp4
    make -f lavfi -i "$(picture 640x360 30 5)" $fast silent.mp4
    make -f lavfi -i "$(picture 640x360 24 4)" -f lavfi -i "$(sound 4)" -vf scale=333:187 \
        -c:v ffv1 -pix_fmt yuv444p -c:a flac odd.mkv
    make -f lavfi -i "$(picture 16x16 25 3)" $fast smallest.mp4
    make -f lavfi -i "$(picture 720x576 50 4)" -f lavfi -i "$(sound 4)" -vf "interlace,setsar=16/11" \
        -c:v mpeg2video -b:v 6M -flags +ildct+ilme -top 1 -c:a mp2 interlaced-wide.mpg
    make -f lavfi -i "$(picture 1920x1080 50 3)" -f lavfi -i "$(sound 3)" -vf interlace -c:v libx264 -preset ultrafast \
        -pix_fmt yuv420p -x264opts tff=1 -c:a ac3 interlaced.ts
    make -f lavfi -i "$(picture 640x360 25 8)" -f lavfi -i "$(sound 8)" $fast -g 250 -c:a aac whole.mp4
    make -ss 3.3 -i whole.mp4 -c copy edit-list.mp4
    make -itsoffset 0.7 -f lavfi -i "$(picture 640x360 25 5)" -f lavfi -i "$(sound 5.7)" $fast -c:a aac picture-late.mp4
    make -f lavfi -i "$(picture 640x360 25 5)" -itsoffset 0.7 -f lavfi -i "$(sound 4.3)" $fast -c:a aac sound-late.mp4
    make -f lavfi -i "$(picture 3840x2160 25 1.2)" -f lavfi -i "$(sound 1.2)" $fast -c:a aac four-k.mp4
    make -i whole.mp4 -c copy -t 6 transport.ts
    make -i whole.mp4 -c copy -t 6 -timecode 01:00:00:00 timecode.mov
    make -f lavfi -i "$(picture 1280x720 60000/1001 3)" -f lavfi -i "$(sound 3)" -c:v libx265 -preset ultrafast \
        -pix_fmt yuv420p10le -x265-params log-level=none -tag:v hvc1 -c:a aac ten-bit.mp4
    make -f lavfi -i "$(picture 640x360 30 12)" -f lavfi -i "$(sound 12)" -vf "select='not(between(t,2,5.5))*not(between(t,7,8))*not(eq(mod(n,7),3))'" \
        -fps_mode vfr $fast -c:a aac gaps.mkv
    make -f lavfi -i "$(picture 640x360 25 4)" -f lavfi -i "$(sound 6)" $fast -c:a aac sound-longer.mp4
    make -f lavfi -i "$(picture 640x360 25 6)" -f lavfi -i "$(sound 4)" $fast -c:a aac picture-longer.mp4
    make -f lavfi -i "$(picture 640x360 25 1)" -frames:v 1 $fast one-picture.mp4
    make -f lavfi -i "$(picture 320x240 15 7)" -f lavfi -i "$(sound 7 44100)" $fast -c:a libmp3lame fifteen.mkv
    make -f lavfi -i "$(picture 640x360 24000/1001 9)" -f lavfi -i "$(sound 9 96000)" -c:v libvpx -deadline realtime -c:a libopus cinema.webm
    make -display_rotation 180 -i whole.mp4 -c copy -t 4 upside-down.mp4
}
rm -f whole.mp4
ls
