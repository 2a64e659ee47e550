#!/usr/bin/env bash
# Runs tests as programs for arm64 (Kunpeng, Phytium) and loong64 (Loongson), under
# qemu-user. Where qemu is missing, root installs it from the packages of Debian; anybody
# else, and a machine without these packages, leaves this out and says so. Arguments are
# those of go test.
#
# What is tested is what could differ from machine to machine: arithmetic and text in the
# model, JSON and files, the terminal's own calls. Screens are not: they are slow there,
# and nothing of them depends on the machine. Exporting is tried by .ci/release.sh, with
# the program itself. TestPermissionDenied starts itself again as another user, which
# under qemu needs more of the system than is there.
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null

packages=(
	./model ./model/edition ./model/label ./model/narrative ./model/sentence
	./internal/width ./internal/store
)
systems=(arm64:qemu-aarch64 loong64:qemu-loongarch64)

missing() { for s in "${systems[@]}"; do command -v "${s#*:}" >/dev/null || return 0; done; return 1; }
if missing && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	export DEBIAN_FRONTEND=noninteractive
	apt=(apt-get -qq -o DPkg::Lock::Timeout=600)
	{ "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends qemu-user; } >/dev/null 2>&1 || true
fi

for s in "${systems[@]}"; do
	if ! command -v "${s#*:}" >/dev/null; then
		echo "left out: ${s%:*} needs ${s#*:}"
		continue
	fi
	echo "${s%:*}"
	GOARCH="${s%:*}" CGO_ENABLED=0 go test -short -vet=off -timeout 10m -skip '^TestPermissionDenied$' -exec "${s#*:}" "$@" "${packages[@]}"
done
