package grid_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
)

// A try is a script, and what must come of it: where the cursor is, and what stands
// in some cells.
type try struct {
	name   string
	start  []string // cells filled in before
	script []string
	at     string // where the cursor is then; empty: not asked
	cells  string // row/col=contents, with blanks between
}

func run(t *testing.T, year int, section model.SectionID, tries []try) {
	t.Helper()
	for _, tt := range tries {
		t.Run(tt.name, func(t *testing.T) {
			s := open(year, section, tt.start...)
			s.play(tt.script...)
			if tt.at != "" && s.at() != tt.at {
				t.Errorf("the cursor is on %s, want %s", s.at(), tt.at)
			}
			for _, want := range strings.Fields(tt.cells) {
				at, contents, _ := strings.Cut(want, "=")
				if got := s.cell(ref(s.section, at)); got != contents {
					t.Errorf("%s holds %s, want %s", at, got, contents)
				}
			}
			check(t, s)
		})
	}
}

func TestMove(t *testing.T) {
	run(t, 2024, "requests", []try{
		{name: "arrows stay in the table", script: []string{"up", "left"}, at: "received/natural"},
		{name: "headings are skipped", script: []string{"down*4"}, at: "refused.state_secret/natural"},
		{name: "and upwards", script: []string{"goto:granted/other", "up"}, at: "carried_in/other"},
		{name: "Tab goes on in the next row", script: []string{"end", "tab"}, at: "carried_in/natural"},
		{name: "over a heading too", script: []string{"goto:partial/total", "tab"}, at: "refused.state_secret/natural"},
		{name: "Shift+Tab back", script: []string{"goto:carried_in/natural", "shift+tab"}, at: "received/total"},
		{name: "the corners", script: []string{"ctrl+end"}, at: "carried_out/total"},
		{name: "and back", script: []string{"ctrl+end", "ctrl+home"}, at: "received/natural"},
		{name: "Ctrl+down keeps the column", script: []string{"tab*2", "ctrl+down"}, at: "carried_out/research"},
		{name: "Enter goes down", script: []string{"tab*0", "right", "enter"}, at: "carried_in/business"},
		{name: "Shift+Enter up", script: []string{"goto:granted/legal", "shift+enter"}, at: "carried_in/legal"},
		{name: "Tab, Tab, Enter returns", script: []string{"right", "tab", "tab", "enter"}, at: "carried_in/business"},
		{name: "row after row", script: []string{"right", "tab", "tab", "enter", "tab", "tab", "tab", "enter"}, at: "granted/business"},
		{name: "an arrow begins anew", script: []string{"tab", "tab", "right", "enter"}, at: "carried_in/nonprofit"},
		{name: "Shift+Tab past the start", script: []string{"tab*4", "down", "tab", "shift+tab*3", "enter"}, at: "granted/research"},
		{name: "wrapping begins a row at its left", script: []string{"goto:received/other", "tab*3", "enter"}, at: "granted/natural"},
		{name: "Enter in the last row stays", script: []string{"ctrl+end", "left", "tab", "enter"}, at: "carried_out/total"},
		{name: "page down", script: []string{"pgdown*9"}, at: "carried_out/natural"},
		{name: "page up", script: []string{"pgdown*9", "pgup*9"}, at: "received/natural"},
	})
	run(t, 2024, "proactive", []try{
		{name: "one cursor through all blocks", script: []string{"enter*5"}, at: "fees/amount"},
		{name: "the column is kept over narrower rows", script: []string{"end", "down*4", "up*3"}, at: "normative/in_force"},
		{name: "Enter too", script: []string{"right", "tab", "enter*3", "shift+enter*2"}, at: "normative/repealed"},
		{name: "Tab through the end of a block", script: []string{"goto:normative/in_force", "tab", "tab"}, at: "penalties/decisions"},
	})
	run(t, 2024, "disputes", []try{
		{name: "three groups of five", script: []string{"tab*9"}, at: "direct/total"},
		{name: "the heading between them is skipped", script: []string{"down", "down"}, at: "after_review/upheld"},
	})
}

