package grid_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/model"
)

func TestPaste(t *testing.T) {
	cells := []string{"received/natural=1", "received/business=2", "carried_in/natural=3", "granted/natural=4"}
	run(t, 2024, "requests", []try{
		{name: "a block from Excel", script: []string{"paste:1\t2\t3\r\n4\t5\t6\r\n"},
			cells: "received/natural=1 received/research=3 carried_in/natural=4 carried_in/research=6 granted/natural=_"},
		{name: "from WPS, without a newline at the end", script: []string{"paste:1\t2\n4\t5"}, cells: "carried_in/business=5"},
		{name: "from an old Mac", script: []string{"paste:1\t2\r4\t5\r"}, cells: "carried_in/business=5 granted/natural=_"},
		{name: "with NUL at its end, as from Windows", script: []string{"paste:1\t2\r\n\x00"}, cells: "received/business=2"},
		{name: "through a terminal that doubles line ends", script: []string{"paste:1\t2\r\r3\t4\r\r"}, cells: "carried_in/natural=3 carried_in/business=4 granted/natural=_"},
		{name: "a blank row with its tabs stays", script: []string{"paste:1\t2\n\t\n3\t4\n"}, cells: "carried_in/natural=_ granted/natural=3"},
		{name: "from where the cursor is", script: []string{"goto:granted/legal", "paste:7\t8\n"}, cells: "granted/legal=7 granted/other=8"},
		{name: "over a heading", script: []string{"goto:partial/natural", "paste:7\n8\n9\n"}, cells: "partial/natural=7 refused.state_secret/natural=8 refused.other_law/natural=9"},
		{name: "blanks keep their place", start: cells, script: []string{"paste:7\t\t8\n\t9\n"},
			cells: "received/natural=7 received/business=_ received/research=8 carried_in/natural=_ carried_in/business=9"},
		{name: "a first cell that is blank", start: cells, script: []string{"paste:\t8\t9\n"}, cells: "received/natural=_ received/business=8 received/research=9"},
		{name: "a newline at the end adds no row", start: cells, script: []string{"paste:5\t6\r\n"}, cells: "carried_in/natural=3"},
		{name: "a blank last row is one", start: cells, script: []string{"paste:5\r\n\r\n"}, cells: "received/natural=5 carried_in/natural=_ granted/natural=4"},
		{name: "a column", script: []string{"paste:1\n2\n3\n"}, cells: "received/natural=1 carried_in/natural=2 granted/natural=3 partial/natural=_"},
		{name: "one cell", script: []string{"paste:12"}, at: "received/natural", cells: "received/natural=12"},
		{name: "one cell with its newline", start: cells, script: []string{"paste:12\r\n"}, cells: "received/natural=12 carried_in/natural=3"},
		{name: "thousands separators and full width", script: []string{"paste:1,234\t１２\t\"1,234,567\"\t 7 \t\u00a08\u3000\n"},
			cells: "received/natural=1234 received/business=12 received/research=1234567 received/nonprofit=7 received/legal=8"},
		{name: "one step of undo", start: cells, script: []string{"paste:7\t8\n9\t10\n", "undo"}, cells: "received/natural=1 received/business=2 carried_in/natural=3 carried_in/business=_"},
		{name: "redo", start: cells, script: []string{"paste:7\t8\n9\t10\n", "undo", "redo"}, cells: "received/natural=7 carried_in/business=10"},
		{name: "nothing", start: cells, script: []string{"paste:", "paste:\r\n", "paste: \t \r\n"}, cells: "received/natural=1 received/business=2"},
		{name: "totals as printed", script: []string{"goto:received/other", "paste:1\t217\n"}, cells: "received/other=1 received/total=217"},
		{name: "a blank total is automatic", start: []string{"received/total=9"}, script: []string{"goto:received/other", "paste:1\t\n"}, cells: "received/total==?"},
		{name: "at the last row", script: []string{"ctrl+down", "paste:1\t2\t3\n"}, cells: "carried_out/natural=1 carried_out/research=3"},
		{name: "over a selection, from its top left", script: []string{"goto:carried_in/research", "shift+up", "shift+left", "paste:1\t2\n3\t4\n"},
			cells: "received/business=1 carried_in/research=4"},
	})
	run(t, 2019, "proactive", []try{
		{name: "an amount with its unit", script: []string{"goto:procurement/items", "paste:7\t7139200元\r\n"}, cells: "procurement/items=7 procurement/amount=7139200元"},
		{name: "through blocks", script: []string{"paste:1\t2\t3\n4\t5\t6\n7\t-8\t9\n"}, cells: "rules/made=1 normative/total=6 licences/change=-8"},
		{name: "the narrower rows end in blanks", script: []string{"goto:fees/prior", "paste:1\t2\t\n3\t4\t\n"}, cells: "fees/change=2 procurement/amount=4"},
	})
	run(t, 2024, "disputes", []try{
		{name: "the table", script: []string{"paste:1\t0\t0\t0\t1\n0\t2\t0\t0\t2\n0\t0\t3\t0\t3\n"}, cells: "review/total=1 direct/corrected=2 after_review/other=3"},
	})
}

