package intake_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"nianbao/internal/document"
	"nianbao/internal/importer"
	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/tui/intake"
	"nianbao/tui/theme"
)

// published is what a department sends: a sentence where a figure belongs, a figure with
// its unit, a line nobody knows, and words that belong nowhere.
const published = `# 示例区水务局2024年政府信息公开工作年度报告

一、总体情况

全年主动公开信息52条，办理公开申请19件，都在期限内答复。

二、主动公开政府信息情况

| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
|---|---|---|---|
| 规章 | 0 | / | 0 |
| 行政规范性文件 | 1,002 | 3 | 35 |
| 其他文件 | 8 | 0 | 8 |

六、其他需要报告的事项

没有收取信息处理费。
`

func read(t *testing.T) *importer.Import {
	t.Helper()
	doc, err := document.Read("水务局.md", []byte(published))
	if err != nil {
		t.Fatal(err)
	}
	return importer.Read(doc, importer.Hint{})
}

// into is a draft in which something stands already.
func into() *model.Report {
	r := model.Begin(edition.For(2024), 2024, "示例区水务局", model.Department)
	at, _ := model.ParseRef("proactive/normative/issued")
	r.Apply(model.SetValue{At: at, To: model.Int(2)})
	r.Apply(model.Splice{At: "other", Ins: "待写。"})
	return r
}

func none(*importer.Piece) bool { return false }

func press(m *intake.Model, keys ...string) (out any) {
	for _, k := range keys {
		msg, ok := vtest.Press(k)
		if !ok {
			msg = vtest.Typed(k)
		}
		out, _ = m.Update(msg)
	}
	return out
}

func TestScreens(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
	}{
		{"first", nil},
		{"table", []string{"down", "down"}},
		{"text", []string{"down", "left"}},
		{"replaced", []string{"down", "down", "down"}},
	} {
		for _, size := range [][2]int{{60, 15}, {80, 20}, {120, 36}} {
			for _, wide := range []bool{false, true} {
				name := fmt.Sprintf("%s-%dx%d", c.name, size[0], size[1])
				if wide {
					name += "-wide"
				}
				t.Run(name, func(t *testing.T) {
					width.Apply(wide)
					t.Cleanup(func() { width.Apply(false) })
					m := intake.New(read(t), into(), none, theme.New(true))
					m.SetSize(size[0], size[1])
					press(m, c.keys...)
					vtest.Golden(t, filepath.Join("testdata", name+".golden"), ansi.Strip(m.View())+"\n")
				})
			}
		}
	}
}

// Space, → and ← choose; Enter answers with what is chosen, in the form's order.
func TestChoose(t *testing.T) {
	m := intake.New(read(t), into(), func(p *importer.Piece) bool { return p.Kind == importer.Facts }, theme.New(true))
	m.SetSize(80, 20)
	all := len(m.Chosen())
	press(m, "down", "left")
	if got := len(m.Chosen()); got != all-1 {
		t.Errorf("去掉一项以后是 %d 项", got)
	}
	press(m, "home", "space")
	take, ok := press(m, "enter").(intake.TakeMsg)
	if !ok || len(take.Pieces) != all || take.Pieces[0].Kind != importer.Facts {
		t.Fatalf("%+v", take)
	}
	press(m, "ctrl+a", "ctrl+a")
	if _, ok := press(m, "enter").(intake.SaidMsg); !ok {
		t.Error("一项没选，应当说一声")
	}
	if _, ok := press(m, "f4").(intake.LookMsg); !ok {
		t.Error("F4 应当去看")
	}
	if _, ok := press(m, "esc").(intake.CloseMsg); !ok {
		t.Error("Esc 应当关上")
	}
}

// A name of forty characters does not push out what was found, and one sees that the list
// goes on.
func TestNarrowWithALongName(t *testing.T) {
	imp := read(t)
	imp.Organ = strings.Repeat("某某经济技术开发区", 5)
	m := intake.New(imp, into(), none, theme.New(true))
	for _, size := range [][2]int{{60, 8}, {80, 8}} {
		m.SetSize(size[0], size[1])
		got := ansi.Strip(m.View())
		head, _, _ := strings.Cut(got, "\n")
		if !strings.Contains(head, "… 2024 年，2021 格式，") || !strings.HasSuffix(head, "个数") {
			t.Errorf("%d 列的标题：%s", size[0], head)
		}
		if !strings.Contains(got, "第 1 项，共 ") {
			t.Errorf("看不出下面还有：\n%s", got)
		}
	}
}
