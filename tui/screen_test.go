package tui

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/internal/example"
	"nianbao/internal/store"
	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
)

// In these tests the whole program runs in a terminal emulator, in a folder of its
// own that is also the user's settings folder. Keys are typed, screens are read.

// newYear is the day on which the tests take place.
var newYear = time.Date(2025, 1, 15, 9, 30, 0, 0, time.Local)

// desk prepares a folder with drafts and makes it the current one.
func desk(t testing.TB, drafts ...string) {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME", "AppData", "LocalAppData"} {
		t.Setenv(name, filepath.Join(dir, "设置"))
	}
	for i, name := range drafts {
		for _, ex := range example.All() {
			if ex.File == name {
				if err := os.WriteFile(name, ex.Data, 0o666); err != nil {
					t.Fatal(err)
				}
				saved := newYear.Add(-time.Duration(i) * time.Hour)
				if err := os.Chtimes(name, saved, saved); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

const (
	draft2021 = "示例-2024年.json"
	draft2019 = "示例-2019年.json"
)

// run starts the program in a terminal of w by h, with a draft or, where path is
// empty, on the start screen.
func run(t testing.TB, w, h int, path string) (*vtest.Term, *app) {
	t.Helper()
	a := newApp(Config{Dir: ".", Path: path}, newYear)
	t.Cleanup(func() { // after the program has ended: what it is still saving is saved
		if a.work != nil {
			a.work.writer.mu.Lock()
		}
	})
	term := vtest.Model(t, a, w, h)
	if path == "" {
		term.WaitText("新建一份草稿")
	} else {
		term.WaitText("自动保存")
	}
	return term, a
}

// figure reads a figure from a draft file.
func figure(t testing.TB, path, address string) string {
	t.Helper()
	_, r, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	at, ok := model.ParseRef(address)
	if !ok {
		t.Fatalf("no address: %s", address)
	}
	return r.Entered(at).String()
}

// save saves and waits until it is done.
func save(term *vtest.Term) {
	term.Key("ctrl+s")
	term.WaitText("已保存在")
}

// golden compares the screen and the real cursor with a file. The screen is waited
// for, because the program draws on its own time.
func golden(t *testing.T, term *vtest.Term, name string) {
	t.Helper()
	path := filepath.Join(testdata, name+".golden")
	shot := func() string {
		x, y, visible := term.Cursor()
		cursor := "no cursor"
		if visible {
			cursor = fmt.Sprintf("cursor in column %d of row %d", x, y)
		}
		return term.Screen() + "\n" + cursor + "\n"
	}
	if flag.Lookup("update").Value.String() == "true" {
		for before := -1; before != term.Raw(); time.Sleep(time.Second) { // until it is still
			before = term.Raw()
		}
	} else if want, err := os.ReadFile(path); err == nil {
		for end := time.Now().Add(20 * time.Second); shot() != string(want) && time.Now().Before(end); {
			time.Sleep(5 * time.Millisecond)
		}
	}
	vtest.Golden(t, path, shot())
}

// testdata is the folder of the goldens, whatever the current folder is.
var testdata = func() string {
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	return filepath.Join(dir, "testdata")
}()

// Every screen at four sizes, in a terminal that draws “ — … in one cell and in one
// that draws them in two.
func TestScreens(t *testing.T) {
	sizes := []struct{ w, h int }{{60, 20}, {80, 24}, {120, 40}, {200, 60}}
	kinds := []struct {
		name string
		wide bool
	}{{"narrow", false}, {"wide", true}}
	section := func(n int) []string {
		return strings.Split(strings.Repeat("ctrl+pgdown ", n-1)+"ctrl+pgdown", " ")
	}
	screens := []struct {
		name, path string
		keys       []string
	}{
		{"start", "", nil},
		{"new", "", []string{"ctrl+n"}},
		{"preamble", draft2021, nil},
		{"overview", draft2021, append(section(1), "end", "shift+left", "shift+left")},
		{"table2", draft2021, append(section(2), "down", "right")},
		{"table2-2019", draft2019, append(section(2), "ctrl+end")},
		{"table3", draft2021, append(section(3), "down", "down")},
		{"table3-typing", draft2021, append(section(3), "down", "9", "9")},
		{"table3-blank", draft2019, append(section(3), "7", "enter", "/", "enter")},
		{"table4", draft2021, append(section(4), "end", "8", "enter")},
		{"signoff", draft2021, section(7)},
		{"menu", draft2021, []string{"f10"}},
		{"help", draft2021, append(section(3), "f1")},
		{"guide", draft2021, append(section(3), "f5")},
		{"findings", draft2019, append(section(3), "4", "enter", "f9", "down")},
		{"zero", draft2019, append(section(3), "alt+0")},
	}
	for _, kind := range kinds {
		for _, size := range sizes {
			for _, s := range screens {
				name := fmt.Sprintf("%s-%dx%d-%s", s.name, size.w, size.h, kind.name)
				t.Run(name, func(t *testing.T) {
					desk(t, draft2021, draft2019)
					if kind.wide {
						vtest.Wide(t)
					}
					width.Apply(kind.wide)
					width.SetFrames(kind.wide)
					t.Cleanup(func() { width.Apply(false); width.SetFrames(true) })
					term, _ := run(t, size.w, size.h, s.path)
					term.Key(s.keys...)
					golden(t, term, name)
				})
			}
		}
	}
}

// A small window works, a tinier one says so and loses nothing: what is typed meanwhile
// goes where it would have gone as soon as one can see it.
func TestSizes(t *testing.T) {
	desk(t, draft2021)
	term, _ := run(t, 60, 20, draft2021)
	term.Key("ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown", "3")
	term.WaitText("多214")
	term.Resize(40, 10)
	term.WaitText("窗口太小")
	term.Type("4")
	term.Resize(50, 24)
	term.Type("5")
	term.Resize(80, 24)
	term.WaitText("345")
	term.Type("6")
	term.Key("enter")
	save(term)
	if got := figure(t, draft2021, "requests/received/natural"); got != "3456" {
		t.Errorf("typed 3456 around three changes of size, saved %q", got)
	}
}
