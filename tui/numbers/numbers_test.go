package numbers_test

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
	"nianbao/model/narrative"
	"nianbao/tui/numbers"
	"nianbao/tui/theme"
)

const overview = "（一）主动公开情况\n2024年，本局在门户网站发布信息128条，其中政策类90条、动态类30条、其他9条。\n" +
	"（二）依申请公开情况\n本局全年共收到政府信息公开申请42件，上年结转5件，共办结44件，结转下年度3件。予以公开11件，占25%；" +
	"不予公开7件，无法提供2件。\n全年受理热线咨询三百余件。未发生因政府信息公开引起的行政复议、行政诉讼。"

// draft returns a draft with that text and 表三 filled in, 表四 not.
func draft() *model.Draft {
	r := model.NewReport(edition.For(2024), 2024)
	r.Apply(r.Zeros("", r.BlankCells("requests")))
	for cell, n := range map[string]int64{
		"received/natural": 40, "received/business": 2, "carried_in/natural": 5, "granted/natural": 12, "partial/natural": 23,
		"refused.state_secret/natural": 3, "refused.process/natural": 4, "unavailable.not_held/natural": 2, "carried_out/natural": 3,
	} {
		at, _ := model.ParseRef("requests/" + cell)
		r.Apply(model.SetValue{At: at, To: model.Int(n)})
	}
	r.Apply(model.Splice{At: "overview", Ins: overview})
	r.Apply(model.Splice{At: "problems", Ins: "存在的问题：培训只办了2次。改进：计划明年办4次。"})
	return model.NewDraft(r)
}

func open(d *model.Draft, w, h int) *numbers.Model {
	m := numbers.New(d, theme.New(false))
	m.SetSize(w, h)
	m.Focus()
	return m
}

func press(m *numbers.Model, keys ...rune) (out tea.Msg) {
	for _, k := range keys {
		out, _ = m.Update(tea.KeyPressMsg{Code: k})
	}
	return out
}

// chosen returns the words that Enter leads to.
func chosen(t testing.TB, m *numbers.Model, d *model.Draft) string {
	t.Helper()
	out, ok := press(m, tea.KeyEnter).(numbers.GotoTextMsg)
	if !ok {
		return ""
	}
	return string(out.Section) + " " + d.Report().Text(out.Section)[out.From:out.To]
}

func TestScreens(t *testing.T) {
	for _, wide := range []bool{false, true} {
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			for name, keys := range map[string][]rune{
				"all": nil, "wrong": {tea.KeyTab, tea.KeyTab}, "untied": {tea.KeyEnd}, "several": {tea.KeyTab, tea.KeyDown, tea.KeyDown, tea.KeyDown, tea.KeyDown, tea.KeyDown, tea.KeyDown, tea.KeyDown},
			} {
				name = fmt.Sprintf("%s-%dx%d-%s", name, size[0], size[1], map[bool]string{false: "narrow", true: "wide"}[wide])
				t.Run(name, func(t *testing.T) {
					width.Apply(wide)
					defer width.Apply(false)
					m := open(draft(), size[0], size[1])
					press(m, keys...)
					lines := strings.Split(ansi.Strip(m.View()), "\n")
					for i, l := range lines {
						lines[i] = strings.TrimRight(l, " ")
					}
					vtest.Golden(t, filepath.Join("testdata", name+".golden"), strings.Join(lines, "\n"))
				})
			}
		}
	}
}

// Enter leads to the words, → to the cell.
func TestGoto(t *testing.T) {
	d := draft()
	m := open(d, 80, 24)
	var words []string
	for range narrative.Read(d.Report()) {
		words = append(words, chosen(t, m, d))
		press(m, tea.KeyDown)
	}
	got := strings.Join(words, "\n")
	want := "overview 128\noverview 90\noverview 30\noverview 9\noverview 42\noverview 5\noverview 44\noverview 3\noverview 11\noverview 25\n" +
		"overview 7\noverview 2\noverview 三百\noverview 未发生因政府信息公开引起的行政复议、行政诉讼\nproblems 2\nproblems 4"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, tt := range []struct {
		name string
		down int
		want tea.Msg
	}{
		{"a list of the text", 0, numbers.SaidMsg{Text: "这个数同正文里列出的各类相加核对，没有对应的格"}},
		{"tied to nothing", 1, numbers.SaidMsg{Text: "这个数没有对应的格"}},
		{"a total", 4, numbers.GotoCellMsg{At: ref("requests/received/total")}},
		{"a sum of cells", 10, numbers.GotoCellMsg{At: ref("requests/refused.state_secret/total")}},
		{"not filled in", 13, numbers.GotoCellMsg{At: ref("disputes/review/total")}},
	} {
		press(m, tea.KeyHome)
		for range tt.down {
			press(m, tea.KeyDown)
		}
		if out := press(m, tea.KeyRight); out != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, out, tt.want)
		}
	}
	// Of several cells, to the first that is not filled in.
	for _, at := range d.Report().BlankCells("disputes") {
		if at.Row != "after_review" {
			d.Do(model.SetValue{At: at, To: model.Int(0)})
		}
	}
	if out, want := press(m, tea.KeyRight), (numbers.GotoCellMsg{At: ref("disputes/after_review/total")}); out != want {
		t.Errorf("to what is not filled in: %+v, want %+v", out, want)
	}
	if out := press(m, tea.KeyEscape); out != (numbers.CloseMsg{}) {
		t.Errorf("Esc: %v", out)
	}
}

