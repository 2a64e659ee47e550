package grid_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
)

// bothWidths runs a test in terminals that draw ambiguous characters in one cell and in two.
func bothWidths(t *testing.T, test func(t *testing.T)) {
	t.Helper()
	for _, wide := range []bool{false, true} {
		t.Run(map[bool]string{false: "narrow", true: "wide"}[wide], func(t *testing.T) {
			width.Apply(wide)
			t.Cleanup(func() { width.Apply(false) })
			test(t)
		})
	}
}

// screens are the tables as drafts leave them halfway, for the golden files.
var screens = []struct {
	name   string
	year   int
	table  model.SectionID
	cells  []string
	script []string
}{
	{"table2-2019", 2019, "proactive", []string{
		"rules/made=0", "rules/disclosed=0", "rules/total=0", "normative/made=3", "normative/disclosed=3", "normative/total=41",
		"licences/prior=212", "licences/change=-8", "licences/decisions=103822", "penalties/prior=1,160", "fees/prior=12项",
	}, []string{"goto:procurement/items", "7", "tab", "1690.9913万元", "enter", "goto:other_services/prior"}},
	{"table2-2021", 2024, "proactive", []string{
		"rules/issued=0", "rules/repealed=0", "rules/in_force=0", "normative/issued=2", "licences/decisions=12345678", "fees/amount=24252.311082",
	}, []string{"goto:penalties/decisions"}},
	{"table3", 2024, "requests", []string{
		"received/natural=217", "received/business=1", "received/research=0", "received/nonprofit=0", "received/legal=0", "received/other=0",
		"carried_in/natural=26", "carried_in/business=0", "carried_in/research=0", "carried_in/nonprofit=0", "carried_in/legal=0", "carried_in/other=0", "carried_in/total=20",
		"granted/natural=71", "granted/business=约1", "granted/research=0", "partial/natural=29", "refused.state_secret/total=3",
	}, []string{"goto:partial/business", "12"}},
	{"table4", 2024, "disputes", []string{
		"review/upheld=2", "review/corrected=1", "review/other=0", "review/pending=0", "direct/upheld=0", "direct/corrected=0",
		"after_review/upheld=1", "after_review/corrected=0", "after_review/other=0", "after_review/pending=无", "after_review/total=1",
	}, []string{"goto:direct/other"}},
}

func TestScreens(t *testing.T) {
	for _, x := range screens {
		for _, size := range [][2]int{{80, 19}, {90, 30}} {
			bothWidths(t, func(t *testing.T) {
				s := open(x.year, x.table, x.cells...)
				s.resize(size[0], size[1])
				s.play(x.script...)
				lines := s.lines()
				for i := range lines {
					lines[i] = strings.TrimRight(lines[i], " ")
				}
				kind := map[bool]string{true: "-wide"}[width.Wide()]
				vtest.Golden(t, fmt.Sprintf("testdata/%s-%dx%d%s.golden", x.name, size[0], size[1], kind), strings.Join(lines, "\n"))
				check(t, s)
			})
		}
	}
}

// text returns what stands in some cells of a line.
func text(line string, from, n int) string {
	before := width.Cut(line, from)
	if width.Of(before) != from {
		return "half a character at " + before
	}
	return width.Cut(line[len(before):], n)
}

// All rows of a block have their columns in the same cells, and its figures, up to
// eight digits, are whole and flush right.
func TestColumns(t *testing.T) {
	bothWidths(t, func(t *testing.T) {
		for _, table := range tables {
			for _, size := range [][2]int{{80, 19}, {120, 36}} {
				s := open(table.year, table.section)
				for _, at := range s.draft.Report().BlankCells(table.section) {
					s.draft.Do(model.SetValue{At: at, To: model.Int(12345678)})
				}
				s.resize(size[0], size[1])
				s.columns(t)
			}
		}
	})
}

