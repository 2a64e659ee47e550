package grid_test

import (
	"strings"
	"testing"

	"nianbao/model"
)

// A block with labels lands by them, wherever the cursor is.
func TestPasteByLabels(t *testing.T) {
	run(t, 2024, "requests", []try{
		{name: "wherever the cursor is", script: []string{"goto:partial/legal", "paste:一、本年新收\t1\t2\t3\t4\t5\t6\t21\n（一）予以公开\t7\t0\t0\t0\t0\t0\t7\n", "enter"},
			at: "received/natural", cells: "received/natural=1 received/total=21 carried_in/natural=_ granted/natural=7 partial/legal=_"},
		{name: "nothing lands before Enter", script: []string{"paste:一、本年新收\t1\t2\t3\t4\t5\t6\t21\n"}, cells: "received/natural=_"},
		{name: "Esc drops it", script: []string{"paste:一、本年新收\t1\t2\t3\t4\t5\t6\t21\n", "esc", "enter"}, cells: "received/natural=_"},
		{name: "one step of undo", start: []string{"received/natural=8"},
			script: []string{"paste:一、本年新收\t1\t2\t3\t4\t5\t6\t21\n二、上年结转\t1\t2\t3\t4\t5\t6\t21\n", "enter", "undo"}, cells: "received/natural=8 carried_in/natural=_"},
		{name: "a label that begins with a number is none", script: []string{"goto:received/business", "paste:1.属于国家秘密\t4\t0\t0\t0\t0\t0\t4\n", "enter"},
			cells: "refused.state_secret/natural=4 refused.state_secret/total=4 received/business=_"},
		{name: "a printed total stays as typed", start: []string{"received/natural=5"}, script: []string{"paste:\t总计\n一、本年新收\t7\n", "enter"}, cells: "received/total=7"},
		{name: "all lines of the header, merged", script: []string{"paste:\t申请人情况\t\t\n\t自然人\t法人或其他组织\t总计\n\t\t商业企业\t\n一、本年新收\t1\t2\t3\n", "enter"},
			cells: "received/natural=1 received/business=2 received/total=3 received/research=_"},
		{name: "columns without names from the cursor's on", script: []string{"goto:received/research", "paste:一、本年新收\t1\t2\n", "enter"}, cells: "received/research=1 received/nonprofit=2"},
		{name: "and moved", script: []string{"goto:received/research", "paste:一、本年新收\t1\t2\n", "left", "up", "enter"}, cells: "received/business=1 received/research=2"},
		{name: "rows without names from the cursor's on", script: []string{"goto:carried_in/other", "paste:自然人\t总计\n1\t2\n3\t4\n", "enter"}, cells: "carried_in/natural=1 granted/total=4"},
		{name: "and moved", script: []string{"paste:自然人\t总计\n1\t2\n3\t4\n", "down", "enter"}, cells: "carried_in/natural=1 granted/total=4"},
		{name: "moved out of the table nothing is taken", script: []string{"goto:received/total", "paste:一、本年新收\t1\n", "right*9", "enter"}, cells: "received/total=1"},
		{name: "unknown labels are left out", script: []string{"paste:一、本年新收\t1\t2\t3\t4\t5\t6\t21\n9.工作秘密\t1\t1\t1\t1\t1\t1\t6\n", "enter"},
			cells: "received/natural=1 carried_in/natural=_ closed.rest/natural=_"},
		{name: "a blank line of a label keeps what is there", start: []string{"carried_in/natural=3"},
			script: []string{"paste:一、本年新收\t1\t2\t3\t4\t5\t6\t21\n二、上年结转\t\t\t\t\t\t\t\n", "enter"}, cells: "carried_in/natural=3"},
		{name: "words alone are not placed by labels", script: []string{"paste:其他", "enter"}, cells: "received/natural=!其他"},
	})
	run(t, 2024, "disputes", []try{
		{name: "as the form prints it", script: []string{"goto:after_review/total", "paste:行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t\n" +
			"结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t\n" +
			"\t\t\t\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n" +
			"1\t0\t0\t0\t1\t0\t2\t0\t0\t2\t0\t0\t0\t3\t3\n", "enter"},
			cells: "review/upheld=1 direct/corrected=2 after_review/pending=3 after_review/total=3"},
	})
	run(t, 2019, "proactive", []try{
		{name: "an amount with its unit", script: []string{"paste:政府集中采购\t7\t152.2万元\n", "enter"}, cells: "procurement/items=7 procurement/amount=152.2万元"},
	})
}

