package tui

import (
	"os"
	"strings"
	"testing"

	"nianbao/internal/doctor"
	"nianbao/tui/form"
)

// In the program, too, one sees which keys arrive, and what was seen goes into the report
// that is sent. Meanwhile keys do nothing else, not even F10 and Ctrl+Q.
func TestTryKeys(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.Update(doctorMsg{doctor.Reached{OK: true}})
	d.press("end")
	d.shows("没有试", "F2 试按键")
	d.press("f2")
	d.shows("按一个键，看收到什么")
	d.press("f10", "ctrl+q", "alt+m", "政", "esc", "f1")
	d.shows("1  f10", "2  ctrl+q", "3  alt+m", "4  政", "5  esc", "6  f1")
	d.press("esc")
	d.shows("再按一次 Esc 就结束")
	d.press("esc", "end")
	d.shows("收到的：f10；ctrl+q；alt+m；政；esc；f1；esc；esc")
	if d.work == nil {
		t.Error("试按键的时候离开了草稿")
	}
}

// What was tried is kept with the report.
func TestKeepTriedKeys(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.Update(doctorMsg{})
	d.press("f2", "shift+f8", "esc", "esc", "enter")
	path := d.over.(*form.Model).Value(fieldPath)
	d.finish()
	text, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(text), "收到的：shift+f8；esc；esc") {
		t.Errorf("%v\n%s", err, text)
	}
}
