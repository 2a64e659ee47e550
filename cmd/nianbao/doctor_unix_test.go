//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/internal/vtest"
)

// On a terminal the report says what that answered.
func TestDoctor(t *testing.T) {
	bin := build(t)
	for _, wide := range []bool{false, true} {
		t.Run(map[bool]string{false: "narrow", true: "wide"}[wide], func(t *testing.T) {
			want := []string{"100 列 50 行", "真彩色", "按一格算：终端自己答的", "“ 1 格", "替代的符号：没有", "画框线用 ─ │", "终端画得出 UTF-8 的中文"}
			if wide {
				vtest.Wide(t)
				want = []string{"按两格算：终端自己答的", "“ 2 格", "画框线用 - |"}
			}
			home := t.TempDir()
			path := filepath.Join(home, "自检.txt")
			term := vtest.Command(t, 100, 50, []string{"LC_ALL=zh_CN.UTF-8", "HOME=" + home, "XDG_CONFIG_HOME=" + home + "/.config"}, bin, "doctor", "-o", path)
			if err := term.Done(); err != nil {
				t.Error(err, term.Screen())
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range append(want, "~/.config/nianbao") {
				if !strings.Contains(string(data), w) {
					t.Errorf("no %s in\n%s", w, data)
				}
			}
		})
	}
}

// What the user said is reported as that, and the terminal is not asked.
func TestDoctorWidth(t *testing.T) {
	term := vtest.Command(t, 100, 50, nil, build(t), "doctor", "--width", "2")
	term.WaitText("按两格算：你用 --width 指定的")
	if err := term.Done(); err != nil {
		t.Error(err)
	}
}

// Each key is shown as it is received, and the lines stay.
func TestDoctorKeys(t *testing.T) {
	bin := build(t)
	for _, end := range []string{"esc esc", "ctrl+c"} {
		t.Run(end, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "按键.txt")
			term := vtest.Command(t, 60, 20, nil, bin, "doctor", "--keys", "-o", path)
			term.WaitText("等一个键")
			for i, k := range []struct{ key, shown string }{
				{"f10", "f10"}, {"alt+m", "alt+m"}, {"ctrl+pgdown", "ctrl+pgdown"}, {"esc", "esc"}, {"政", "政"}, {"shift+f8", "shift+f8"},
			} {
				term.Key(k.key)
				term.WaitText("  " + string(rune('1'+i)) + "  " + k.shown)
			}
			term.Paste("政府信息")
			term.WaitText("4 个字")
			term.Key(strings.Fields(end)...)
			if err := term.Done(); err != nil {
				t.Error(err)
			}
			if !strings.Contains(term.Screen(), "  1  f10") {
				t.Errorf("the lines are gone:\n%s", term.Screen())
			}
			if kept, err := os.ReadFile(path); err != nil || !strings.Contains(string(kept), "  1  f10\n  2  alt+m\n") || !strings.Contains(string(kept), "政") {
				t.Errorf("the file: %v\n%s", err, kept)
			}
		})
	}
}