func TestType(t *testing.T) {
	run(t, 2024, "requests", []try{
		{name: "a digit types over", start: []string{"received/natural=217"}, script: []string{"8", "enter"}, at: "carried_in/natural", cells: "received/natural=8"},
		{name: "a whole row", script: []string{"217", "tab", "0", "tab", "3", "enter", "5"}, at: "carried_in/natural",
			cells: "received/natural=217 received/business=0 received/research=3 carried_in/natural=5"},
		{name: "several characters at once", script: []string{"once:21", "once:7", "enter"}, cells: "received/natural=217"},
		{name: "full-width digits", script: []string{"２１７", "enter"}, cells: "received/natural=217"},
		{name: "thousands separators", script: []string{"1,234", "enter", "１，２３４，５６７", "enter"}, cells: "received/natural=1234 carried_in/natural=1234567"},
		{name: "separators in odd places are no figure", script: []string{"1,23", "enter"}, cells: "received/natural=!1,23"},
		{name: "a sign", script: []string{"-3", "enter"}, cells: "received/natural=-3"},
		{name: "Chinese letters", script: []string{"once:七件", "enter"}, at: "carried_in/natural", cells: "received/natural=!七件"},
		{name: "a word that is the name of a key", script: []string{"once:home", "once:tab", "enter"}, at: "carried_in/natural", cells: "received/natural=!hometab"},
		{name: "no figure traps nobody", script: []string{"once:无", "left", "down", "tab"}, at: "carried_in/business", cells: "received/natural=!无"},
		{name: "0 is not blank", script: []string{"0", "enter"}, cells: "received/natural=0 carried_in/natural=_"},
		{name: "a blank starts nothing", start: []string{"received/natural=4"}, script: []string{" ", "enter"}, cells: "received/natural=4"},
		{name: "blanks alone are nothing", start: []string{"received/natural=4"}, script: []string{"1", "backspace", " ", "enter"}, cells: "received/natural=_"},
		{name: "Esc gives back", start: []string{"received/natural=217"}, script: []string{"8", "9", "esc"}, at: "received/natural", cells: "received/natural=217"},
		{name: "Esc gives back text", start: []string{"received/natural=二百"}, script: []string{"8", "esc"}, cells: "received/natural=!二百"},
		{name: "arrows leave what is typed over", script: []string{"8", "right", "9", "home", "down"}, at: "carried_in/natural", cells: "received/natural=8 received/business=9"},
		{name: "Up too", script: []string{"down", "8", "up"}, at: "received/natural", cells: "carried_in/natural=8"},
		{name: "Enter goes back to the first column", script: []string{"1", "tab", "2", "tab", "3", "enter"}, at: "carried_in/natural"},
		{name: "undo takes a cell back, not a key", start: []string{"received/natural=5"}, script: []string{"217", "enter", "3", "enter", "undo"},
			at: "carried_in/natural", cells: "received/natural=217 carried_in/natural=_"},
		{name: "and again", start: []string{"received/natural=5"}, script: []string{"217", "enter", "3", "enter", "undo", "undo"}, at: "received/natural", cells: "received/natural=5"},
		{name: "redo", script: []string{"217", "enter", "undo", "redo"}, cells: "received/natural=217"},
		{name: "typing the same again is no step", start: []string{"received/natural=5"}, script: []string{"6", "enter", "up", "6", "enter", "undo"}, cells: "received/natural=5"},
	})
}

func TestEdit(t *testing.T) {
	run(t, 2024, "requests", []try{
		{name: "F2 is at the end", start: []string{"received/natural=21"}, script: []string{"f2", "7", "enter"}, at: "carried_in/natural", cells: "received/natural=217"},
		{name: "arrows move in the text", start: []string{"received/natural=217"}, script: []string{"f2", "left", "left", "0", "enter"}, cells: "received/natural=2017"},
		{name: "Home and End", start: []string{"received/natural=17"}, script: []string{"f2", "home", "2", "end", "8", "enter"}, cells: "received/natural=2178"},
		{name: "Backspace", start: []string{"received/natural=217"}, script: []string{"f2", "backspace", "enter"}, cells: "received/natural=21"},
		{name: "Ctrl+Home leaves the cell", script: []string{"goto:granted/natural", "5", "ctrl+home"}, at: "received/natural", cells: "granted/natural=5"},
		{name: "and so does selecting", script: []string{"goto:granted/natural", "5", "shift+down", "delete"}, cells: "granted/natural=_ partial/natural=_"},
		{name: "Delete", start: []string{"received/natural=217"}, script: []string{"f2", "home", "delete", "enter"}, cells: "received/natural=17"},
		{name: "Esc", start: []string{"received/natural=217"}, script: []string{"f2", "9", "esc"}, cells: "received/natural=217"},
		{name: "nothing changed", start: []string{"received/natural=217"}, script: []string{"f2", "enter", "undo"}, cells: "received/natural=217"},
		{name: "what is typed over can be edited too", script: []string{"27", "f2", "left", "1", "enter"}, cells: "received/natural=217"},
		{name: "a paste goes into the text", start: []string{"received/natural=2"}, script: []string{"f2", "paste:17\n", "enter"}, cells: "received/natural=217"},
		{name: "text is mended", start: []string{"received/natural=217件"}, script: []string{"f2", "backspace", "enter"}, cells: "received/natural=217"},
		{name: "an automatic total stays automatic if nothing is typed", start: []string{"granted/natural=1"}, script: []string{"end", "f2", "enter"}, cells: "received/total==?"},
	})
}

