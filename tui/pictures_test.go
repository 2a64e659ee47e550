package tui

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
)

// The pictures of the README are screens of the program. The test fails when one is
// out of date; go test ./tui -update draws them anew.
func TestPictures(t *testing.T) {
	pictures := []struct {
		name, path string
		w, h       int
		keys       []string
		shows      string // when it is ready; what is saved by itself has to be saved
	}{
		{"start", "", 100, 18, nil, "已填"},
		{"table3", draft2021, 120, 44, to(3, "2", "7", "1"), "警告2处 待保存"},
		{"table3-80x24", draft2021, 80, 24, to(3, "end", "2", "1", "9", "enter", "up"), "219(218) 已保存"},
		{"text", draft2021, 120, 34, to(1, "f5", "down", "down", "down", "end"), "说明 自动保存"},
		{"findings", draft2021, 100, 30, to(3, "end", "2", "1", "9", "enter", "down", "home", "7", "3", "f9", "down"), "T3-ROW 已保存"},
		{"mend", draft2021, 100, 30, to(3, "2", "7", "1", "enter", "up", "f4"), "怎么改 已保存"},
		{"numbers", draft2021, 100, 26, to(3, "2", "7", "1", "enter", "up", "alt+n"), "不符 已保存"},
		{"lastyear", draft2021, 100, 24, to(2, "down", "right", "right"), "去年 已保存"},
		{"remark", draft2021, 100, 30, to(3, "f10", "=开始审核", "enter", "=李青", "enter", "=科室负责人", "enter",
			"2", "=16", "enter", "=台账是216件", "enter", "f10", "=开始审核", "enter", "left", "alt+."), "1/1 已保存"},
		{"import", draft2021, 100, 26, to(0, "f10", "=导入", "enter", "=网页.html", "enter", "enter", "enter", "?认出", "down", "down", "down"), "结果维持"},
		{"zeros", draft2019, 100, 18, to(3, "f10", "零"), "零申请 已保存"},
	}
	for _, p := range pictures {
		t.Run(p.name, func(t *testing.T) {
			desk(t, draft2021, draft2019)
			switch p.name {
			case "lastyear":
				attachLastYear(t)
			case "import":
				if err := os.WriteFile("网页.html", []byte(published), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			width.SetFrames(false)
			t.Cleanup(func() { width.SetFrames(true) })
			term, _ := run(t, p.w, p.h, p.path)
			for _, k := range p.keys {
				switch words := k[1:]; {
				case k[0] == '=':
					term.Type(words)
				case k[0] == '?':
					term.WaitText(words)
				default:
					term.Key(k)
				}
			}
			for _, word := range strings.Fields(p.shows) {
				term.WaitText(word)
			}
			picture(t, term, p.name)
		})
	}
}

// to returns the keys that lead to a section, and more.
func to(section int, more ...string) []string {
	return append(strings.Fields(strings.Repeat("ctrl+pgdown ", section)), more...)
}

// attachLastYear gives the 2021 example a report of the year before, which is the same
// but for some figures.
func attachLastYear(t *testing.T) {
	t.Helper()
	const lastYear = "示例-2023年.json"
	draft, err := os.ReadFile(draft2021)
	if err != nil {
		t.Fatal(err)
	}
	last := strings.NewReplacer(
		`"year": 2024`, `"year": 2023`,
		`normative/issued": 62`, `normative/issued": 58`,
		`normative/repealed": 33`, `normative/repealed": 21`,
		`normative/in_force": 440`, `normative/in_force": 411`,
		`licences/decisions": 4529`, `licences/decisions": 4103`,
		`penalties/decisions": 1100`, `penalties/decisions": 987`,
		`coercion/decisions": 65`, `coercion/decisions": 71`,
		`fees/amount": 18651.06`, `fees/amount": 17220.4`,
	).Replace(string(draft))
	now := strings.Replace(string(draft), `"year": 2024`, `"year": 2024, "prior": "`+lastYear+`"`, 1)
	for name, text := range map[string]string{lastYear: last, draft2021: now} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// picture compares a picture of the screen with a file. Like golden, it waits for
// the program, which draws on its own time.
func picture(t *testing.T, term *vtest.Term, name string) {
	t.Helper()
	path := filepath.Join(testdata, "pictures", name+".svg")
	if flag.Lookup("update").Value.String() == "true" {
		for before := -1; before != term.Raw(); time.Sleep(time.Second) { // until it is still
			before = term.Raw()
		}
	} else if want, err := os.ReadFile(path); err == nil {
		for end := time.Now().Add(20 * time.Second); term.SVG() != string(want) && time.Now().Before(end); {
			time.Sleep(5 * time.Millisecond)
		}
	}
	vtest.Golden(t, path, term.SVG())
}