func ref(s string) model.Ref { at, _ := model.ParseRef(s); return at }

// What is listed changes with Tab, and the number one is on stays if it is listed.
func TestFilter(t *testing.T) {
	d := draft()
	m := open(d, 80, 24)
	head := func() string { h, _, _ := strings.Cut(ansi.Strip(m.View()), "\n"); return strings.TrimRight(h, " ") }
	if got, want := head(), "正文数字  [全部 16]  有对应 10   不符 2   未能核对 1（格未填）"; got != want {
		t.Errorf("head %q, want %q", got, want)
	}
	for range 8 {
		press(m, tea.KeyDown)
	}
	for _, tt := range []struct {
		key  tea.KeyPressMsg
		want string
		on   string
	}{
		{tea.KeyPressMsg{Code: tea.KeyTab}, "[有对应 10]", "overview 11"},
		{tea.KeyPressMsg{Code: tea.KeyTab}, "[不符 2]", "overview 11"},
		{tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}, "[有对应 10]", "overview 11"},
		{tea.KeyPressMsg{Code: tea.KeyTab}, "[不符 2]", "overview 11"},
		{tea.KeyPressMsg{Code: tea.KeyTab}, "[全部 16]", "overview 11"},
	} {
		m.Update(tt.key)
		if got := head(); !strings.Contains(got, tt.want) {
			t.Errorf("%v: %q, want %q", tt.key, got, tt.want)
		}
		if got := chosen(t, m, d); got != tt.on {
			t.Errorf("%v: on %q, want %q", tt.key, got, tt.on)
		}
	}
}

// Whatever is written or filled in meanwhile, one stays on the number one was on; if
// it is gone, on the next.
func TestKeepsItsPlace(t *testing.T) {
	d := draft()
	m := open(d, 80, 24)
	press(m, tea.KeyDown, tea.KeyDown, tea.KeyDown, tea.KeyDown, tea.KeyDown) // 上年结转5件
	on := func(want string) {
		t.Helper()
		if got := chosen(t, m, d); got != want {
			t.Errorf("on %q, want %q", got, want)
		}
	}
	on("overview 5")
	edit := func(s model.Splice) { d.Do(s); on("overview 5") }
	edit(model.Splice{At: "overview", Ins: "报告期内召开会议6次，印发文件7份。\n"})
	edit(model.Splice{At: "overview", Pos: len(d.Report().Text("overview")), Ins: "另有8件。"})
	edit(model.Splice{At: "preamble", Ins: "本报告共6个部分，附表3件。"})
	d.Do(model.SetValue{At: ref("requests/carried_in/natural"), To: model.Int(9)})
	on("overview 5")
	if !strings.Contains(ansi.Strip(m.View()), "> 不符 一") {
		t.Error("the figure was changed, and the number is not said to be wrong")
	}
	text := d.Report().Text("overview")
	d.Do(model.Splice{At: "overview", Pos: strings.Index(text, "上年结转5件，"), Del: len("上年结转5件，")})
	on("overview 44")
	d.Do(model.Splice{At: "overview", Del: len(d.Report().Text("overview"))})
	on("problems 2")
	d.Do(model.Splice{At: "problems", Del: len(d.Report().Text("problems"))})
	on("preamble 3")
}

