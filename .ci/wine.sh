#!/usr/bin/env bash
# Runs the tests of what deals with files as Windows programs, under Wine. Where Wine
# and a C compiler for Windows are missing, root installs them from the packages of
# Debian; anybody else, and a machine without these packages, leaves this out and says
# so. It needs no screen. Arguments are those of go test.
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null

packages=(./internal/local ./internal/store ./internal/lock ./internal/journal ./internal/history)
compiler=x86_64-w64-mingw32-gcc

if ! command -v wine >/dev/null || ! command -v "$compiler" >/dev/null; then
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		export DEBIAN_FRONTEND=noninteractive
		apt=(apt-get -qq -o DPkg::Lock::Timeout=600)
		if ! { "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends wine wine64 gcc-mingw-w64-x86-64-win32; } >/dev/null 2>&1; then
			echo 'left out: Wine could not be installed'
			exit 0
		fi
	else
		echo "left out: needs wine and $compiler"
		exit 0
	fi
fi

# A Windows of its own, which is thrown away.
tmp=$(mktemp -d)
export WINEPREFIX="$tmp/wine" WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES='mscoree=;mshtml='
trap 'wineserver -k 2>/dev/null || true; rm -rf "$tmp"' EXIT
timeout 300 wineboot -i >/dev/null 2>&1
system="$WINEPREFIX/drive_c/windows/system32"
if [ ! -e "$system/bcryptprimitives.dll" ]; then
	"$compiler" -shared -O2 -o "$system/bcryptprimitives.dll" .ci/bcryptprimitives.c -ladvapi32
fi

if [ "${1-}" = run ]; then
	"${@:2}"
	exit
fi
GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go test -short -timeout 20m -exec wine "$@" "${packages[@]}"
