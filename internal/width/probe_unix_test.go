//go:build unix

package width_test

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"

	"nianbao/internal/width"
)

// A terminal answers what it is asked.
type terminal struct {
	text, lines int            // cells of ambiguous characters; 0 if positions are not reported
	but         map[string]int // cells of single characters, where they are others
	silent      bool           // does not even say what it is
	typed       string         // what the user types between the answers
	slow        bool           // answers byte by byte
}

var question = regexp.MustCompile(`\x1b\[2;1H\x1b\[2K(年年|\p{P}|\p{S}|\p{N})\x1b\[6n`)

// open starts the terminal and returns the side of the program.
func (tm terminal) open(t *testing.T) *os.File {
	t.Helper()
	ptmx, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		var asked []byte
		var b [1024]byte
		for !bytes.Contains(asked, []byte("\x1b[c")) {
			n, err := ptmx.Read(b[:])
			if err != nil {
				return
			}
			asked = append(asked, b[:n]...)
		}
		if tm.silent {
			fmt.Fprint(ptmx, tm.typed)
			return
		}
		answer, typed := "", []rune(tm.typed)
		for _, m := range question.FindAllSubmatch(asked, -1) {
			cells := tm.text
			switch s := string(m[1]); s {
			case "─", "│":
				cells = tm.lines
			case "年年":
				cells = min(tm.text, 1) * 4
			}
			if n, ok := tm.but[string(m[1])]; ok {
				cells = n
			}
			if cells > 0 {
				answer += fmt.Sprintf("\x1b[2;%dR", 1+cells)
			}
			if len(typed) > 0 && typed[0] != 0x1b {
				answer, typed = answer+string(typed[0]), typed[1:]
			}
		}
		answer += string(typed) + "\x1b[?62;22c"
		if !tm.slow {
			fmt.Fprint(ptmx, answer)
			return
		}
		for _, c := range []byte(answer) {
			if _, err := ptmx.Write([]byte{c}); err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() {
		tty.Close()
		ptmx.Close()
		<-done
	})
	return tty
}

func TestProbe(t *testing.T) {
	type want struct{ wide, known, linesNarrow bool }
	for _, c := range []struct {
		name string
		terminal
		want
	}{
		{"narrow", terminal{text: 1, lines: 1}, want{false, true, true}},
		{"wide", terminal{text: 2, lines: 2}, want{true, true, false}},
		{"wide text, narrow lines", terminal{text: 2, lines: 1}, want{true, true, true}},
		{"narrow text, wide lines", terminal{text: 1, lines: 2}, want{false, true, false}},
		{"slow", terminal{text: 2, lines: 2, slow: true}, want{true, true, false}},
		{"no reports", terminal{}, want{}},
		{"typing", terminal{text: 1, lines: 1, typed: "政府a\r"}, want{false, true, true}},
		{"typing to a slow one", terminal{text: 2, lines: 1, typed: "政府a\r", slow: true}, want{true, true, true}},
		{"keys that look like answers", terminal{text: 1, lines: 1, typed: "\x1b[A\x1b[1;2R\x1b\x1b[19;2~\x1b[c"}, want{false, true, true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tty := c.terminal.open(t)
			before, err := term.GetState(tty.Fd())
			if err != nil {
				t.Fatal(err)
			}
			start := time.Now()
			a := width.Probe(tty, tty, 10*time.Second)
			if a.Err != nil {
				t.Error(a.Err)
			}
			if d := time.Since(start); d > 5*time.Second {
				t.Errorf("waited %v though everything was answered", d)
			}
			var got want
			got.wide, got.known = a.Wide()
			got.linesNarrow = a.LinesNarrow()
			if got != c.want {
				t.Errorf("got %+v, want %+v (%v)", got, c.want, a.Widths)
			}
			if string(a.Typed) != c.typed {
				t.Errorf("typed %q, want %q", a.Typed, c.typed)
			}
			after, err := term.GetState(tty.Fd())
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(before, after) {
				t.Error("the terminal is not as it was")
			}
		})
	}
}