// columns goes through all cells and checks where they stand.
func (s *sheet) columns(t *testing.T) {
	t.Helper()
	starts := map[string]int{} // by block and column
	for row := range s.Rows() {
		for col := range s.Columns(row) {
			if row+col > 0 {
				s.play("tab")
			}
			at := s.At()
			x, y, w, shown := s.CellAt(row, col)
			if !shown {
				t.Fatalf("%dx%d: %v is not shown", s.w, s.h, at)
			}
			key := fmt.Sprint(s.draft.Report().Edition().Block(at).Title, col)
			if from, ok := starts[key]; ok && from != x {
				t.Errorf("%dx%d: %v begins at %d, the column at %d", s.w, s.h, at, x, from)
			}
			starts[key] = x
			want := s.draft.Report().Value(at).String()
			if s.draft.Report().Automatic(at) {
				want = "=" + want
			}
			got := text(s.lines()[y], x, w)
			if at == (model.Ref{Section: "proactive", Row: "procurement", Col: "amount"}) {
				want += "单位?"
			}
			if strings.TrimLeft(got, " ") != want {
				t.Errorf("%dx%d: %v shows %q, want %s", s.w, s.h, at, got, want)
			}
		}
	}
}

// The names of columns stand flush right over their figures, on any screen. What stands
// over all columns alike gives way to a row of figures where the rows do not fit.
func TestHeader(t *testing.T) {
	bothWidths(t, func(t *testing.T) {
		for _, size := range [][2]int{{60, 13}, {80, 19}, {98, 36}, {120, 36}, {120, 45}} {
			s := open(2024, "requests")
			s.resize(size[0], size[1])
			s.play("ctrl+end", "home")
			columns := s.draft.Report().Edition().Block(s.At()).Columns
			lines, outer := s.lines(), 0
			if size[1] == 45 {
				outer = 1
			}
			for col := range columns {
				x, _, w, _ := s.CellAt(s.Rows()-1, col)
				var name string
				for _, l := range lines[outer+1 : outer+4] {
					if got := strings.TrimSpace(text(l, x, w)); !strings.ContainsAny(got, "_-─") {
						name += got
					}
				}
				if !strings.HasPrefix(name, columns[col].Name()) {
					t.Errorf("%dx%d: column %d is headed %q, want %s", size[0], size[1], col, name, columns[col].Name())
				}
			}
			if strings.Contains(lines[0], " 申请人情况 ") != (outer == 1) || !strings.Contains(lines[outer], " 法人或其他组织 ") {
				t.Errorf("%dx%d: the header does not stay\n%s", size[0], size[1], strings.Join(lines[:3], "\n"))
			}
		}
	})
}

// A window of 120x40 has the whole of 表三 with its balance. What compares the totals of
// （七） with their parts is there as soon as one of them is typed, or there is room.
func TestWholeTable(t *testing.T) {
	s := open(2024, "requests")
	zeros(s)
	s.resize(89, 36)
	for _, want := range []string{"一、本年新收", "3.其他", "（七）总计", "四、结转下年度", "一＋二", "三（七）＋四", "差（下减上）"} {
		s.line(t, want)
	}
	has := func() bool { return strings.Contains(strings.Join(s.lines(), "\n"), "（七）总计与各项之和") }
	if has() {
		t.Error("all totals are automatic, and a line says so")
	}
	s.play("goto:result/natural", "9", "enter")
	if got := s.line(t, "（七）总计与各项之和"); !strings.Contains(got, "多9") {
		t.Errorf("a typed total: %q", got)
	}
	s.play("undo")
	s.resize(89, 37)
	if !has() {
		t.Error("there is room, and the line is missing")
	}
}

// Numbers and words of the form are there as printed.
func TestLabels(t *testing.T) {
	bothWidths(t, func(t *testing.T) {
		for _, table := range tables {
			s := open(table.year, table.section)
			s.resize(120, 60)
			for _, b := range s.draft.Report().Edition().Section(table.section).Table.Blocks {
				for _, r := range b.Rows {
					words := []rune(r.Label)
					l := s.line(t, string(words[:min(len(words), 18)]))
					if indent := len(l) - len(strings.TrimLeft(l, " ")); len(s.draft.Report().Edition().Section(table.section).Table.Blocks) == 1 && indent != 2*r.Depth {
						t.Errorf("%q is indented by %d", l, indent)
					}
				}
			}
		}
	})
}

