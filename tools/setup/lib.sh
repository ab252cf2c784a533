# What ./run and ./test share: install what is missing, build, and say what is going on. POSIX sh, so that
# a bare Debian can read it. The script that reads this has set `root` to the folder of the checkout.

logs=$root/build/log
stamps=$root/build/stamp
mkdir -p "$logs" "$stamps" || exit 1

if [ -t 1 ]; then terminal=yes; else terminal=no; fi

# Node brings a list of authorities of its own; whoever runs the machine may trust others besides.
if [ -z "${NODE_EXTRA_CA_CERTS:-}" ]; then
    NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
    export NODE_EXTRA_CA_CERTS
fi
PATH=$root/.tools/bin:$PATH
export PATH

say() { printf '%s\n' "$*"; }

# die WHAT REMEDY
die() {
    printf '\nStopped: %s\n' "$1" >&2
    [ -z "${2:-}" ] || printf 'What to do: %s\n' "$2" >&2
    exit 1
}

# 75 -> "1 min 15 s"
duration() {
    if [ "$1" -ge 60 ]; then printf '%d min %d s' $(($1 / 60)) $(($1 % 60)); else printf '%d s' "$1"; fi
}

# The newest line of a log in a few words; of the builder's lines only the count.
newest_of() {
    tail -n 1 "$1" 2>/dev/null | tr -d '\r\033' | sed -e 's/^\(\[[0-9]*\/[0-9]*\]\).*/\1/' | cut -c 1-56
}

ticker=
stop_ticker() {
    [ -n "$ticker" ] || return 0
    kill "$ticker" 2>/dev/null
    wait "$ticker" 2>/dev/null
    ticker=
    [ "$terminal" = no ] || printf '\r\033[K'
}
trap 'stop_ticker; exit 130' INT
trap 'stop_ticker; exit 143' TERM

# Tells, while the command in the foreground works, how long it has and where it stands. A terminal gets one line
# that changes each second, a log a line each 15 seconds.
tick() {
    every=15 seconds=0
    [ "$terminal" = no ] || every=1
    # The sleeper outlives this by a second: it must not hold the output open.
    while sleep 1 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
        seconds=$((seconds + 1))
        if [ "$seconds" -eq "$4" ] && [ "$terminal" = no ]; then say "$1 …"; fi
        [ $((seconds % every)) -eq 0 ] || continue
        passed=$(duration $(($(date +%s) - $3)))
        if [ "$terminal" = yes ]; then
            printf '\r\033[K%s … %s  %s' "$1" "$passed" "$(newest_of "$2")"
        else
            printf '  … %s  %s\n' "$passed" "$(newest_of "$2")"
        fi
    done
}

# step KEY SENTENCE REMEDY COMMAND…: runs the command with its output in build/log/KEY.log.
# With `unsaid` set to seconds, a step that takes less than those is not spoken of.
unsaid=0
step() {
    log=$logs/$1.log sentence=$2 remedy=$3
    shift 3
    began=$(date +%s)
    rm -f "$log"
    : >"$log" || die "$log cannot be written." "see to it that build/ is yours: chown -R \"\$(id -un)\" $root/build"
    if [ "$unsaid" -eq 0 ] && [ "$terminal" = no ]; then say "$sentence …"; fi
    tick "$sentence" "$log" "$began" "$unsaid" &
    ticker=$!
    status=0
    "$@" >"$log" 2>&1 </dev/null || status=$?
    stop_ticker
    seconds=$(($(date +%s) - began))
    if [ "$status" -ne 0 ]; then
        printf '%s: failed after %s. From %s:\n\n' "$sentence" "$(duration $seconds)" "${log#"$root"/}" >&2
        # The builder goes on with other files after the one that failed: what failed first is what counts.
        if grep -q '^FAILED: ' "$log"; then sed -n '/^FAILED: /,$p' "$log" | head -n 40; else tail -n 40 "$log"; fi | sed -e 's/\x1b\[[0-9;]*m//g' -e 's/^/    /' >&2
        die "$sentence failed (code $status)." "$remedy"
    fi
    [ "$seconds" -ge "$unsaid" ] || return 0
    if [ "$terminal" = yes ]; then say "$sentence: done in $(duration $seconds)"; else say "  done in $(duration $seconds)"; fi
}

# hash_of PATH…: one figure for the contents and names of all files below those paths of the checkout that exist.
hash_of() (
    cd "$root" || exit 1
    for path in "$@"; do
        [ ! -e "$path" ] || find "$path" -type f ! -path 'web/dist/*' ! -path '*/node_modules/*'
    done | LC_ALL=C sort | tr '\n' '\0' | xargs -0 -r sha256sum | sha256sum | cut -d ' ' -f 1
)

# unchanged STAMP HASH: true when the step with that stamp last ended well on the same input.
unchanged() { [ "$(cat "$stamps/$1" 2>/dev/null)" = "$2" ]; }
remember() { printf '%s\n' "$2" >"$stamps/$1"; }

# How many compilers at once: each of the heavy files takes more than a gigabyte.
jobs() {
    cores=$(nproc)
    fits=$(awk '/^MemAvailable/ { print int($2 / 1300000) }' /proc/meminfo)
    [ "${fits:-1}" -ge 1 ] || fits=1
    if [ "$cores" -lt "$fits" ]; then echo "$cores"; else echo "$fits"; fi
}

need_room() {
    free=$(df -Pk "$root" | awk 'NR == 2 { print int($4 / 1024) }')
    [ "$free" -ge "$1" ] || die "this disk has $free MB free, the build wants $1 MB." \
        "make room, or move the checkout to a larger disk."
}

. "$root/tools/setup/packages.sh"
. "$root/tools/setup/builds.sh"
