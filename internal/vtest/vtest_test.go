package vtest_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
)

// echo is a program that shows what it gets.
type echo struct {
	w, h  int
	text  string // typed or pasted
	event string // the last key without text, or click
}

func (e *echo) Init() tea.Cmd { return nil }

func (e *echo) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		e.w, e.h = msg.Width, msg.Height
	case tea.PasteMsg:
		e.text += msg.Content
	case tea.MouseClickMsg:
		e.event = fmt.Sprintf("click %d,%d", msg.X, msg.Y)
	case tea.KeyPressMsg:
		switch {
		case msg.String() == "ctrl+q":
			return e, tea.Quit
		case msg.Text != "":
			e.text += msg.Text
		default:
			e.event = msg.String()
		}
	}
	return e, nil
}

func (e *echo) View() tea.View {
	f := width.Frame()
	v := tea.NewView(fmt.Sprintf("大小 %dx%d\n%s%s\n收到 %s", e.w, e.h, f.V, e.text, e.event))
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.Cursor = tea.NewCursor(width.Of(f.V+e.text), 1)
	return v
}

// TestMain makes the test binary the program that TestCommand runs.
func TestMain(m *testing.M) {
	if os.Getenv("VTEST_RUN_ECHO") == "" {
		os.Exit(m.Run())
	}
	width.Setup(os.Stdin, os.Stdout, "")
	if _, err := tea.NewProgram(new(echo)).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// wide makes the terminals of the test, and what is measured for them, wide.
func wide(t *testing.T) {
	t.Helper()
	vtest.Wide(t)
	width.Apply(true)
	t.Cleanup(func() { width.Apply(false) })
}

func waitCursor(t *testing.T, s *vtest.Term, x, y int) {
	t.Helper()
	s.Wait(fmt.Sprintf("cursor at %d,%d", x, y), func() bool {
		cx, cy, visible := s.Cursor()
		return cx == x && cy == y && visible
	})
}

func TestModel(t *testing.T) {
	s := vtest.Model(t, new(echo), 40, 6)
	s.WaitText("大小 40x6")
	s.Type("政府“信息”")
	waitCursor(t, s, 1+10, 1)
	if got, want := s.Row(1), "|政府“信息”"; got != want {
		t.Errorf("row 1 is %q, want %q", got, want)
	}
	for _, c := range []struct {
		x, w    int
		cluster string
	}{{1, 2, "政"}, {2, 0, ""}, {3, 2, "府"}, {5, 1, "“"}, {6, 2, "信"}, {20, 0, ""}} {
		if got := s.Cell(c.x, 1); got.C != c.cluster || got.W != c.w && c.cluster != "" {
			t.Errorf("cell %d is %q with width %d, want %q with width %d", c.x, got.C, got.W, c.cluster, c.w)
		}
	}
	s.Paste("公开")
	s.WaitText("政府“信息”公开")
	s.Click(7, 2)
	s.WaitText("收到 click 7,2")
	s.Resize(30, 4)
	s.WaitText("大小 30x4")
	if got, want := strings.Count(s.Screen(), "\n"), 3; got != want {
		t.Errorf("%d line ends on the screen, want %d", got, want)
	}
	s.Key("ctrl+q")
	if err := s.Done(); err != nil {
		t.Errorf("the program ended with %v", err)
	}
	s.Type("too late") // and does not block
}

func TestIdle(t *testing.T) {
	s := vtest.Model(t, new(echo), 40, 6)
	s.WaitText("大小 40x6")
	s.Key("up")
	s.WaitText("收到 up")
	before := s.Raw()
	if before == 0 {
		t.Fatal("nothing was written")
	}
	s.Key("up", "up") // the screen stays as it is
	s.Key("down")
	s.WaitText("收到 down")
	if n := s.Raw() - before; n <= 0 || n > 200 {
		t.Errorf("%d bytes were written to change one row", n)
	}
}

func TestKey(t *testing.T) {
	keys := strings.Fields(`up down left right home end pgup pgdown insert delete
		enter tab shift+tab esc backspace
		f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12 shift+f6 shift+f8 shift+f3
		ctrl+a ctrl+c ctrl+s ctrl+z ctrl+left ctrl+right ctrl+home ctrl+end ctrl+pgup ctrl+pgdown
		shift+up shift+down shift+left shift+right alt+x alt+up alt+enter ctrl+shift+left`)
	s := vtest.Model(t, new(echo), 40, 6)
	for _, k := range keys {
		s.Key(k)
		s.Wait(k, func() bool { return s.Row(2) == "收到 "+k })
	}
	s.Key("esc", "a", "esc", "space", "数", "+", "esc")
	s.Wait("characters", func() bool { return s.Row(1) == "|a 数+" })
}

// A failing is a test that keeps the complaint of a function of vtest.
type failing struct {
	testing.TB
	said string
}

func (f *failing) Helper()                   {}
func (f *failing) Errorf(s string, a ...any) { f.said = fmt.Sprintf(s, a...) }
func (f *failing) Fatalf(s string, a ...any) { f.Errorf(s, a...); panic(f) }
func (f *failing) Fatal(a ...any)            { f.Fatalf("%s", fmt.Sprint(a...)) }

// failure runs fn and returns what it has complained of.
func failure(t *testing.T, fn func(tb testing.TB)) (said string) {
	f := &failing{TB: t}
	defer func() {
		if r := recover(); r != nil && r != any(f) {
			panic(r)
		}
		said = f.said
	}()
	fn(f)
	return f.said
}

func TestComplaints(t *testing.T) {
	said := failure(t, func(tb testing.TB) {
		s := vtest.Model(tb, new(echo), 40, 6)
		s.Key("hyper+x")
	})
	if !strings.Contains(said, `"hyper+x"`) {
		t.Errorf("an unknown key: %q", said)
	}
	said = failure(t, func(tb testing.TB) {
		s := vtest.Model(tb, new(echo), 40, 6)
		s.WaitText("大小")
		s.Key("ctrl+q")
		s.WaitText("不会出现")
	})
	if !strings.Contains(said, "has ended") || !strings.Contains(said, "不会出现") {
		t.Errorf("waiting for a program that has ended: %q", said)
	}
	vtest.Model(t, new(echo), 40, 6)
	said = failure(t, func(tb testing.TB) { vtest.Wide(tb) })
	if !strings.Contains(said, "in use") {
		t.Errorf("Wide beside a running terminal: %q", said)
	}
}

// The next two tests draw the same in both kinds of terminal, in one process.

func TestNarrow(t *testing.T) {
	s := vtest.Model(t, new(echo), 40, 6)
	s.Type("“引—…")
	waitCursor(t, s, 1+5, 1)
	if c := s.Cell(1, 1); c.C != "“" || c.W != 1 {
		t.Errorf("“ has width %d (%q)", c.W, c.C)
	}
}

func TestWide(t *testing.T) {
	t.Run("wide", func(t *testing.T) {
		wide(t)
		s := vtest.Model(t, new(echo), 40, 6)
		s.Type("“引—…")
		waitCursor(t, s, 1+8, 1)
		if c := s.Cell(1, 1); c.C != "“" || c.W != 2 {
			t.Errorf("“ has width %d (%q)", c.W, c.C)
		}
		if got, want := s.Row(1), "|“引—…"; got != want {
			t.Errorf("row 1 is %q, want %q", got, want)
		}
	})
	t.Run("narrow again", TestNarrow)
}

func TestGolden(t *testing.T) {
	s := vtest.Model(t, new(echo), 24, 4)
	s.Type("政府信息公开")
	s.Key("f1")
	s.WaitText("收到 f1")
	vtest.Golden(t, "testdata/echo.golden", s.Screen())

	if flag.Lookup("update").Value.String() == "true" {
		return // Golden has nothing to complain of
	}

	said := failure(t, func(tb testing.TB) { vtest.Golden(tb, "testdata/echo.golden", "大小 24x4\n别的") })
	for _, want := range []string{"testdata/echo.golden differs", "   2 - |政府信息公开\n     + 别的", "-update"} {
		if !strings.Contains(said, want) {
			t.Errorf("the complaint lacks %q:\n%s", want, said)
		}
	}
	said = failure(t, func(tb testing.TB) { vtest.Golden(tb, "testdata/none.golden", "") })
	if !strings.Contains(said, "does not exist") {
		t.Errorf("a missing file: %q", said)
	}
}

// stopper stops with an error when F2 is pressed.
type stopper struct{ echo }

func (s *stopper) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.InterruptMsg); ok {
		return s, nil
	}
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "f2" {
		return s, tea.Interrupt
	}
	_, cmd := s.echo.Update(msg)
	return s, cmd
}

func TestDoneError(t *testing.T) {
	s := vtest.Model(t, new(stopper), 40, 6)
	s.WaitText("大小 40x6")
	s.Key("f2")
	if err := s.Done(); !errors.Is(err, tea.ErrInterrupted) {
		t.Errorf("the program ended with %v", err)
	}
}