// The line of words says what lands by which labels and what does not.
func TestPasteWords(t *testing.T) {
	for _, tt := range []struct {
		name, paste, want string
	}{
		{"labels", "\t自然人\t总计\n一、本年新收\t1\t2\n", "按 1 个行名、2 个列名，2 个数落在标 > 的各格。Enter 贴入，Esc 不贴"},
		{"what is not known", "一、本年新收\t1\t0\t0\t0\t0\t0\t1\n9.工作秘密\t2\t0\t0\t0\t0\t0\t2\n（四）无法提供\t1\t0\t0\t0\t0\t0\t1\n",
			"按 1 个行名，7 个数落在标 > 的各格；“9.工作秘密”表里没有这一行；“（四）无法提供”是标题，表里没有它的格，14 个数不贴。Enter"},
		{"no figures", "一、本年新收\t1\t无\t0\t0\t0\t0\t1件\n", "按 1 个行名，5 个数落在标 > 的各格；一、本年新收·商业企业“无”、一、本年新收·总计“1件”不是数字。Enter"},
		{"no total column", "一、本年新收\t1\t2\t3\t4\t5\t6\n", "；没有总计列。Enter"},
		{"exchanged", "\t一、本年新收\t二、上年结转\n自然人\t1\t2\n总计\t3\t4\n", "；行列是互换的。Enter"},
		{"columns that are not told", "一、本年新收\t1\t2\n", "2 个数落在标 > 的各格。方向键移动，Enter 贴入，Esc 不贴"},
		{"rows that are not told", "自然人\t总计\n" + strings.Repeat("1\t2\n", 26), "；2 个数在表外，不贴。方向键移动"},
	} {
		s := open(2024, "requests")
		s.play("goto:carried_in/natural", "paste:"+tt.paste)
		if !s.Looking() || !strings.Contains(s.said, tt.want) {
			t.Errorf("%s: it says %q, want %q", tt.name, s.said, tt.want)
		}
		check(t, s)
	}
	s := open(2024, "requests")
	s.play("paste:一、本年新收\t1\t2\t3\t4\t5\t6\t21\n", "enter")
	if want := "已贴入 7 个数，Ctrl+Z 撤销"; s.said != want {
		t.Errorf("taken: it says %q, want %q", s.said, want)
	}
}

// Where figures land by their labels is seen before they are taken.
func TestGhostByLabels(t *testing.T) {
	s := open(2024, "requests")
	s.play("goto:carried_out/total", "paste:（一）予以公开\t1\t0\t0\t0\t0\t0\t1\n（三）不予公开\n1.属于国家秘密\t12\t0\t0\t0\t0\t0\t12\n")
	if got := s.line(t, "（一）予以公开"); !strings.Contains(got, "    >1     >0     >0     >0     >0     >0     >1") {
		t.Errorf("%q", got)
	}
	if got := s.line(t, "1.属于国家秘密"); !strings.Contains(got, "   >12     >0     >0     >0     >0     >0    >12") {
		t.Errorf("%q", got)
	}
	if got := s.line(t, "（三）不予公开"); strings.ContainsAny(got, ">0") {
		t.Errorf("%q", got)
	}
}

// A block without labels that has the shape of the table is put where it belongs, if
// it was pasted beside that, and it is said why.
func TestPasteShape(t *testing.T) {
	for _, tt := range []struct {
		name, at, paste string
		says            string // empty: it lands at once
		cells           string
	}{
		{"a whole row", "granted/other", "1\t2\t3\t4\t5\t6\t21\n", "同全表一样有 7 列，移到了最左列", "granted/natural=1 granted/total=21"},
		{"a row without its total", "granted/other", "1\t2\t3\t4\t5\t6\n", "6 列，比全表少总计一列，移到了最左列", "granted/natural=1 granted/other=6"},
		{"one that fits as it is", "granted/business", "1\t2\t3\t4\t5\t6\n", "6 列，如果是不带总计的整行，按 ← 移到最左列", "granted/business=1 granted/total=6"},
		{"at its place", "granted/natural", "1\t2\t3\t4\t5\t6\n", "", "granted/natural=1 granted/other=6"},
		{"all rows", "carried_in/natural", strings.Repeat("3\n", 25), "同全表一样有 25 行，移到了第一行", "received/natural=3 carried_out/natural=3"},
		{"all rows but the total", "received/natural", "9\n1\n" + strings.Repeat("0\n", 20) + "8\n2\n", "少一行（七）总计，按各列的等式认出",
			"closed.rest/natural=8 result/natural==8 carried_out/natural=2"},
		{"a row less, but not that", "received/natural", "9\n1\n" + strings.Repeat("0\n", 20) + "8\n3\n", "", "closed.rest/natural=8 result/natural=3"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := open(2024, "requests")
			for _, at := range s.draft.Report().BlankCells("requests") {
				if at.Col == "natural" {
					s.draft.Do(model.SetValue{At: at, To: model.Int(0)})
				}
			}
			s.play("goto:"+tt.at, "paste:"+tt.paste)
			if s.Looking() != (tt.says != "") || !strings.Contains(s.said, tt.says) {
				t.Errorf("it says %q, want %q", s.said, tt.says)
			}
			s.play("enter")
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
