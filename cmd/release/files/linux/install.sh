#!/bin/sh
# Puts nianbao into the user's own start menu and on the desktop; needs no administrator.
# install.sh --remove takes it away again.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
home=$data/nianbao
entry=$data/applications/nianbao.desktop
icon=$data/icons/hicolor/scalable/apps/nianbao.svg
link=$HOME/.local/bin/nianbao
desktop=$(xdg-user-dir DESKTOP 2>/dev/null || true)
case $desktop in
"" | "$HOME" | "$HOME/") desktop= ;;
esac

refresh() { # the desktop's list of entries, where it keeps one
	if command -v update-desktop-database >/dev/null 2>&1; then
		update-desktop-database "${entry%/*}" 2>/dev/null || true
	fi
}

case ${1-} in
"") ;;
--remove)
	rm -f "$home/nianbao" "$home/nianbao-window" "$entry" "$icon"
	if [ -L "$link" ]; then rm -f "$link"; fi
	if [ -n "$desktop" ]; then rm -f "$desktop/nianbao.desktop"; fi
	rmdir "$home" 2>/dev/null || true
	refresh
	echo "拿掉了。草稿和设置还在。"
	exit 0
	;;
*)
	echo "用法：./install.sh 装上，./install.sh --remove 拿掉" >&2
	exit 2
	;;
esac

# Some characters have a meaning in a menu entry, even inside quotation marks.
case $home in
*[\"\$\`\\%]*)
	echo "$home：文件夹的名称里有特殊符号，不能写进菜单；请直接运行 ./nianbao" >&2
	exit 2
	;;
esac
if ! "$here/nianbao" version >/dev/null 2>&1; then
	echo "这个程序在这台机器上运行不了（$(uname -m)，内核 $(uname -r)）；请看使用说明里“哪些系统能用”" >&2
	exit 2
fi

mkdir -p "$home" "${entry%/*}" "${icon%/*}" "${link%/*}"
put() { # by another name first: the old one may be running
	cp "$here/$1" "$2.new"
	chmod "$3" "$2.new"
	mv -f "$2.new" "$2"
}
put nianbao "$home/nianbao" 755
put nianbao-window "$home/nianbao-window" 755
put nianbao.svg "$icon" 644
if [ -L "$link" ] || [ ! -e "$link" ]; then ln -sf "$home/nianbao" "$link"; fi

cat >"$entry" <<END
[Desktop Entry]
Type=Application
Version=1.0
Name=年报
GenericName=政府信息公开工作年度报告
Comment=编写、核对、导出政府信息公开工作年度报告
Exec="$home/nianbao-window"
Icon=$icon
Terminal=false
Categories=Office;
Keywords=nianbao;nb;政府信息公开;年度报告;
END
chmod 755 "$entry"
if [ -n "$desktop" ] && [ -d "$desktop" ]; then
	cp "$entry" "$desktop/nianbao.desktop"
	chmod 755 "$desktop/nianbao.desktop"
fi
refresh
echo "装好了：开始菜单里的“年报”。在终端里也可以运行 $link"