// The kinds of cell can be told apart without colour.
func TestKinds(t *testing.T) {
	s := open(2024, "requests", "received/natural=0", "received/business=217", "received/research=251000元", "received/total=26",
		"carried_in/natural=1", "carried_in/business=1", "carried_in/research=1", "carried_in/nonprofit=1", "carried_in/legal=1", "carried_in/other=1",
		"granted/natural=12")
	for _, want := range []string{
		"      0    217 !251000元      _      _      _     26 未填3",
		"      1      1         1      1      1      1     =6 自动",
		"     12      _         _      _      _      _   =12? 未填5",
	} {
		if !slices.ContainsFunc(s.lines(), func(l string) bool { return strings.HasSuffix(strings.TrimRight(l, " "), want) }) {
			t.Errorf("no line ends with %q\n%s", want, strings.Join(s.lines(), "\n"))
		}
	}
	s.play("goto:carried_in/total", "20", "enter")
	if got := s.line(t, "二、上年"); !strings.HasSuffix(got, "20(6) 多14") {
		t.Errorf("a typed total: %q", got)
	}
}

// The cells of the finding one stands on carry signs.
func TestMark(t *testing.T) {
	s := open(2024, "requests", "granted/natural=3", "granted/total=4")
	for _, c := range []string{"business", "research", "nonprofit", "legal", "other"} {
		s.draft.Do(model.SetValue{At: ref("requests", "granted/"+c), To: model.Int(0)})
	}
	s.mark(t, "T3-ROW")
	if got := s.line(t, "（一）予以公开"); !strings.Contains(got, "     +3     +0     +0     +0     +0     +0  #4(3) 多1") {
		t.Errorf("an equation: %q", got)
	}
	s.mark(t, "T3-BLANK")
	if got := s.line(t, "一、本年新收"); !strings.Contains(got, "     *_     *_     *_     *_     *_     *_      = 未填6") {
		t.Errorf("blanks: %q", got)
	}
	s.Mark(nil)
	if got := s.line(t, "一、本年新收"); strings.ContainsAny(got, "*+#") {
		t.Errorf("no finding: %q", got)
	}
}

// mark marks the first finding of a rule.
func (s *sheet) mark(t *testing.T, rule string) {
	t.Helper()
	all := s.draft.Findings()
	i := slices.IndexFunc(all, func(f model.Finding) bool { return f.Rule.Code == rule })
	if i < 0 {
		t.Fatalf("%s does not find anything", rule)
	}
	s.Mark(&all[i])
}

// Scrolling keeps the header, and brings the headings above a row along.
func TestScroll(t *testing.T) {
	s := open(2024, "requests")
	s.look("ctrl+end", "ctrl+home")
	if !strings.HasPrefix(s.lines()[3], "一、本年新收") {
		t.Errorf("at the first row: %q", s.lines()[3])
	}
	s.look("goto:closed.rest/natural", "goto:refused.state_secret/natural")
	if got := s.lines()[3:5]; !strings.Contains(got[0], "（三）不予公开") || !strings.Contains(got[1], "1.属于国家秘密") {
		t.Errorf("going up to the first row under a heading shows %q", got)
	}
	p := open(2019, "proactive")
	p.resize(80, 10)
	p.look("ctrl+end", "goto:penalties/change")
	if got := p.lines(); !strings.Contains(got[0], "第二十条第（六）项") || !strings.Contains(got[1], "本年增/减") {
		t.Errorf("going up to a block shows\n%s", strings.Join(got, "\n"))
	}
}

// look plays a script and looks at the screen after each step.
func (s *sheet) look(script ...string) {
	for _, step := range script {
		s.play(step)
		s.View()
	}
}

// On small screens the figures come first; what has no room says so.
func TestSmall(t *testing.T) {
	s := open(2024, "requests")
	s.resize(60, 6)
	s.play("goto:granted/legal", "12")
	lines := s.lines()
	if !strings.Contains(lines[2], "构") || !strings.Contains(strings.Join(lines[3:], "\n"), "（一）予以公开") {
		t.Errorf("60x6:\n%s", strings.Join(lines, "\n"))
	}
	s.resize(30, 8)
	s.play("enter", "goto:granted/legal")
	lines = s.lines()
	if got := strings.Join(lines, "\n"); !strings.Contains(got, "左1右2列") {
		t.Errorf("30x8 does not say what it leaves out:\n%s", got)
	}
	check(t, s)
	s.resize(19, 5)
	if got := s.View(); got != "\n\n\n\n" || s.Cursor() != nil {
		t.Errorf("19x5: %q", got)
	}
	s.resize(0, 0)
	if got := s.View(); got != "" || s.Cursor() != nil {
		t.Errorf("no size: %q", got)
	}
}

