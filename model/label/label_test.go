package label_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/label"
)

var update = flag.Bool("update", false, "rewrite what the cases of testdata expect")

// TestCases runs the cases of testdata. A case is a block, its cells parted by | as
// those of a table are, under a line with edition and section:
//
//	## 2021 requests what is special about it
//	一、本年新收 | 217 | 1
//
// and below a line of dashes what is made of it: for each row the figures that land
// there, what lands nowhere and why, and what no label told.
func TestCases(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for i, c := range strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "## ") {
			if i == 0 {
				b.WriteString(c)
				continue
			}
			title, rest, _ := strings.Cut(c, "\n")
			block, want, _ := strings.Cut(rest, "---\n")
			got := said(t, title, cut(block))
			fmt.Fprintf(&b, "## %s\n%s---\n%s\n", title, block, got)
			if want = strings.TrimSpace(want); !*update && want != strings.TrimSpace(got) {
				t.Errorf("%s, %s: got\n%s\nwant\n%s", path, title, got, want)
			}
		}
		if *update {
			if err := os.WriteFile(path, []byte(strings.TrimRight(b.String(), "\n")+"\n"), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// cut reads the block of a case.
func cut(text string) (block [][]string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSuffix(line, "\n"); line == "" {
			continue
		}
		var row []string
		for cell := range strings.SplitSeq(line, "|") {
			row = append(row, strings.TrimSpace(cell))
		}
		block = append(block, row)
	}
	return block
}

func section(t testing.TB, title string) *model.Section {
	t.Helper()
	words := strings.Fields(title)
	e, ok := edition.ByID(model.EditionID(words[0]))
	if !ok || e.Section(model.SectionID(words[1])) == nil {
		t.Fatalf("%s: no such edition or section", title)
	}
	return e.Section(model.SectionID(words[1]))
}

// said tells where a block lands.
func said(t testing.TB, title string, block [][]string) string {
	t.Helper()
	s := section(t, title)
	p := label.Table(s, block, label.Start{})
	sound(t, s, block, p)
	var b strings.Builder
	for _, row := range rows(s) {
		var cells []string
		for y := range p.Cells {
			for x, c := range p.Cells[y] {
				if c.Kind == label.Figure && c.At.Row == row && block[y][x] != "" {
					cells = append(cells, string(c.At.Col)+"="+block[y][x])
				}
			}
		}
		if cells != nil {
			fmt.Fprintf(&b, "%s: %s\n", row, strings.Join(cells, " "))
		}
	}
	for _, u := range p.Unknown {
		fmt.Fprintf(&b, "? %s：%s\n", u.Text, u.Why)
	}
	for _, f := range []struct {
		is    bool
		words string
	}{
		{!p.Known(), "no labels"}, {p.FreeRows, "rows by order"}, {p.FreeColumns, "columns by order"},
		{p.NoTotal, "without totals"}, {p.Transposed, "transposed"},
	} {
		if f.is {
			b.WriteString("(" + f.words + ")\n")
		}
	}
	return b.String()
}

func rows(s *model.Section) (ids []model.RowID) {
	for _, b := range s.Table.Blocks {
		for _, r := range b.Rows {
			if r.ID != "" {
				ids = append(ids, r.ID)
			}
		}
	}
	return ids
}

// sound checks what must be so of any block: the same shape, no two cells in one
// place, and every figure accounted for.
func sound(t testing.TB, s *model.Section, block [][]string, p *label.Placing) {
	t.Helper()
	if len(p.Cells) == 0 {
		if p.Known() {
			t.Fatal("labels known, yet no cells")
		}
		return
	}
	has := map[model.Ref]bool{}
	for _, b := range s.Table.Blocks {
		for _, r := range b.Rows {
			for _, c := range b.Columns {
				has[model.Ref{Section: s.ID, Row: r.ID, Col: c.ID}] = r.ID != ""
			}
		}
	}
	landed := map[model.Ref]string{}
	figures := 0
	for y := range p.Cells {
		if len(p.Cells[y]) != len(block[y]) {
			t.Fatalf("line %d has %d cells of %d", y, len(p.Cells[y]), len(block[y]))
		}
		for x, c := range p.Cells[y] {
			text := block[y][x]
			switch {
			case c.Kind == label.Figure && !has[c.At]:
				t.Fatalf("%q lands at %v, which is not there", text, c.At)
			case c.Kind == label.Figure:
				if other, taken := landed[c.At]; taken {
					t.Fatalf("%q and %q both land at %v", other, text, c.At)
				}
				landed[c.At] = text
				if strings.TrimSpace(text) != "" {
					figures++
				}
			case c.Kind == label.Empty && model.ParseValue(text).Kind() == model.Number && p.Known():
				t.Fatalf("%q in line %d is not accounted for", text, y)
			}
		}
	}
	if strays(block, p) && p.Known() && len(p.Unknown) == 0 && !p.FreeRows && !p.FreeColumns {
		t.Fatalf("something lands nowhere, and nothing is said about it:\n%q", block)
	}
}

func strays(block [][]string, p *label.Placing) bool {
	for y := range p.Cells {
		for _, c := range p.Cells[y] {
			if c.Kind == label.Stray {
				return true
			}
		}
	}
	return false
}

func FuzzTable(f *testing.F) {
	for _, block := range []string{
		"一、本年新收\t1\t2\n二、上年结转\t3\t4\n",
		"\t自然人\t商业企业\n一、本年新收\t1\t2\n",
		"行政复议\t\t\t\t\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\n1\t2\t3\t4\t5\t6\n",
		"（三）不予公开\t1.属于国家秘密\t1\n\t2.其他\t4\n总计\t5\n其他\t\t9",
		"信息内容\t本年处理决定数量\n行政许可\t5\t5\t5\n",
		"\t一、本年新收\t二、上年结转\n自然人\t1\t2\n其他\t3\t4\n",
		"其他\t其他\n1\t2\n总计\n3\t4\t5",
	} {
		f.Add(block, int8(0), int8(0))
	}
	f.Fuzz(func(t *testing.T, text string, row, col int8) {
		var block [][]string
		for line := range strings.SplitSeq(text, "\n") {
			block = append(block, strings.Split(line, "\t"))
		}
		for _, title := range []string{"2019 proactive", "2021 proactive", "2019 requests", "2021 requests", "2021 disputes"} {
			s := section(t, title)
			sound(t, s, block, label.Table(s, block, label.Start{Row: int(row), Column: int(col)}))
		}
	})
}
