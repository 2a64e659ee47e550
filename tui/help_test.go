package tui

import "testing"

// F1 explains the place one is in, and Esc leads back there.
func TestHelpOfEachPlace(t *testing.T) {
	for _, tt := range []struct {
		name  string
		keys  []string
		help  []string // what is explained
		after string   // what is there again
	}{
		{"格子", nil, []string{"一、本年新收政府信息公开申请数量", "列：申请人情况·自然人"}, "差（下减上）"},
		{"目录", []string{"f6"}, []string{"目录", "空＝还没有写"}, "差（下减上）"},
		{"清单", []string{"f9"}, []string{"核对结果", "←→ 换类别", "按键"}, "[全部"},
		{"改法", []string{"f8", "f4"}, []string{"这一处怎么改", "照这样改"}, "怎么改（改了可以撤销）"},
		{"找平", []string{"shift+f4"}, []string{"这一处怎么改", "Shift+F4（找平）"}, "怎么改（改了可以撤销）"},
		{"正文数字", []string{"alt+n"}, []string{"正文数字", "相符＝", "到对应的格"}, "[全部"},
		{"相同的句子", []string{"f10", "相同", "enter"}, []string{"与去年相同的句子", "一字不差"}, "没有附上去年的报告"},
		{"审核说明", []string{"f10", "审核说明", "enter"}, []string{"审核说明", "Delete 收回说明"}, "有效 0 条"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := slip(t, "requests/received/natural=271")
			d.press(append(tt.keys, "f1")...)
			d.shows(tt.help...)
			d.press("esc")
			d.shows(tt.after)
		})
	}
}

// The help of the sheet leads back to the sheet.
func TestHelpOfSheet(t *testing.T) {
	desk(t, draft2021)
	term, _ := run(t, 80, 24, draft2021)
	term.Key("f10", "交", "稿", "enter")
	term.WaitText("SHA-256")
	term.Key("f1")
	term.WaitText("随报告交上去的一页")
	term.Key("esc")
	term.WaitText("核对日期")
}
