#!/usr/bin/env bash
# Builds the archives that are handed out and tries them: their checksums, that a second
# build elsewhere gives the same bytes, that the program in them runs, and that it can be
# put into a start menu and taken away again. What needs qemu or Wine is left out where
# these are missing, and says so.
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null

tmp=$(mktemp -d)
trap 'chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
version=ci
export SOURCE_DATE_EPOCH=1767225600 # the copy below has no git

go run ./cmd/release -o "$tmp/archives" -version "$version"
(cd "$tmp/archives" && sha256sum --quiet -c SHA256SUMS)

echo 'again, from a copy of the source, with nothing built before'
mkdir "$tmp/copy"
tar --exclude=./.git -cf - . | tar -xf - -C "$tmp/copy"
(cd "$tmp/copy" && GOCACHE="$tmp/cache" go run ./cmd/release -o "$tmp/again" -version "$version" -targets linux/amd64)
cmp "$tmp/archives/nianbao-$version-linux-amd64.tar.gz" "$tmp/again/nianbao-$version-linux-amd64.tar.gz"

mkdir "$tmp/unpacked" "$tmp/home"
for archive in "$tmp"/archives/*-linux-*.tar.gz; do tar -xzf "$archive" -C "$tmp/unpacked"; done
cp internal/example/2021.json "$tmp/草稿.json"

# try runs a program as users do; what comes before it is what runs it.
try() {
	"$@" version | grep -F "$version"
	(cd "$tmp" && "$@" check 草稿.json >/dev/null && "$@" export --to docx --force -o 年报.docx 草稿.json && "$@" doctor >/dev/null)
	[ -s "$tmp/年报.docx" ] && rm "$tmp/年报.docx"
}
case $(go env GOHOSTARCH) in amd64 | arm64 | loong64) here=$(go env GOHOSTARCH) ;; *) here= ;; esac
for pair in amd64:x86_64 arm64:aarch64 loong64:loongarch64; do
	program="$tmp/unpacked/nianbao-$version-linux-${pair%:*}/nianbao"
	if [ "${pair%:*}" = "$here" ]; then
		try "$program"
	elif command -v "qemu-${pair#*:}" >/dev/null; then
		try "qemu-${pair#*:}" "$program"
	else
		echo "left out: $(basename "$(dirname "$program")") is not run, needs qemu-${pair#*:}"
	fi
done

if [ -n "$here" ]; then
	folder="$tmp/unpacked/nianbao-$version-linux-$here"
	menu="$tmp/home/.local/share/applications/nianbao.desktop"
	HOME="$tmp/home" XDG_DATA_HOME='' "$folder/install.sh"
	HOME="$tmp/home" "$tmp/home/.local/bin/nianbao" version | grep -qF "$version"
	if command -v desktop-file-validate >/dev/null; then desktop-file-validate "$menu"; fi
	HOME="$tmp/home" XDG_DATA_HOME='' "$folder/install.sh" --remove
	[ ! -e "$menu" ]
fi

cat >"$tmp/windows" <<'END'
set -euo pipefail
cd "$1/unpacked"
python3 -m zipfile -e "$1/archives/nianbao-$2-windows-amd64.zip" .
cd "nianbao-$2-windows-amd64"
cp "$1/草稿.json" a.json
wine nianbao.exe version | grep -F "$2"
wine nianbao.exe check a.json >/dev/null
wine nianbao.exe export --to docx -o a.docx a.json
[ -s a.docx ]
END
if command -v python3 >/dev/null; then
	.ci/wine.sh run bash "$tmp/windows" "$tmp" "$version"
else
	echo 'left out: the archive for Windows is not run, needs python3 to unpack it'
fi
