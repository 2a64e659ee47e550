package copied_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/tui/copied"
	"nianbao/tui/theme"
)

const (
	overview2023 = "（一）主动公开情况\n2023年，本局在门户网站的专栏发布各类政府信息128条，政策文件同步配发解读材料。\n" +
		"（二）监督保障情况\n　　坚持把公开工作列入年度重点任务，由办公室统一组织，各科室分工负责。全年组织业务培训2次，参加人员覆盖全部科室。"
	overview2024 = "（一）主动公开情况\n2024年，本局在门户网站的专栏发布各类政府信息136条，政策文件同步配发解读材料。\n" +
		"（二）监督保障情况\n　　坚持把公开工作列入年度重点任务，由办公室统一组织，各科室分工负责。今年新设公开工作联络员，每季度通报一次进展。"
	problems2023 = "存在的主要问题：一是政策解读的形式比较单一，以文字为主，图解、视频和面对面的讲解用得不多，群众不容易看懂。二是公开的时效有待提高。\n下一步，丰富政策解读的形式，增加图解和问答。"
	problems2024 = "存在的主要问题：一是政策解读的形式还比较单一，以文字为主，图解、视频和面对面的讲解用得不多，群众不容易看懂。二是专栏分类不够清楚，群众不好查找。\n下一步，丰富政策解读的形式，增加图解和问答。"
)

// report returns a report with these texts of 一 and 五.
func report(year int, overview, problems string) *model.Report {
	r := model.NewReport(edition.For(year), year)
	r.Apply(model.Splice{At: "preamble", Ins: "根据《中华人民共和国政府信息公开条例》的规定，编制本报告。"})
	r.Apply(model.Splice{At: "overview", Ins: overview})
	r.Apply(model.Splice{At: "problems", Ins: problems})
	return r
}

func draft() *model.Draft {
	d := model.NewDraft(report(2024, overview2024, problems2024))
	d.SetPrior(report(2023, overview2023, problems2023))
	return d
}

func open(d *model.Draft, w, h int) *copied.Model {
	m := copied.New(d, theme.New(false))
	m.SetSize(w, h)
	m.Focus()
	return m
}

func press(m *copied.Model, keys ...rune) (out tea.Msg) {
	for _, k := range keys {
		out, _ = m.Update(tea.KeyPressMsg{Code: k})
	}
	return out
}

// chosen returns the sentence that Enter leads to.
func chosen(m *copied.Model, d *model.Draft) string {
	out, ok := press(m, tea.KeyEnter).(copied.GotoTextMsg)
	if !ok {
		return ""
	}
	return d.Report().Text(out.Section)[out.From:out.To]
}

func screen(m *copied.Model) string {
	lines := strings.Split(ansi.Strip(m.View()), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}

func TestScreens(t *testing.T) {
	for _, wide := range []bool{false, true} {
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			for name, m := range map[string]*copied.Model{
				"copied":  open(draft(), size[0], size[1]),
				"changed": open(draft(), size[0], size[1]),
				"none":    open(model.NewDraft(report(2024, overview2024, problems2024)), size[0], size[1]),
			} {
				name := name
				full := fmt.Sprintf("%s-%dx%d-%s", name, size[0], size[1], map[bool]string{false: "narrow", true: "wide"}[wide])
				t.Run(full, func(t *testing.T) {
					width.Apply(wide)
					defer width.Apply(false)
					if name == "changed" {
						press(m, tea.KeyDown, tea.KeyDown) // a sentence in which a word was put in
					}
					vtest.Golden(t, filepath.Join("testdata", full+".golden"), screen(m))
				})
			}
		}
	}
}

// Enter leads to the sentence, without the blanks before it.
func TestGoto(t *testing.T) {
	d := draft()
	m := open(d, 80, 24)
	var got []string
	for range 5 {
		got = append(got, chosen(m, d))
		press(m, tea.KeyDown)
	}
	want := []string{
		"2024年，本局在门户网站的专栏发布各类政府信息136条，政策文件同步配发解读材料。",
		"坚持把公开工作列入年度重点任务，由办公室统一组织，各科室分工负责。",
		"存在的主要问题：一是政策解读的形式还比较单一，以文字为主，图解、视频和面对面的讲解用得不多，群众不容易看懂。",
		"下一步，丰富政策解读的形式，增加图解和问答。",
		"下一步，丰富政策解读的形式，增加图解和问答。",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if out := press(m, tea.KeyEscape); out != (copied.CloseMsg{}) {
		t.Errorf("Esc: %v", out)
	}
}

// The list opens at the sentence that the caret is in, the next, or the last.
func TestFind(t *testing.T) {
	d := draft()
	for _, tt := range []struct {
		section model.SectionID
		before  string // the caret stands before these words
		want    string
	}{
		{"overview", "本局在门户", "2024年，本局"},
		{"overview", "由办公室", "坚持把公开"},
		{"overview", "每季度通报", "坚持把公开"}, // none of those behind it was copied
		{"problems", "二是专栏", "下一步"},
		{"other", "", "2024年，本局"},
	} {
		m := open(d, 80, 24)
		m.Find(model.Place{At: model.Ref{Section: tt.section}, Pos: strings.Index(d.Report().Text(tt.section), tt.before)})
		if got := chosen(m, d); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s: on %q, want %q", tt.before, got, tt.want)
		}
	}
}