// Asked about Chinese characters, a terminal of another character set draws more cells
// than there can be.
func TestProbeGarbled(t *testing.T) {
	for _, c := range []struct {
		name string
		terminal
		garbled, known bool
	}{
		{"UTF-8", terminal{text: 1, lines: 1}, false, true},
		{"UTF-8, wide", terminal{text: 2, lines: 2}, false, true},
		{"no Chinese font", terminal{text: 1, lines: 1, but: map[string]int{"年年": 2}}, false, true},
		{"GBK", terminal{text: 1, lines: 1, but: map[string]int{"年年": 6}}, true, true},
		{"no reports", terminal{}, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			tty := c.terminal.open(t)
			garbled, known := width.Probe(tty, tty, 10*time.Second).Garbled()
			if garbled != c.garbled || known != c.known {
				t.Errorf("garbled %v (known %v), want %v (%v)", garbled, known, c.garbled, c.known)
			}
		})
	}
}

// A console where “ ” are two cells and all else one: what is counted and what is drawn
// stay the same.
func TestSetupMixed(t *testing.T) {
	apply(t, false)
	t.Cleanup(func() { width.SetFrames(true); width.SetAnswer(width.Answer{}) })
	tty := terminal{text: 1, lines: 1, but: map[string]int{"“": 2, "”": 2}}.open(t)
	width.Setup(tty, tty, "auto")
	if got, want := width.OnScreen("“放”—"), `"放"—`; got != want {
		t.Errorf("drawn as %s, want %s", got, want)
	}
	if c := width.Chosen(); c.Setting != "auto" || c.Answer.Widths["“"] != 2 {
		t.Errorf("chosen by %+v", c)
	}
	tty = terminal{text: 1, lines: 1, but: map[string]int{"“": 2}}.open(t)
	width.Setup(tty, tty, "1") // the user's own word
	if got := width.OnScreen("“放”—"); got != "“放”—" {
		t.Errorf("drawn as %s though the user said one cell", got)
	}
}

func TestProbeSilence(t *testing.T) {
	tty := terminal{silent: true, typed: "政\x1b[2;"}.open(t)
	a := width.Probe(tty, tty, 100*time.Millisecond)
	if a.Err == nil {
		t.Error("no error from a terminal that says nothing")
	}
	if _, known := a.Wide(); known {
		t.Error("it is known how wide nothing is")
	}
	if want := "政\x1b[2;"; string(a.Typed) != want {
		t.Errorf("typed %q, want %q", a.Typed, want)
	}
}

func TestSetup(t *testing.T) {
	apply(t, false)
	t.Cleanup(func() { width.SetFrames(true) })
	for _, c := range []struct {
		setting string
		terminal
		wide  bool
		frame string
	}{
		{"", terminal{text: 1, lines: 1}, false, "─"},
		{"auto", terminal{text: 2, lines: 2}, true, "-"},
		{"auto", terminal{text: 2, lines: 1}, true, "-"},
		{"auto", terminal{text: 1, lines: 2}, false, "-"},
		{"auto", terminal{}, false, "-"},
		{"1", terminal{text: 2, lines: 2}, false, "─"},
		{"2", terminal{text: 1, lines: 1}, true, "-"},
	} {
		t.Run(fmt.Sprintf("%q,%d,%d", c.setting, c.text, c.lines), func(t *testing.T) {
			tty := c.terminal.open(t)
			a := width.Setup(tty, tty, c.setting)
			if width.Wide() != c.wide || width.Frame().H != c.frame {
				t.Errorf("wide %v with frames of %s, want %v with %s", width.Wide(), width.Frame().H, c.wide, c.frame)
			}
			if own := c.setting == "1" || c.setting == "2"; own && len(a.Widths) > 0 {
				t.Errorf("the terminal was asked: %v", a.Widths)
			}
		})
	}
}

func TestSetupWithoutTerminal(t *testing.T) {
	apply(t, true)
	t.Cleanup(func() { width.SetFrames(true) })
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	defer out.Close()
	a := width.Setup(in, out, "auto")
	if a.Err == nil || width.Wide() || width.Frame().H != "-" {
		t.Errorf("error %v, wide %v, frames of %s", a.Err, width.Wide(), width.Frame().H)
	}
}
