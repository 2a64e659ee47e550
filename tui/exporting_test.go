package tui

import (
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// What is still wrong is said first, and the export is marked unless told otherwise.
func TestExportWithErrors(t *testing.T) {
	d := slip(t, "requests/received/total=1000")
	export := func(keys ...string) string {
		t.Helper()
		d.run(d.action("export"))
		d.shows("还有错误 2 处", "T3-ROW 一、本年新收", "标上“未定稿”")
		d.press(keys...)
		d.press("down")
		d.until("< 网页，可以直接发布 >", "right")
		d.press("enter")
		_, cmd := d.Update(keyEnterPress)
		d.Update(cmd())
		if d.ask != nil { // it is there already
			_, cmd = d.Update(tea.KeyPressMsg{Code: tea.KeyF4})
			d.Update(cmd())
		}
		d.shows("已存到")
		page, err := os.ReadFile("示例-2024年.html")
		if err != nil {
			t.Fatal(err)
		}
		return string(page)
	}
	if !strings.Contains(export(), "未定稿") {
		t.Error("没有标未定稿")
	}
	if strings.Contains(export("right"), "未定稿") {
		t.Error("说了不标，还是标了")
	}
}

// A report without errors is not asked about.
func TestExportWithoutErrors(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.run(d.action("export"))
	d.lacks("未定稿")
	d.shows("Word 文档：", "示例-2024年.docx")
}
