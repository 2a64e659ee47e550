//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// unpack makes a folder as it is after unpacking the Linux archive, with a program that
// says how it was called.
func unpack(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip(err)
	}
	dir := filepath.Join(t.TempDir(), "年报 下载")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"install.sh", "nianbao-window", "nianbao.svg"} {
		script(t, filepath.Join(dir, name), string((&release{}).file("linux/"+name)))
	}
	script(t, filepath.Join(dir, "nianbao"), "#!/bin/sh\necho \"nianbao $*\"\n[ \"${1-}\" != bad ]\n")
	return dir
}

func script(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o777); err != nil {
		t.Fatal(err)
	}
}

// shell runs a script with a home folder and programs of the test's own, and those that
// scripts need.
func shell(t *testing.T, home, bin string, env []string, name string, args ...string) (string, error) {
	t.Helper()
	c := exec.Command(name, args...)
	c.Env = append([]string{"HOME=" + home, "PATH=" + bin + ":/usr/bin:/bin"}, env...)
	out, err := c.CombinedOutput()
	return string(out), err
}

// What stands in the start menu opens what was installed, and all of it goes away again.
func TestInstall(t *testing.T) {
	dir, home, bin := unpack(t), t.TempDir(), t.TempDir()
	desktop := filepath.Join(home, "桌面")
	if err := os.Mkdir(desktop, 0o777); err != nil {
		t.Fatal(err)
	}
	script(t, filepath.Join(bin, "xdg-user-dir"), "#!/bin/sh\n[ \"$1\" = DESKTOP ] && echo \"$HOME/桌面\"\n")
	install := filepath.Join(dir, "install.sh")
	for range 2 { // the second time over the first
		if out, err := shell(t, home, bin, nil, install); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	share := filepath.Join(home, ".local", "share")
	data, err := os.ReadFile(filepath.Join(share, "applications", "nianbao.desktop"))
	if err != nil {
		t.Fatal(err)
	}
	window := filepath.Join(share, "nianbao", "nianbao-window")
	for _, want := range []string{"[Desktop Entry]\n", "\nName=年报\n", "\nExec=\"" + window + "\"\n", "\nTerminal=false\n"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %q in\n%s", want, data)
		}
	}
	if validate, err := exec.LookPath("desktop-file-validate"); err == nil {
		if out, err := exec.Command(validate, filepath.Join(share, "applications", "nianbao.desktop")).CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	} else {
		t.Log("the entry is not validated: no desktop-file-validate")
	}
	if got, err := os.ReadFile(filepath.Join(desktop, "nianbao.desktop")); err != nil || string(got) != string(data) {
		t.Errorf("on the desktop: %s (%v)", got, err)
	}
	if out, err := shell(t, home, bin, nil, filepath.Join(home, ".local", "bin", "nianbao"), "version"); err != nil || out != "nianbao version\n" {
		t.Errorf("the command says %q (%v)", out, err)
	}

	if out, err := shell(t, home, bin, nil, install, "--remove"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	err = filepath.WalkDir(home, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && d.Name() != "mimeinfo.cache" { // the desktop's own list of entries
			t.Errorf("left behind: %s", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A program for another machine is not installed.
func TestInstallWrongMachine(t *testing.T) {
	dir, home := unpack(t), t.TempDir()
	script(t, filepath.Join(dir, "nianbao"), "\x7fELF of another machine")
	out, err := shell(t, home, t.TempDir(), nil, filepath.Join(dir, "install.sh"))
	if err == nil || !strings.Contains(out, "运行不了") {
		t.Errorf("error %v, it says %s", err, out)
	}
	if left, _ := os.ReadDir(home); len(left) > 0 {
		t.Errorf("installed: %v", left)
	}
}

// Each terminal is asked for a window of good size in its own way; the first that is
// there is taken.
func TestWindow(t *testing.T) {
	dir, home := unpack(t), t.TempDir()
	window := filepath.Join(dir, "nianbao-window")
	for _, c := range []struct {
		there []string
		want  []string
	}{
		{[]string{"mate-terminal", "xterm"}, []string{"mate-terminal", "--geometry=120x40", "--title=年报", "--working-directory=" + home, "-x", window, "--inside", "我的 草稿.json"}},
		{[]string{"deepin-terminal", "xterm"}, []string{"deepin-terminal", "-w", home, "-e", window, "--inside", "我的 草稿.json"}},
		{[]string{"gnome-terminal"}, []string{"gnome-terminal", "--geometry=120x40", "--title=年报", "--working-directory=" + home, "--", window, "--inside", "我的 草稿.json"}},
		{[]string{"konsole"}, []string{"konsole", "--workdir", home, "-p", "TerminalColumns=120", "-p", "TerminalRows=40", "-e", window, "--inside", "我的 草稿.json"}},
		{[]string{"x-terminal-emulator"}, []string{"x-terminal-emulator", "-T", "年报", "-e", window, "--inside", "我的 草稿.json"}},
	} {
		t.Run(c.there[0], func(t *testing.T) {
			bin := t.TempDir()
			for _, name := range c.there {
				script(t, filepath.Join(bin, name), "#!/bin/sh\nprintf '%s\\n' \"${0##*/}\" \"$@\"\n")
			}
			out, err := shell(t, home, bin, []string{"NIANBAO_TERMINAL=" + strings.Join(c.there, " ")}, window, "我的 草稿.json")
			if got := strings.Split(strings.TrimSuffix(out, "\n"), "\n"); err != nil || !slices.Equal(got, c.want) {
				t.Errorf("called %q (%v)\nwant %q", got, err, c.want)
			}
		})
	}
	if out, err := shell(t, home, t.TempDir(), []string{"NIANBAO_TERMINAL=no-such-terminal"}, window); err == nil || !strings.Contains(out, "没有找到终端程序") {
		t.Errorf("error %v, it says %s", err, out)
	}
}

// In the window the program gets its arguments; if it fails, the window stays until
// somebody has read why.
func TestInsideWindow(t *testing.T) {
	dir := unpack(t)
	window := filepath.Join(dir, "nianbao-window")
	if out, err := shell(t, t.TempDir(), "", nil, window, "--inside", "我的 草稿.json"); err != nil || out != "nianbao 我的 草稿.json\n" {
		t.Errorf("error %v, it says %s", err, out)
	}
	if out, err := shell(t, t.TempDir(), "", nil, window, "--inside", "bad"); err == nil || !strings.Contains(out, "按回车键关闭窗口") {
		t.Errorf("error %v, it says %s", err, out)
	}
}
