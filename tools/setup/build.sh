#!/bin/sh
# One build step by name, for the test runner: web, real, or a CMake preset with its targets.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd -P)
. "$root/tools/setup/lib.sh"
case ${1:-} in
web) build_web ;;
real) need_real ;;
*) build_server "$@" ;;
esac
