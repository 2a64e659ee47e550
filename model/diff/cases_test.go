package diff_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/diff"
)

var update = flag.Bool("update", false, "rewrite the expected part of testdata")

// TestTexts runs the cases of testdata/texts.txt: an old text (旧), a new one (新), and
// below them, indented, what is shown of their difference. \n and \r in a text are line
// ends. Below stands, piece by piece,
//
//	= 3               three sentences that are the same
//	改 1.2 …【旧→新】…  paragraph 1, sentence 2, with what differs between signs
//	移 1.2→3.1 …       moved, at the place it came from; ← at the place it went to
func TestTexts(t *testing.T) {
	const path = "testdata/texts.txt"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	var old string
	lineEnds := strings.NewReplacer(`\n`, "\n", `\r`, "\r")
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "  ") {
			continue
		}
		got.WriteString(line)
		text := lineEnds.Replace(strings.Trim(line[min(len(line), len("旧")):], " \n"))
		switch {
		case strings.HasPrefix(line, "旧"):
			old = text
		case strings.HasPrefix(line, "新"):
			for _, s := range shown(diff.CompareTexts(old, text)) {
				got.WriteString("  " + s + "\n")
			}
		}
	}
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if got.String() != string(data) {
		t.Errorf("got\n%s\nrun the test with -update if that is meant", got.String())
	}
}

// shown writes the pieces of two texts.
func shown(t *diff.Text) (lines []string) {
	seat := func(s diff.Seat) string { return fmt.Sprintf("%d.%d", s.Paragraph, s.Sentence) }
	visible := strings.NewReplacer("\n", `\n`, "\r", `\r`)
	for k, p := range t.Pieces {
		if p.Change < 0 {
			lines = append(lines, fmt.Sprintf("= %d", p.Sentences))
			continue
		}
		c := t.Changes[p.Change]
		line := c.Kind.Chinese()
		switch {
		case c.Kind == diff.Moved && p.Sentences == 0:
			line += " 的换行"
		case c.Kind == diff.Moved && p.New.From == p.New.To:
			line += " " + seat(c.From) + "→" + seat(c.To) + " " + marked(t, &c)
		case c.Kind == diff.Moved:
			line += " " + seat(c.To) + "←" + seat(c.From)
		case c.Kind == diff.Changed:
			line += " " + seat(c.From) + " " + marked(t, &c)
		case c.Kind == diff.Deleted || c.Kind == diff.Joined:
			line += " " + seat(c.From) + " " + t.Old[p.Old.From:p.Old.To]
		default:
			line += " " + seat(c.To) + " " + t.New[p.New.From:p.New.To]
		}
		if len(c.Pieces) == 0 || c.Pieces[0] > k {
			line += " （不在它的改动里）"
		}
		lines = append(lines, visible.Replace(line))
	}
	return lines
}

// marked writes a changed sentence with signs around what differs.
func marked(t *diff.Text, c *diff.Change) string {
	var b strings.Builder
	for _, m := range c.Marks {
		switch old, new := cut(t.Old, m.Old), cut(t.New, m.New); {
		case m.Same:
			b.WriteString(old)
		case old == "":
			b.WriteString("【加：" + new + "】")
		case new == "":
			b.WriteString("【删：" + old + "】")
		default:
			b.WriteString("【" + old + "→" + new + "】")
		}
	}
	return b.String()
}

func cut(text string, s model.Span) string { return text[s.From:s.To] }