func TestTotals(t *testing.T) {
	row := []string{"received/natural=5", "received/business=1", "received/research=0", "received/nonprofit=0", "received/legal=0", "received/other=0"}
	run(t, 2024, "requests", []try{
		{name: "a total is automatic", start: row, cells: "received/total==6"},
		{name: "and not known while a part is blank", start: row[1:], cells: "received/total==?"},
		{name: "until it is typed", start: row, script: []string{"end", "7", "enter"}, cells: "received/total=7"},
		{name: "Esc makes it automatic again", start: row, script: []string{"end", "7", "esc"}, cells: "received/total==6"},
		{name: "and Delete", start: append([]string{"received/total=7"}, row...), script: []string{"end", "delete"}, cells: "received/total==6"},
		{name: "and emptying what is typed", start: row, script: []string{"end", "7", "backspace", "enter"}, cells: "received/total==6"},
		{name: "Delete on an automatic one changes nothing", start: row, script: []string{"end", "8", "enter", "goto:received/total", "delete", "delete", "undo"}, cells: "received/total=8"},
		{name: "undo", start: row, script: []string{"end", "7", "enter", "undo"}, at: "received/total", cells: "received/total==6"},
		{name: "F2 takes what it shows", start: row, script: []string{"end", "f2", "0", "enter"}, cells: "received/total=60"},
		{name: "the row （七） too", start: row, script: []string{"goto:result/natural", "9", "enter"}, at: "carried_out/natural", cells: "result/natural=9 result/total==?"},
	})
}

// What is typed moves everything before Enter is pressed.
func TestLive(t *testing.T) {
	s := open(2024, "requests")
	zeros(s)
	s.resize(90, 40)
	s.play("goto:received/natural", "1")
	for _, want := range []struct{ line, ends string }{
		{"一、本年新收", " 1           0      0      0      0      0     =1 自动"},
		{"一＋二", "1      0      0      0      0      0      1"},
		{"三（七）＋四", "0      0      0      0      0      0      0"},
		{"差（下减上）", "少1     平     平     平     平     平    少1"},
		{"（七）总计与各项之和", "自动   自动   自动   自动   自动   自动   自动"},
	} {
		if got := s.line(t, want.line); !strings.HasSuffix(got, want.ends) {
			t.Errorf("after 1: %q, want %q at its end", got, want.ends)
		}
	}
	if got := strings.Join(said(s.draft.Findings()), "\n"); !strings.Contains(got, "T3-IDrequests/received/natural") || !strings.Contains(got, "T3-IDrequests/received/total") {
		t.Errorf("after 1: findings\n%s", got)
	}
	s.play("2")
	if got := s.line(t, "差（下减上）"); !strings.Contains(got, "少12 ") {
		t.Errorf("after 12: %q", got)
	}
	s.play("enter", "goto:granted/natural", "12")
	if got := s.line(t, "差（下减上）"); !strings.HasSuffix(got, "平     平     平     平     平     平     平") {
		t.Errorf("balanced: %q", got)
	}
	s.play("enter", "goto:received/total", "1", "3")
	if got := s.line(t, "一、本年新收"); !strings.HasSuffix(got, "13     多1") {
		t.Errorf("a total being typed: %q", got)
	}
	s.play("enter")
	if got := s.line(t, "一、本年新收"); !strings.HasSuffix(got, "13(12) 多1") {
		t.Errorf("a typed total: %q", got)
	}
	s.play("goto:result/business", "5")
	if got := s.line(t, "（七）总计与各项之和"); !strings.Contains(got, "自动    多5") {
		t.Errorf("a typed （七）: %q", got)
	}
}

// zeros fills all cells that are not filled in with 0.
func zeros(s *sheet) {
	r := s.draft.Report()
	s.draft.Do(r.Zeros("余格填零", r.BlankCells(s.section)))
}

