package prose_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/prose"
)

func TestClean(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain", "主动公开 12 件。", "主动公开 12 件。"},
		{"Word on Windows", "一、总体情况\r\n\u3000\u30002024年，我局\u00a0坚持公开。\r\n", "一、总体情况\n2024年，我局 坚持公开。\n"},
		{"old Mac", "甲\r乙\r丙", "甲\n乙\n丙"},
		{"soft returns", "甲\v乙\u2028丙\u2029丁\f戊", "甲\n乙\n丙\n丁\n戊"},
		{"Word bullets", "\uf0b7\t主动公开\r\n\uf0d8 依申请公开\r\n\uf06c规范性文件", "主动公开\n依申请公开\n规范性文件"},
		{"a web page", "\n\n\n    总体情况\u200b\n\n \t \n\n  我\u00ad局\ufeff工作\u2060 \n", "\n总体情况\n\n我局工作\n"},
		{"a table", "受理\t12\t件\r\n办结\t11\t件", "受理 12 件\n办结 11 件"},
		{"direction marks", "甲\u202e乙\u2066丙\u200f", "甲乙丙"},
		{"controls", "甲\x00\x1b[31m乙\x7f\u009b丙", "甲[31m乙丙"},
		{"a picture", "见图\ufffc。", "见图。"},
		{"special blanks", "甲\u2003乙\u202f丙\u3000丁", "甲 乙 丙\u3000丁"},
		{"emoji", "👨\u200d👩\u200d👧❤\ufe0f甲\u200d乙", "👨\u200d👩\u200d👧❤\ufe0f甲乙"},
		{"rare and private", "𠅤\ue5e5", "𠅤\ue5e5"},
		{"not UTF-8", "甲\xff乙\xe4\xb8", "甲乙"},
		{"blanks", " \u3000\t ", ""},
		{"empty lines", "\n\n \n", "\n"},
		{"nothing", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := prose.Clean(tt.in); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"甲\r\n\r\n\r\n\u3000乙\u200d👩", "\uf0b7\ta\u00a0\x00\u202e", "\u200d\u200d👧 \u0085"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := prose.Clean(s)
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\r\t\x00\u200b\u202e\u2028") {
			t.Errorf("%q", got)
		}
		if again := prose.Clean(got); again != got {
			t.Errorf("%q cleans to %q and that to %q", s, got, again)
		}
		if strings.Contains(got, "\n\n\n") || model.Characters(got) > utf8.RuneCountInString(s) {
			t.Errorf("%q", got)
		}
		for line := range strings.SplitSeq(got, "\n") {
			if line != strings.Trim(line, " \u3000\u00a0") {
				t.Errorf("blanks around %q", line)
			}
			width.Of(line)
		}
	})
}