// What does not fit, or is no figure, is shown first; then the user decides.
func TestLook(t *testing.T) {
	run(t, 2024, "requests", []try{
		{name: "text", script: []string{"paste:甲\t乙\n1\t2\n"}, cells: "received/natural=_ carried_in/natural=_"},
		{name: "text is taken", script: []string{"paste:甲\t2\n", "enter"}, cells: "received/natural=!甲 received/business=2"},
		{name: "text is dropped", script: []string{"paste:甲\t2\n", "esc"}, cells: "received/natural=_ received/business=_"},
		{name: "one cell of text", script: []string{"paste:今年共收到申请", "esc"}, cells: "received/natural=_"},
		{name: "line breaks in a cell do not join figures", script: []string{"paste:\"12\r\n34\"\t5\r\n", "enter"}, cells: "received/business=5"},
		{name: "quotation marks in quotation marks", script: []string{"paste:\"\"\"甲\"\"\r\n乙\"\t5\r\n", "enter"}, cells: "received/business=5 carried_in/natural=_"},
		{name: "quotation marks that are not closed", script: []string{"paste:\"甲\t5\n6\t7\n", "enter"}, cells: "received/natural=!\"甲 received/business=5 carried_in/business=7"},
		{name: "too wide", start: []string{"received/other=4"}, script: []string{"goto:received/other", "paste:1\t2\t3\n"}, cells: "received/other=4 received/total==?"},
		{name: "and moved to where it fits", script: []string{"goto:received/other", "paste:1\t2\t3\n", "left", "left", "enter"}, cells: "received/nonprofit=1 received/legal=2 received/other=3"},
		{name: "blanks outside do not count", script: []string{"goto:received/other", "paste:1\t2\t\t\n"}, cells: "received/other=1 received/total=2"},
		{name: "at the last row, too tall", script: []string{"ctrl+down", "paste:1\n2\n"}, at: "carried_out/natural", cells: "carried_out/natural=_"},
		{name: "taken, but for what is outside", script: []string{"ctrl+down", "paste:1\n2\n", "enter"}, cells: "carried_out/natural=1"},
		{name: "labels are pushed out of the table", script: []string{"paste:一、本年新收\t1\t2\n二、上年结转\t3\t4\n", "left", "enter"},
			cells: "received/natural=1 received/business=2 carried_in/natural=3"},
		{name: "and headings", script: []string{"paste:\t自然人\t商业企业\n一\t1\t2\n二\t3\t4\n", "up", "left", "enter"},
			cells: "received/natural=1 received/business=2 carried_in/natural=3 carried_in/business=4"},
		{name: "one step", start: []string{"received/natural=8"}, script: []string{"paste:甲\t2\n", "enter", "undo"}, cells: "received/natural=8 received/business=_"},
		{name: "digits do nothing while it asks", script: []string{"paste:甲\t2\n", "7", "delete", "f2", "esc"}, cells: "received/natural=_"},
		{name: "another paste asks anew", script: []string{"paste:甲\t2\n", "paste:1\t2\n", "enter"}, cells: "received/natural=1 received/business=2"},
		{name: "a selection filled with text asks too", start: []string{"received/natural=8"}, script: []string{"shift+right", "paste:甲", "esc"}, cells: "received/natural=8"},
	})
}