// Blank cells are no zeros: nothing counts as balanced while a part is not filled in.
func TestBlank(t *testing.T) {
	s := open(2024, "requests")
	s.resize(90, 30)
	if got := s.line(t, "差（下减上）"); strings.Contains(got, "平") || strings.Count(got, "未填") != 6 || !strings.HasSuffix(got, "缺144") {
		t.Errorf("empty: %q", got)
	}
	if got := s.line(t, "一＋二"); !strings.Contains(got, "未填 144 格") || !strings.HasSuffix(got, "_      _      _      _      _      _      _") {
		t.Errorf("empty: %q", got)
	}
	zeros(s)
	s.play("goto:granted/natural", "delete")
	if got := s.line(t, "差（下减上）"); !strings.HasSuffix(got, "未填1     平     平     平     平     平  未填1") {
		t.Errorf("one blank: %q", got)
	}
	if got := s.line(t, "三（七）＋四"); !strings.HasSuffix(got, "0?      0      0      0      0      0     0?") {
		t.Errorf("one blank: %q", got)
	}
	if got := s.line(t, "一＋二"); !strings.Contains(got, " 未填 1 格") {
		t.Errorf("one blank: %q", got)
	}
	if got := s.line(t, "（一）予以公开"); !strings.HasSuffix(got, "_      0      0      0      0      0    =0? 未填1") {
		t.Errorf("one blank: %q", got)
	}
	s.play("无", "enter")
	if got := s.line(t, "差（下减上）"); !strings.HasSuffix(got, "非数字     平     平     平     平     平 非数字") {
		t.Errorf("one that is no figure: %q", got)
	}
}

func TestUnits(t *testing.T) {
	run(t, 2019, "proactive", []try{
		{name: "yuan", script: []string{"goto:procurement/amount", "7139200元", "enter"}, cells: "procurement/amount=7139200元"},
		{name: "ten thousands", script: []string{"goto:procurement/amount", "1690.9913万元", "enter"}, cells: "procurement/amount=1690.9913万元"},
		{name: "full width", script: []string{"goto:procurement/amount", "１，６９０．９９１３ 万元", "enter"}, cells: "procurement/amount=1690.9913万元"},
		{name: "none", script: []string{"goto:procurement/amount", "12", "enter"}, cells: "procurement/amount=12"},
		{name: "Alt+U", script: []string{"goto:procurement/amount", "12", "enter", "alt+u"}, cells: "procurement/amount=12元"},
		{name: "Alt+U again", script: []string{"goto:procurement/amount", "12", "enter", "alt+u", "alt+u"}, cells: "procurement/amount=12万元"},
		{name: "the unit stays when another figure is typed", script: []string{"goto:procurement/amount", "12万元", "enter", "13", "enter"}, cells: "procurement/amount=13万元"},
		{name: "a unit typed and taken back", script: []string{"goto:procurement/amount", "12万元", "enter", "13元", "backspace", "enter"}, cells: "procurement/amount=13万元"},
		{name: "Esc", script: []string{"goto:procurement/amount", "12万元", "enter", "13元", "esc"}, cells: "procurement/amount=12万元"},
		{name: "undo takes figure and unit", script: []string{"goto:procurement/amount", "12万元", "enter", "13元", "enter", "undo"}, cells: "procurement/amount=12万元"},
		{name: "other cells have no such unit", script: []string{"12元", "enter"}, cells: "rules/made=!12元"},
		{name: "less", script: []string{"goto:licences/change", "-8", "enter"}, cells: "licences/change=-8"},
		{name: "full-width minus", script: []string{"goto:licences/change", "－８", "enter"}, cells: "licences/change=-8"},
	})
	run(t, 2024, "proactive", []try{
		{name: "six decimals", script: []string{"goto:fees/amount", "24252.311082", "enter"}, cells: "fees/amount=24252.311082"},
		{name: "trailing zeros", script: []string{"goto:fees/amount", "25.10", "enter"}, cells: "fees/amount=25.1"},
		{name: "seven are no figure", script: []string{"goto:fees/amount", "0.1234567", "enter"}, cells: "fees/amount=!0.1234567"},
		{name: "yuan where it should be ten thousands", script: []string{"goto:fees/amount", "251000元", "enter"}, cells: "fees/amount=!251000元"},
	})
}

