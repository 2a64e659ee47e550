package tui

import (
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
)

// published is a page as a portal shows it: cut down to what the tests need.
const published = `<html><head><meta charset="utf-8"><title>示例区林业局</title></head><body>
<div>首页 &gt; 政府信息公开年报</div>
<h1>示例区林业局2023年政府信息公开工作年度报告</h1>
<p>一、总体情况</p><p>全年主动公开信息31条，办理公开申请6件。</p>
<p>二、主动公开政府信息情况</p>
<table border=1><tr><td colspan=4>第二十条第（八）项</td></tr><tr><td>信息内容</td><td colspan=3>本年收费金额（单位：万元）</td></tr>
<tr><td>行政事业性收费</td><td colspan=3>1,015.5</td></tr></table>
<p>四、政府信息公开行政复议、行政诉讼情况</p>
<table border=1><tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>
<tr><td rowspan=2>结果维持</td><td rowspan=2>结果纠正</td><td rowspan=2>其他结果</td><td rowspan=2>尚未审结</td><td rowspan=2>总计</td><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>
<tr><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td></tr>
<tr><td>9</td><td>0</td><td>0</td><td>/</td><td>10</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td></tr></table>
<p>五、存在的主要问题及改进情况</p><p>公开的形式还不够多，今年增加图解。</p>
<p>六、其他需要报告的事项</p><p>没有收取信息处理费。</p>
<p>示例区林业局</p><p>2024年1月15日</p></body></html>`

// look reads a file by the form of the menu and shows what was understood of it.
func (d *desktop) look(path string, use string) {
	d.t.Helper()
	if err := os.WriteFile("网页.html", []byte(published), 0o666); err != nil {
		d.t.Fatal(err)
	}
	d.run(d.action("import"))
	d.press(path, "enter")
	d.until("< "+use+" >", "right")
	d.press("enter")
	d.finish()
}

// finish presses Enter and handles what its command brings.
func (d *desktop) finish() {
	d.t.Helper()
	_, cmd := d.Update(keyEnterPress)
	d.settle(cmd)
}

func (d *desktop) settle(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil, saveTickMsg, redrawMsg:
	case tea.BatchMsg:
		for _, c := range msg {
			d.settle(c)
		}
	default:
		_, cmd := d.Update(msg)
		_ = cmd // saves, clocks
	}
}

// What is taken of a page is one step; what the page does not have stays as it was.
func TestImportIntoADraft(t *testing.T) {
	d := newDesktop(t, draft2021)
	before := d.work.draft.Report().Clone()
	d.look("网页.html", "并进现在的草稿")
	d.shows("示例区林业局 2023 年", "[ ] 标题", "[x] 表四", "注意：这是示例区林业局的报告")
	d.until("> [x] 表四", "down")
	d.shows("行政复议·结果维持　2 → 9")
	d.press("f4")
	d.shows("2→9", "Esc 回到清单")
	d.press("7")
	d.shows("2→9")
	d.press("esc", "enter")
	d.shows("Ctrl+Z 全部撤销")
	for at, want := range map[string]string{"disputes/review/upheld": "9", "disputes/review/pending": "/", "disputes/review/total": "10", "proactive/fees/amount": "1015.5", "requests/received/natural": "217"} {
		if got := d.entered(at); got != want {
			t.Errorf("%s 是 %s，应为 %s", at, got, want)
		}
	}
	if got := d.work.draft.Report().Field(model.OrganName); got != before.Field(model.OrganName) {
		t.Errorf("单位变成了 %s", got)
	}
	d.press("ctrl+z")
	if !d.work.draft.Report().Equal(before) {
		t.Error("一次撤销没有全部收回")
	}
}

// Only what is chosen is taken.
func TestImportOneTable(t *testing.T) {
	d := newDesktop(t, draft2021)
	text := d.work.draft.Report().Text("overview")
	d.look("网页.html", "并进现在的草稿")
	d.press("ctrl+a", "ctrl+a") // all, then none
	d.press("enter")
	d.shows("一项也没有选")
	d.until("> [ ] 表四", "down")
	d.press("right", "enter")
	if d.entered("disputes/review/upheld") != "9" || d.work.draft.Report().Text("overview") != text {
		t.Error("应当只导入表四")
	}
}

// A page becomes a draft of its own, or last year's report.
func TestImportAsADraft(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.look("网页.html", "建一份新草稿")
	d.press("enter")
	d.shows("存成新草稿", "示例区林业局2023年报.json")
	d.press("enter")
	d.finish()
	if r := d.work.draft.Report(); r.Year() != 2023 || r.Field(model.OrganName) != "示例区林业局" || r.Field(model.SignDate) != "2024-01-15" {
		t.Errorf("%d 年，%s，%s：\n%s", r.Year(), r.Field(model.OrganName), r.Field(model.SignDate), d.text())
	}
}

// Another organ's report is attached with a warning.
func TestImportAsLastYear(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.look("网页.html", "作为去年的报告，存成草稿并附上")
	d.press("enter", "enter")
	d.finish()
	d.shows("已附上，但这是示例区林业局的报告")
	if p := d.work.draft.Prior(); p == nil || p.Year() != 2023 {
		t.Errorf("去年的报告是 %v", p)
	}
}

// What cannot be read says why and what to do, in the form.
func TestImportRefused(t *testing.T) {
	d := newDesktop(t, draft2021)
	for name, content := range map[string]string{
		"旧.doc":  "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xxxxxxxx",
		"扫描.pdf": "%PDF-1.4 xxxxxxxx",
		"空.txt":  "",
		"别的.txt": "今天天气很好。",
	} {
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
		want := map[string]string{"旧.doc": "另存为 .docx", "扫描.pdf": "PDF", "空.txt": "文件是空的", "别的.txt": "没有认出"}[name]
		d.run(d.action("import"))
		d.press(name, "enter", "enter")
		d.finish()
		if s := strings.Join(strings.Fields(d.text()), ""); !strings.Contains(s, strings.ReplaceAll(want, " ", "")) {
			t.Errorf("%s：看不到“%s”：\n%s", name, want, d.text())
		}
		d.press("esc")
	}
	d.run(d.action("import"))
	d.press("没有.html", "enter", "enter")
	d.finish()
	d.shows("没有这个文件")
}

// A year can be typed for a file that does not say which one it reports on.
func TestImportOfAYear(t *testing.T) {
	d := newDesktop(t, draft2021)
	text := strings.ReplaceAll(strings.ReplaceAll(published, "2023年", ""), "2024年1月15日", "")
	if err := os.WriteFile("没有年份.html", []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	d.run(d.action("import"))
	d.press("没有年份.html", "enter", "enter", "2022")
	d.finish()
	d.shows("2022 年")
}

// A table copied with a line for each cell is put together before it is looked at.
func TestPasteALineForEachCell(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.until("行政许可", "ctrl+pgdown")
	d.Update(tea.PasteMsg{Content: "信息内容\n本年处理决定数量\n行政处罚\n5\n行政强制\n6\n信息内容\n本年收费金额（单位：万元）\n行政事业性收费\n7.5\n"})
	d.press("enter")
	for at, want := range map[string]string{"proactive/penalties/decisions": "5", "proactive/coercion/decisions": "6", "proactive/fees/amount": "7.5"} {
		if got := d.entered(at); got != want {
			t.Errorf("%s 是 %s，应为 %s：\n%s", at, got, want, d.text())
		}
	}
}