func TestDetail(t *testing.T) {
	for _, tt := range []struct {
		year   int
		table  model.SectionID
		script []string
		want   string
	}{
		{2024, "requests", nil, "一、本年新收政府信息公开申请数量·申请人情况·自然人：未填"},
		{2024, "requests", []string{"0", "enter", "up"}, "一、本年新收政府信息公开申请数量·申请人情况·自然人：0 件"},
		{2024, "requests", []string{"goto:refused.security/business"}, "（三）不予公开 3.危及“三安全一稳定”·申请人情况·法人或其他组织·商业企业：未填"},
		{2024, "requests", []string{"甲", "enter", "up"}, "填的“甲”不合要求，应为"},
		{2024, "requests", []string{"goto:granted/total"}, "自动合计 0（未填 6 格）"},
		{2024, "requests", []string{"goto:granted/total", "3", "enter", "up"}, "3 件，手填的合计；各项未填 6 格，还不能核对"},
		{2019, "proactive", []string{"goto:procurement/amount", "3", "enter"}, "政府集中采购·采购总金额：3，单位未选（Alt+U 选 元 / 万元）"},
		{2019, "proactive", []string{"goto:procurement/amount", "3", "enter", "alt+u"}, "政府集中采购·采购总金额：3 元"},
	} {
		s := open(tt.year, tt.table)
		s.play(tt.script...)
		if got := s.Detail(); !strings.Contains(got, tt.want) {
			t.Errorf("%v: %q, want %q in it", tt.script, got, tt.want)
		}
	}
	s := open(2024, "disputes")
	zeros(s)
	s.play("3", "enter", "goto:review/total", "2", "enter", "up")
	if got, want := s.Detail(), "行政复议·总计：2 件，手填的合计；各项相加得 3，少 1，按 Delete 恢复自动"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	s.play("3", "enter", "up")
	if got, want := s.Detail(), "行政复议·总计：3 件，手填的合计；与各项之和相等"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestHelp(t *testing.T) {
	s := open(2019, "proactive")
	keys := func() (words string) {
		for _, k := range s.ShortHelp() {
			words += k.Help().Key + " "
		}
		return words
	}
	for _, tt := range []struct{ step, want string }{
		{"right", "Enter Tab F2 Delete Shift+方向 Ctrl+V "},
		{"5", "Enter Tab Esc "},
		{"esc", "Enter Tab F2 Delete Shift+方向 Ctrl+V "},
		{"paste:甲", "Enter Esc 方向键 "},
		{"esc", "Enter Tab F2 Delete Shift+方向 Ctrl+V "},
		{"goto:procurement/amount", "Enter Tab Alt+U F2 Delete Shift+方向 Ctrl+V "},
	} {
		s.play(tt.step)
		if got := keys(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.step, got, tt.want)
		}
	}
}

// How many cells are not filled in is said in as many cells as there are, and never cut.
func TestBlanksBesideTheBalance(t *testing.T) {
	for _, tt := range []struct {
		width int
		want  string
	}{{80, "一＋二      未填 144 格 "}, {60, "一＋二   未填144 "}} {
		s := open(2024, "requests")
		s.resize(tt.width, 30)
		if got := s.line(t, "一＋二"); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%d 列：%q", tt.width, got)
		}
	}
}

// Where figures of eight digits leave room for some columns only, what is left goes to the
// labels of the rows before the names of the columns.
func TestLabelsBesideLongFigures(t *testing.T) {
	s := open(2024, "requests")
	for _, at := range s.draft.Report().BlankCells("requests") {
		s.draft.Do(model.SetValue{At: at, To: model.Int(98765432)})
	}
	s.resize(80, 19)
	for _, want := range []string{"一、本年新收政府", "（二）部分公开", "1.属于国家秘密"} {
		s.line(t, want)
	}
}
