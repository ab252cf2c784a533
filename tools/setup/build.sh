#!/bin/sh
# One step of ./run or ./test by name: web, real, `configure PRESET`, a preset with its targets, or `packages LIST…`, which is the
# only one that needs root.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd -P)
. "$root/tools/setup/lib.sh"
case ${1:-} in
packages)
    shift
    need_packages "$@"
    ;;
web) build_web ;;
real) need_real ;;
configure) configure_server "$2" ;;
*) build_server "$@" ;;
esac
