//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"nianbao/internal/example"
	"nianbao/internal/store"
	"nianbao/internal/vtest"
	"nianbao/model"
)

// build builds the program once for the tests that run it on a terminal.
func build(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "nianbao")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("building the program: %v\n%s", err, out)
	}
	return bin
}

// figure reads a figure from a draft file.
func figure(t *testing.T, path, row string) string {
	t.Helper()
	_, r, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return r.Entered(model.Ref{Section: "proactive", Row: model.RowID(row), Col: "issued"}).String()
}

// typed checks that a half typed cell is found again.
func typed(t *testing.T, path, want string) {
	t.Helper()
	r, h, err := left(path)
	if err != nil {
		t.Fatal(err)
	}
	at := model.Ref{Section: "proactive", Row: "normative", Col: "issued"}
	if h.Cell == nil || h.Cell.Text != want || r.Entered(at).String() != want {
		t.Errorf("what was half typed is %+v, and %s; want %s", h.Cell, r.Entered(at), want)
	}
}

// The built program on a terminal of its own: it asks the terminal how wide “ is,
// shows the draft, saves by itself, and loses nothing whatever ends it.
func TestScreen(t *testing.T) {
	bin := build(t)
	endings := []struct {
		name string
		end  func(*vtest.Term)
		want string // of the cell that was half typed
	}{
		{"leaving", func(term *vtest.Term) { term.Key("ctrl+q") }, "42"},
		{"SIGTERM", func(term *vtest.Term) { term.Signal(syscall.SIGTERM) }, "62"}, // kept apart: nobody said it was finished
		{"the terminal goes away", func(term *vtest.Term) { term.Signal(syscall.SIGHUP) }, "62"},
		{"killed", func(term *vtest.Term) { term.Signal(syscall.SIGKILL) }, "62"}, // as it was
	}
	for _, wide := range []bool{false, true} {
		for _, e := range endings {
			name := e.name + ", narrow"
			if wide {
				name = e.name + ", wide"
			}
			t.Run(name, func(t *testing.T) {
				if wide {
					vtest.Wide(t)
				}
				dir := t.TempDir()
				path := filepath.Join(dir, "草稿.json")
				if err := os.WriteFile(path, example.All()[0].Data, 0o666); err != nil {
					t.Fatal(err)
				}
				t.Setenv("XDG_STATE_HOME", dir)
				env := []string{"LC_ALL=zh_CN.UTF-8", "XDG_CONFIG_HOME=" + dir, "XDG_STATE_HOME=" + dir, "HOME=" + dir}
				term := vtest.Command(t, 80, 24, env, bin, path)
				term.WaitText("自动保存")
				term.Key("ctrl+pgdown", "ctrl+pgdown")
				term.Type("7\r")
				term.WaitText("待保存")
				term.WaitText("已保存") // by itself
				term.Type("42")
				term.Wait("the cursor behind the 42", func() bool {
					x, y, visible := term.Cursor()
					row := term.Row(y)
					return visible && strings.Contains(row, "行政规范性文件") && x > 1 && term.Cell(x-1, y).C == "2" && term.Cell(x-2, y).C == "4"
				})
				e.end(term)
				term.Done()
				if got := figure(t, path, "rules"); got != "7" {
					t.Errorf("the finished figure: %q, want 7", got)
				}
				if got := figure(t, path, "normative"); got != e.want {
					t.Errorf("the half typed figure: %q, want %s", got, e.want)
				}
				if e.want == "62" && e.name != "killed" { // that was too soon after the last key
					typed(t, path, "42")
				}
				if left, _ := filepath.Glob(filepath.Join(dir, ".nianbao-*")); len(left) > 0 {
					t.Errorf("temporary files left: %v", left)
				}
			})
		}
	}
}
