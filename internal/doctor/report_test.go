package doctor_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"nianbao/internal/doctor"
	"nianbao/internal/width"
)

func written(t *testing.T, r *doctor.Report, columns int) string {
	t.Helper()
	var b strings.Builder
	if err := r.Write(&b, columns); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A report that goes to a file or through a pipe says so, and has all that does not need
// a terminal.
func TestReportWithoutTerminal(t *testing.T) {
	home := t.TempDir()
	settings := filepath.Join(home, ".config", "nianbao")
	if err := os.MkdirAll(settings, 0o700); err != nil {
		t.Fatal(err)
	}
	homeVar := map[bool]string{false: "HOME", true: "USERPROFILE"}[runtime.GOOS == "windows"]
	r := &doctor.Report{
		Version: "v1.2.3",
		Env: []string{
			homeVar + "=" + home, "TERM=xterm-256color", "LANG=zh_CN.GBK", "LANG=zh_CN.UTF-8", "USER=zhangsan",
			"SSH_CONNECTION=10.1.2.3 5678 10.1.2.4 22", "TERM_PROGRAM=a\x1b[31mb",
		},
		Folders: []doctor.Folder{
			{Use: "设置", Path: settings},
			{Use: "状态", Path: filepath.Join(home, ".local", "state", "nianbao")},
			{Use: "别处", Err: errors.New("没有设")},
		},
		Clipboard: func() doctor.Reached { return doctor.Reached{OK: true} },
	}
	got := written(t, r, 80)
	sep := string(filepath.Separator)
	for _, want := range []string{
		"nianbao v1.2.3", runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH,
		"TERM=xterm-256color", "LANG=zh_CN.UTF-8", "另外设了 SSH_CONNECTION\n", "标准输出不是终端",
		"设置：~" + sep + ".config" + sep + "nianbao，能写\n",
		"状态：~" + sep + ".local" + sep + "state" + sep + "nianbao，还没有，要用时再建\n",
		"别处：没有（没有设）", "剪贴板    能读",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	for _, private := range []string{home, "zhangsan", "10.1.2.3", "GBK", "\x1b"} {
		if strings.Contains(got, private) {
			t.Errorf("%q is in\n%s", private, got)
		}
	}
	if left, _ := os.ReadDir(settings); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// The lines fit the window.
func TestReportColumns(t *testing.T) {
	r := &doctor.Report{Version: "v1", Env: os.Environ(), Folders: []doctor.Folder{{Use: "临时", Path: t.TempDir()}}, Clipboard: doctor.Clipboard}
	for _, columns := range []int{60, 80, 120} {
		for line := range strings.Lines(written(t, r, columns)) {
			if n := width.Of(strings.TrimSuffix(line, "\n")); n > columns {
				t.Errorf("%d columns for %d: %s", n, columns, line)
			}
		}
	}
}
