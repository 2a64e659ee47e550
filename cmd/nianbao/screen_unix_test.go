//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

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

// idle is how long nothing is done in TestIdle.
const idle = 10 * time.Second

// Nothing is painted while the user does nothing, not one byte, wherever one is: an
// input method's window would move. With -short the test watches for a second.
func TestIdle(t *testing.T) {
	bin := build(t)
	long := idle
	if testing.Short() {
		long = time.Second
	}
	toTable := []string{"ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown"}
	for _, tt := range []struct {
		name string
		keys []string
		see  string
	}{
		{"a text", []string{"end"}, "字"},
		{"a text just changed", []string{"甲"}, "甲本报告"},
		{"the search in a text", []string{"ctrl+f"}, "查找："},
		{"a table", toTable, "=218"},
		{"a cell half typed", append(toTable, "4", "2"), "差（下减上）"},
		{"the findings", append(toTable, "4", "enter", "f9"), "核对结果[全部"},
		{"the remedies", append(toTable, "4", "enter", "up", "f4"), "怎么改（"},
		{"the outline", []string{"shift+f6"}, "进入"},
		{"the menu", []string{"f10", "导"}, "找：导"},
		{"a form", []string{"f10", "另存为", "enter"}, "新文件"},
		{"the help", []string{"f1"}, "翻看"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			path := filepath.Join(dir, "草稿.json")
			if err := os.WriteFile(path, example.All()[0].Data, 0o666); err != nil {
				t.Fatal(err)
			}
			term := vtest.Command(t, 80, 24, []string{"LC_ALL=zh_CN.UTF-8", "XDG_CONFIG_HOME=" + dir, "HOME=" + dir}, bin, path)
			term.WaitText("自动保存")
			for _, k := range tt.keys {
				if strings.ContainsAny(k, "甲导另") {
					term.Type(k)
				} else {
					term.Key(k)
				}
			}
			term.WaitText(tt.see)
			// What was typed is saved within a second, which a table says.
			before := -1
			for quiet := 0; quiet < 3; quiet++ {
				if term.Raw() != before {
					before, quiet = term.Raw(), 0
				}
				time.Sleep(700 * time.Millisecond)
			}
			time.Sleep(long)
			if n := term.Raw() - before; n != 0 {
				t.Errorf("%d bytes were painted while nothing was done; the screen is\n%s", n, term.Screen())
			}
		})
	}
}

// Where colours are not wanted there are none, and what matters is seen all the same.
func TestNoColour(t *testing.T) {
	bin, dir := build(t), t.TempDir()
	path := filepath.Join(dir, "草稿.json")
	if err := os.WriteFile(path, example.All()[0].Data, 0o666); err != nil {
		t.Fatal(err)
	}
	term := vtest.Command(t, 80, 24, []string{"NO_COLOR=1", "XDG_CONFIG_HOME=" + dir, "HOME=" + dir}, bin, path)
	term.WaitText("自动保存")
	term.Key("ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown", "4", "enter", "up")
	term.WaitText("+4")
	plain := term.Cell(0, 22).S // a blank
	for y := range 24 {
		for x := range 80 {
			if c := term.Cell(x, y); c.S != nil && (c.S.Fg() != plain.Fg() || c.S.Bg() != plain.Bg()) {
				t.Fatalf("%q in column %d of row %d has a colour", c.C, x, y)
			}
		}
	}
}
