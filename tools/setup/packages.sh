# Debian packages from the lists in packaging/debian. Only what is missing is asked for, so that a second run
# needs neither privileges nor a network.

# Entries of the lists without their comments: NAME, NAME?COMMAND, NAME/SUITE or NAME/SUITE?COMMAND.
listed() {
    for list in "$@"; do
        sed -e 's/#.*//' "$root/packaging/debian/$list.txt" | awk 'NF { print $1 }'
    done
}

missing() {
    have=" $(dpkg-query -W -f '${db:Status-Status}:${Package} ' 2>/dev/null) "
    for entry in $(listed "$@"); do
        name=${entry%%\?*}
        case $entry in
        *\?*) if command -v "${entry#*\?}" >/dev/null; then continue; fi ;;
        esac
        case $have in
        *" installed:${name%%/*} "*) ;;
        *) printf '%s ' "$name" ;;
        esac
    done
}

# The words that make the following command run as root: nothing for root, else sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# A folder of apt sources like the machine's own, with SUITE beside bookworm from the same place. The machine's
# own settings stay as they are: the folder is named to apt for these calls alone.
sources_with() {
    folder=$root/build/apt/$1
    rm -rf "$folder"
    mkdir -p "$folder"
    for file in /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
        [ ! -f "$file" ] || cp "$file" "$folder/"
    done
    cat /etc/apt/sources.list "$folder"/*.list 2>/dev/null |
        awk -v suite="$1" '$1 == "deb" { for (i = 2; i <= NF; ++i) if ($i == "bookworm") { $i = suite; print; exit } }' \
            >"$folder/rostrum-$1.list"
    [ -s "$folder/rostrum-$1.list" ] || {
        rm "$folder/rostrum-$1.list"
        for file in "$folder"/*.sources; do [ ! -f "$file" ] || { cat "$file"; echo; }; done |
            awk -v suite="$1" 'BEGIN { RS = ""; ORS = "\n\n" }
                /(^|\n)Suites:[^\n]* bookworm( |\n|$)/ { sub(/Suites:[^\n]*/, "Suites: " suite); print; exit }' \
                >"$folder/rostrum-$1.sources"
        [ -s "$folder/rostrum-$1.sources" ] || return 1
    }
    echo "$folder"
}

install_missing() (
    set -e
    options="-y --no-install-recommends -o DPkg::Lock::Timeout=300"
    cache=
    suites=
    for name in "$@"; do
        case $name in
        */*) suites="$suites ${name#*/}" ;;
        esac
    done
    for suite in $(printf '%s\n' $suites | sort -u); do
        parts=$(sources_with "$suite") || {
            echo "No source of packages for bookworm was found in /etc/apt, so $suite cannot be reached beside it."
            exit 1
        }
        cache="-o Dir::Etc::SourceParts=$parts"
        options="$options $cache"
    done
    as_root env DEBIAN_FRONTEND=noninteractive apt-get $options update
    # NAME/SUITE would take what a package depends on from that suite, too, and so newer libraries than those the others are built against;
    # its version by number takes that package alone.
    versions=
    for name in "$@"; do
        case $name in
        */*)
            version=$(apt-cache $cache madison "${name%%/*}" | awk -F '|' '$3 ~ / '"${name#*/}"'\// { gsub(/ /, "", $2); print $2; exit }')
            [ -n "$version" ] || {
                echo "$name is not there: ${name#*/} has no such package."
                exit 1
            }
            versions="$versions ${name%%/*}=$version"
            ;;
        *) versions="$versions $name" ;;
        esac
    done
    as_root env DEBIAN_FRONTEND=noninteractive apt-get $options install $versions
)

# need_packages LIST…: what packaging/debian/LIST.txt names is there afterwards.
need_packages() {
    command -v dpkg-query >/dev/null || {
        [ -z "${ROSTRUM_HAVE_PACKAGES:-}" ] || return 0
        say "This is not Debian, so nothing can be installed from here. Needed are the likes of:"
        for list in "$@"; do sed -n 's/^[a-z]/    &/p' "$root/packaging/debian/$list.txt"; done
        die "cannot tell what is missing." "install the above, then say ROSTRUM_HAVE_PACKAGES=yes $0"
    }
    wanted=$(missing "$@")
    [ -n "$wanted" ] || return 0
    if [ -r /etc/os-release ] && ! grep -q '^VERSION_CODENAME=bookworm' /etc/os-release; then
        say "Rostrum is built and tested on Debian 12; this is $(. /etc/os-release && echo "$PRETTY_NAME")."
    fi
    say "Debian packages to install: $wanted"
    say "(packaging/debian says why for each; nothing else is changed on this machine)"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die "installing packages needs root, and there is no sudo here." \
            "as root: $root/tools/setup/build.sh packages $*
            then, as yourself: $0"
        say "Installing them needs root: sudo may ask for your password. Nothing else here does."
        sudo -v || die "sudo did not let us." "ask the administrator of this machine to install the packages above."
    fi
    step packages "Installing Debian packages" \
        "look whether this machine reaches its package source (apt-get update), then start again." \
        install_missing $wanted
}
