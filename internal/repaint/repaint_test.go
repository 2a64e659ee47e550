package repaint_test

import (
	"errors"
	"strings"
	"testing"

	"nianbao/internal/repaint"
)

// row is what the renderer writes for a row with a Chinese character in it.
func row(y, text string) string {
	return "\x1b[?7l\r\n\x1b[K" + text + "\x1b[?7h\x1b[" + y + ";9H"
}

func TestWrite(t *testing.T) {
	const red, plain = "\x1b[31m", "\x1b[m"
	for _, tt := range []struct {
		name   string
		before []string // frames
		frame  string
		want   string
	}{
		{"the first frame", nil, row("1", "甲") + row("2", "乙"), row("1", "甲") + row("2", "乙")},
		{"all the same", []string{row("1", "甲") + row("2", "乙")}, row("1", "甲") + row("2", "乙"), "\x1b[2;9H"},
		{"one row is new", []string{row("1", "甲") + row("2", "乙")}, row("1", "甲") + row("2", "丙"), "\x1b[1;9H" + row("2", "丙")},
		{"the cursor moves", []string{row("1", "甲")}, row("1", "甲") + "\x1b[5;6H", "\x1b[1;9H\x1b[5;6H"},
		{"a row left out ends in a colour", []string{plain + row("1", "甲"+red+"乙") + plain}, row("1", "甲"+red+"乙") + row("2", plain+"丙"),
			plain + red + "\x1b[1;9H" + row("2", plain+"丙")},
		{"a row begins in another colour", []string{plain + row("1", "甲") + plain}, red + row("1", "甲"), red + row("1", "甲")},
		{"the screen was erased", []string{row("1", "甲")}, "\x1b[H\x1b[2J" + row("1", "甲"), "\x1b[H\x1b[2J" + row("1", "甲")},
		{"rows were moved", []string{row("1", "甲"), "\x1b[1L"}, row("1", "甲"), row("1", "甲")},
		{"the other screen was shown", []string{row("1", "甲"), "\x1b[?1049h"}, row("1", "甲"), row("1", "甲")},
		{"a row of letters changed", []string{row("1", "甲")}, "\x1b[3;4Hab\x1b[2P" + row("1", "甲"), "\x1b[3;4Hab\x1b[2P\x1b[1;9H"},
		{"not a row", []string{row("1", "甲")}, "\x1b[?7l甲", "\x1b[?7l甲"},
		{"a row without a position", []string{row("1", "甲")}, "\x1b[?7l\x1b[K甲\x1b[?7h乙", "\x1b[?7l\x1b[K甲\x1b[?7h乙"},
		{"and the next is unknown", []string{row("1", "甲"), "\x1b[?7l甲"}, row("1", "甲"), row("1", "甲")},
		{"for the clipboard", nil, "\x1b]52;c;5pS/\x07", "\x1b]52;c;5pS/\x07"},
		{"half a sequence", nil, "甲\x1b[", "甲\x1b["},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out strings.Builder
			w := repaint.New(&out)
			for _, f := range tt.before {
				w.Write([]byte(f))
			}
			out.Reset()
			if n, err := w.Write([]byte(tt.frame)); n != len(tt.frame) || err != nil {
				t.Errorf("wrote %d of %d bytes: %v", n, len(tt.frame), err)
			}
			if out.String() != tt.want {
				t.Errorf("sent %q,\nwant %q", out.String(), tt.want)
			}
		})
	}
}

// A terminal that did not get a frame is sent everything again.
func TestFailure(t *testing.T) {
	broken := &breakable{}
	w := repaint.New(broken)
	w.Write([]byte(row("1", "甲")))
	broken.err = errors.New("gone")
	if _, err := w.Write([]byte(row("1", "乙"))); err != broken.err {
		t.Errorf("error %v, want %v", err, broken.err)
	}
	broken.err = nil
	broken.Reset()
	if w.Write([]byte(row("1", "乙"))); broken.String() != row("1", "乙") {
		t.Errorf("sent %q, want the row", broken.String())
	}
}

// A breakable is a terminal that can go away.
type breakable struct {
	strings.Builder
	err error
}

func (b *breakable) Write(p []byte) (int, error) {
	if b.err != nil {
		return 0, b.err
	}
	return b.Builder.Write(p)
}

// Whatever comes, nothing that is not a known row is left out, and nothing hangs.
func FuzzWrite(f *testing.F) {
	f.Add(row("1", "甲")+row("2", "乙"), row("1", "甲"))
	f.Add("\x1b[?7l\x1b[K\x1b[?7h\x1b[H", "\x1b[?7h\x1b[?7l")
	f.Fuzz(func(t *testing.T, first, second string) {
		var out strings.Builder
		w := repaint.New(&out)
		w.Write([]byte(first))
		if out.String() != first && !strings.Contains(first, "\x1b[?7l") {
			t.Errorf("of %q only %q was sent", first, out.String())
		}
		w.Write([]byte(second))
		if strings.Count(out.String(), "\x1b[K") > strings.Count(first+second, "\x1b[K") {
			t.Error("more rows were sent than there were")
		}
	})
}