// block returns rows lines of cols figures 1, 2, 3, …
func block(rows, cols int) string {
	var b strings.Builder
	for i := range rows * cols {
		fmt.Fprintf(&b, "%d%s", i+1, map[bool]string{true: "\r\n", false: "\t"}[i%cols == cols-1])
	}
	return b.String()
}

func TestPasteWhole(t *testing.T) {
	s := open(2024, "requests")
	s.play("paste:" + block(25, 7))
	if s.Looking() {
		t.Fatalf("25 rows of 7 fit, but it asks: %s", s.said)
	}
	cells := s.draft.Report().Edition().Cells()
	n := 0
	for _, at := range cells {
		if at.Section == "requests" {
			n++
			if got := s.draft.Report().Entered(at); got != model.Int(int64(n)) {
				t.Errorf("%s is %v, want %d", at, got, n)
			}
		}
	}
	if s.said != "已贴入 25 行 7 列，Ctrl+Z 撤销" {
		t.Errorf("it says %q", s.said)
	}
	s.play("undo")
	if len(s.draft.Report().BlankCells("requests")) != 144 {
		t.Errorf("undo left something")
	}

	s.play("ctrl+home", "paste:"+block(26, 7))
	if want := "粘贴 26 行 7 列，落在标 > 的各格；7 格在表外，不会贴入。方向键移动，Enter 贴入，Esc 不贴"; s.said != want || !s.Looking() {
		t.Errorf("26 rows: it says %q, want %q", s.said, want)
	}
	s.play("up")
	if !strings.Contains(s.said, "7 格在表外") {
		t.Errorf("one row up: it says %q", s.said)
	}
	s.play("enter")
	if got := s.cell(ref("requests", "received/natural")); got != "8" || s.Looking() {
		t.Errorf("taken one row up: the first cell is %s", got)
	}
}

// The block is seen where it would land before it is taken.
func TestGhost(t *testing.T) {
	s := open(2024, "requests", "received/natural=4", "carried_in/natural=5")
	zeros(s)
	s.play("paste:甲\t12\n\t34\n")
	for _, want := range []struct{ line, has string }{
		{"一、本年新收", "   >!甲    >12      0"},
		{"二、上年结转", "     >_    >34      0"},
		{"（一）予以公开", "       0      0      0"},
	} {
		if got := s.line(t, want.line); !strings.Contains(got, want.has) {
			t.Errorf("%q, want %q in it", got, want.has)
		}
	}
	s.play("right")
	if got := s.line(t, "一、本年新收"); !strings.Contains(got, "  4   >!甲    >12      0") {
		t.Errorf("one cell right: %q", got)
	}
	if got := s.Detail(); !strings.HasPrefix(got, "一、本年新收") {
		t.Errorf("it says %q", got)
	}
	a := open(2019, "proactive")
	a.play("goto:procurement/items", "paste:多\t12万元\n")
	if got := a.line(t, "政府集中采购"); !strings.Contains(got, ">!多    >12万元") {
		t.Errorf("an amount: %q", got)
	}
	// Leaving the table is no answer; nothing is taken.
	a.Blur()
	a.Focus()
	if a.Looking() || a.cell(ref("proactive", "procurement/items")) != "_" {
		t.Errorf("left: it still asks, or has taken")
	}
}