func TestSelect(t *testing.T) {
	cells := []string{"received/natural=1", "received/business=2", "carried_in/natural=3", "carried_in/business=十", "received/total=9"}
	run(t, 2024, "requests", []try{
		{name: "empty a block", start: cells, script: []string{"shift+right", "shift+down", "delete"}, cells: "received/natural=_ received/business=_ carried_in/natural=_ carried_in/business=_ received/total=9"},
		{name: "one step", start: cells, script: []string{"shift+right", "shift+down", "delete", "undo"}, cells: "received/natural=1 carried_in/business=!十"},
		{name: "fill down", start: cells, script: []string{"shift+right", "shift+down*2", "ctrl+d"}, cells: "carried_in/natural=1 carried_in/business=2 granted/natural=1 granted/business=2"},
		{name: "fill right", start: cells, script: []string{"shift+right*2", "ctrl+r"}, cells: "received/business=1 received/research=1"},
		{name: "an automatic total stays automatic", start: cells, script: []string{"down", "shift+right*6", "ctrl+r"}, cells: "carried_in/other=3 carried_in/total==18"},
		{name: "fill from above", start: cells, script: []string{"goto:granted/natural", "ctrl+d"}, cells: "granted/natural=3"},
		{name: "nothing above the first row", start: cells, script: []string{"ctrl+d"}, cells: "received/natural=1"},
		{name: "fill from the left", start: cells, script: []string{"goto:received/research", "ctrl+r"}, cells: "received/research=2"},
		{name: "paste one value", start: cells, script: []string{"shift+right*2", "shift+down", "paste:0\r\n"}, cells: "received/natural=0 received/research=0 carried_in/business=0 received/total=9"},
		{name: "cut", start: cells, script: []string{"shift+right", "ctrl+x", "goto:granted/natural", "pastecopy"}, cells: "received/natural=_ granted/natural=1 granted/business=2"},
		{name: "copy and paste", start: cells, script: []string{"shift+right", "shift+down", "copy", "goto:granted/legal", "pastecopy", "enter"}, cells: "granted/legal=1 granted/other=2 partial/legal=3 partial/other=!十"},
		{name: "all", start: cells, script: []string{"ctrl+a", "delete"}, cells: "received/natural=_ carried_in/business=_ received/total==?"},
		{name: "Esc ends it", start: cells, script: []string{"shift+right", "esc", "delete"}, cells: "received/natural=1 received/business=_"},
		{name: "an arrow too", start: cells, script: []string{"shift+right", "down", "delete"}, cells: "received/natural=1 received/business=2 carried_in/business=_"},
		{name: "typing too", start: cells, script: []string{"shift+right", "7", "enter"}, cells: "received/natural=1 received/business=7"},
	})
	run(t, 2024, "proactive", []try{
		{name: "all, where rows have different columns", start: []string{"rules/in_force=3", "fees/amount=4"}, script: []string{"ctrl+a", "delete"}, cells: "rules/in_force=_ fees/amount=_"},
		{name: "a column through narrower rows", start: []string{"normative/issued=1", "normative/in_force=3", "licences/decisions=4"},
			script: []string{"end", "shift+down*2", "delete"}, cells: "normative/issued=1 normative/in_force=_ licences/decisions=4"},
	})
}

func TestCopy(t *testing.T) {
	s := open(2024, "requests", "received/natural=1", "received/business=无", "carried_in/natural=-2.5")
	zeros(s)
	s.play("shift+right", "shift+down", "copy")
	if want := "1\t无\n-2.5\t0\n"; s.clip != want {
		t.Errorf("copied %q, want %q", s.clip, want)
	}
	s.play("goto:carried_in/total", "copy")
	if s.clip != "-2.5" {
		t.Errorf("copied %q of a total", s.clip)
	}
	s.play("goto:received/total", "copy")
	if s.clip != "" {
		t.Errorf("copied %q of a total that is not known", s.clip)
	}
	if rows, cols := s.SelectionSize(); rows != 1 || cols != 1 {
		t.Errorf("%d by %d selected", rows, cols)
	}
}

// Menus send keys without text; a space does nothing in a table.
func TestOtherKeys(t *testing.T) {
	s := open(2024, "requests")
	for _, k := range []tea.KeyPressMsg{{Code: tea.KeySpace, Text: " "}, {Code: tea.KeyF5}, {Code: '0', Mod: tea.ModAlt}, {Code: 'z', Mod: tea.ModCtrl}} {
		s.send(k)
		if s.Typing() || s.draft.CanUndo() {
			t.Errorf("%v did something", k)
		}
	}
}