func TestNothingToList(t *testing.T) {
	d := model.NewDraft(model.NewReport(edition.For(2024), 2024))
	m := open(d, 80, 24)
	second := func() string { return strings.TrimRight(strings.Split(ansi.Strip(m.View()), "\n")[1], " ") }
	if got := second(); got != " 正文里还没有数字" {
		t.Errorf("no text: %q", got)
	}
	d.Do(model.Splice{At: "overview", Ins: "发布信息5条。收到政府信息公开申请3件。"})
	press(m, tea.KeyTab, tea.KeyTab)
	if got := second(); got != " 没有不符的数字；还有未能核对的，格未填" {
		t.Errorf("nothing wrong: %q", got)
	}
	for _, k := range []rune{tea.KeyEnter, tea.KeyRight, tea.KeyDown, tea.KeyEnd} {
		if out := press(m, k); out != nil {
			t.Errorf("%v with nothing listed: %v", k, out)
		}
	}
}

// Every line fits, and one entry is marked, whatever the text and the size.
func TestAnyText(t *testing.T) {
	defer width.Apply(false)
	pieces := []string{
		"收到政府信息公开申请", "12件", "，", "。", "\n", "占33.9%", "其中", "行政复议", "3起", "未收到政府信息公开申请", "\x1b[2J", "\u202e", "\t",
		"一百零五件", "非常长的一段没有标点的文字写在这里", "1,234,567件", "😀", "“", "——", "a", "e\u0301", "〔未填：表三“（二）部分公开”〕件",
	}
	rapid.Check(t, func(t *rapid.T) {
		width.Apply(rapid.Bool().Draw(t, "wide"))
		d := draft()
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces"), "")
		m := open(d, rapid.IntRange(20, 130).Draw(t, "width"), rapid.IntRange(3, 40).Draw(t, "height"))
		d.Do(model.Splice{At: "overview", Ins: text})
		for range 6 {
			press(m, rapid.SampledFrom([]rune{tea.KeyDown, tea.KeyEnd, tea.KeyTab, tea.KeyPgUp}).Draw(t, "key"))
			checkView(t, m, d)
			d.Do(model.Splice{At: "overview", Pos: rapid.IntRange(0, 60).Draw(t, "pos") * 3, Ins: rapid.SampledFrom(pieces).Draw(t, "more")})
		}
	})
}

func checkView(t *rapid.T, m *numbers.Model, d *model.Draft) {
	out := m.View()
	w, h := numbers.SizeOf(m)
	lines := strings.Split(ansi.Strip(out), "\n")
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
	_, some := press(m, tea.KeyEnter).(numbers.GotoTextMsg)
	if some != (marked == 1) {
		t.Fatalf("%d entries are marked; one can go to words: %v", marked, some)
	}
}

// A long text: 10,000 characters with 300 numbers, read already.
func BenchmarkView(b *testing.B) {
	d := draft()
	var text strings.Builder
	for i := range 100 {
		fmt.Fprintf(&text, "（%d）本局在门户网站和各新媒体平台发布信息%d条，比上年增加%d条，办理群众留言和咨询%d件，", i, i+3, i, i+5)
		text.WriteString("持续规范公文管理和信息审核，加强业务培训和监督保障，推动各项任务落实到位，切实提高公开的质量和实效。")
		if i%4 == 3 {
			text.WriteByte('\n')
		}
	}
	d.Do(model.Splice{At: "overview", Ins: text.String()})
	m := open(d, 120, 40)
	m.View()
	n, chars := len(narrative.Read(d.Report())), len([]rune(d.Report().Text("overview")))
	if n < 300 || chars < 9_000 {
		b.Fatalf("%d numbers in %d characters", n, chars)
	}
	b.ReportAllocs()
	for b.Loop() {
		m.View()
	}
}

// Only keys that do something are offered: none but Esc where there are no numbers, and →
// only on a number that a cell belongs to.
func TestKeysOffered(t *testing.T) {
	offered := func(m *numbers.Model) (names string) {
		m.View()
		for _, k := range m.ShortHelp() {
			names += k.Help().Key + " "
		}
		return names
	}
	if got := offered(open(model.NewDraft(model.NewReport(edition.For(2024), 2024)), 80, 20)); got != "Esc " {
		t.Errorf("正文里没有数字，写着 %s", got)
	}
	m := open(draft(), 80, 20)
	press(m, tea.KeyHome)
	for range 60 {
		_, leads := press(m, tea.KeyRight).(numbers.GotoCellMsg)
		if got := offered(m); strings.Contains(got, "→") != leads {
			t.Errorf("→ 到格：%t，写着 %s", leads, got)
		}
		press(m, tea.KeyDown)
	}
}