// One stays on a sentence whatever is written elsewhere; once it is written anew, on
// the next.
func TestKeepsItsPlace(t *testing.T) {
	d := draft()
	m := open(d, 80, 24)
	press(m, tea.KeyDown)
	const here = "坚持把公开工作列入年度重点任务，由办公室统一组织，各科室分工负责。"
	on := func(want string) {
		t.Helper()
		if got := chosen(m, d); got != want {
			t.Errorf("on %q, want %q", got, want)
		}
	}
	on(here)
	d.Do(model.Splice{At: "overview", Ins: "今年是本局机构改革以后的第一个完整年度。\n"})
	on(here)
	first := strings.Index(d.Report().Text("overview"), "2024年，本局")
	d.Do(model.Splice{At: "overview", Pos: first, Del: strings.Index(d.Report().Text("overview"), "（二）") - first}) // the first is no longer copied
	on(here)
	d.Do(model.Splice{At: "overview", Pos: strings.Index(d.Report().Text("overview"), here), Del: len(here), Ins: "各科室分头落实。"})
	on("存在的主要问题：一是政策解读的形式还比较单一，以文字为主，图解、视频和面对面的讲解用得不多，群众不容易看懂。")
	d.SetPrior(nil)
	on("")
	d.SetPrior(report(2023, overview2023, problems2023))
	on("存在的主要问题：一是政策解读的形式还比较单一，以文字为主，图解、视频和面对面的讲解用得不多，群众不容易看懂。")
}

// What there is to say where nothing is listed.
func TestNothingToList(t *testing.T) {
	blank := model.NewDraft(report(2024, "", "本年度写了全新的问题和全新的改进措施，与往年都不同。"))
	blank.SetPrior(report(2023, overview2023, ""))
	for _, tt := range []struct {
		name string
		d    *model.Draft
		want string
	}{
		{"no report is attached", model.NewDraft(report(2024, overview2024, problems2024)), "与去年相同的句子\n 没有附上去年的报告，没有可以比较的。\n 按 F10 打开菜单，选“附上去年的报告”，附上以后再看。"},
		{"nothing copied", blank, "与 2023 年的报告相同：一 未写  五 那年没有文字  六 未写\n 没有与那年相同的句子"},
	} {
		m := open(tt.d, 80, 24)
		if got := screen(m); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s:\n%s", tt.name, got)
		}
		if out := press(m, tea.KeyDown, tea.KeyEnd, tea.KeyEnter); out != nil {
			t.Errorf("%s: Enter leads to %v", tt.name, out)
		}
		if k := m.ShortHelp(); len(k) != 1 || k[0].Help().Key != "Esc" {
			t.Errorf("%s: keys offered: %v", tt.name, k)
		}
	}
}

// Whatever the texts and the size, every line fits, and Enter leads to whole
// characters of the text.
func TestAnyText(t *testing.T) {
	defer width.Apply(false)
	pieces := []string{
		"坚持把公开工作列入年度重点任务", "由办公室统一组织", "各科室分工负责", "2024年", "136", "，", "。", "。", "；", "\n", "　", " ", "\x1b[2J", "\u202e", "😀", "e\u0301",
		"政策文件同步配发解读材料", "一是", "“", "——", "abc",
	}
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces"), "")
	})
	rapid.Check(t, func(t *rapid.T) {
		width.Apply(rapid.Bool().Draw(t, "wide"))
		d := model.NewDraft(report(2024, text.Draw(t, "overview"), text.Draw(t, "problems")))
		d.SetPrior(report(2023, text.Draw(t, "last overview"), text.Draw(t, "last problems")))
		w, h := rapid.IntRange(20, 130).Draw(t, "width"), rapid.IntRange(3, 40).Draw(t, "height")
		m := open(d, w, h)
		for range 4 {
			press(m, rapid.SampledFrom([]rune{tea.KeyDown, tea.KeyEnd, tea.KeyPgUp}).Draw(t, "key"))
			lines := strings.Split(ansi.Strip(m.View()), "\n")
			if len(lines) != h {
				t.Fatalf("%d lines, want %d", len(lines), h)
			}
			marked := 0
			for _, l := range lines {
				if width.Of(l) > w || width.Clean(l) != l {
					t.Fatalf("%q is %d cells of %d", l, width.Of(l), w)
				}
				if strings.HasPrefix(l, "> ") {
					marked++
				}
			}
			said := chosen(m, d)
			if (said != "") != (marked == 1) || strings.TrimSpace(said) != said || strings.ToValidUTF8(said, "") != said {
				t.Fatalf("Enter leads to %q; %d entries are marked", said, marked)
			}
			d.Do(model.Splice{At: "overview", Ins: rapid.SampledFrom(pieces).Draw(t, "more")})
		}
	})
}

// A long text all of which was copied, compared already.
func BenchmarkView(b *testing.B) {
	long := func(year int) string {
		var s strings.Builder
		for i := range 150 {
			fmt.Fprintf(&s, "%d年第%d项：持续规范公文管理和信息审核，加强业务培训和监督保障，推动第%d项任务落实到位，切实提高公开的质量和实效。", year, i, i*7%150)
		}
		return s.String()
	}
	d := model.NewDraft(report(2024, long(2024), problems2024))
	d.SetPrior(report(2023, long(2023), problems2023))
	m := open(d, 120, 40)
	m.View()
	b.ReportAllocs()
	for b.Loop() {
		m.View()
	}
}

// In a narrow window the line above the list says how much of every section was copied,
// and leaves out the sentences.
func TestHeadInANarrowWindow(t *testing.T) {
	d := draft()
	for cells, sentences := range map[int]bool{120: true, 50: false} {
		head, _, _ := strings.Cut(ansi.Strip(open(d, cells, 20).View()), "\n")
		if strings.Contains(head, "…") || strings.Count(head, "%") < 2 || strings.Contains(head, "句") != sentences {
			t.Errorf("%d 列：%q", cells, head)
		}
	}
}
