//go:build unix

package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"nianbao/internal/example"
	"nianbao/internal/journal"
	"nianbao/internal/store"
	"nianbao/internal/vtest"
	"nianbao/model"
)

// kills is how often the program is killed; .ci/run asks for more.
var kills = flag.Int("kills", 12, "how often TestKilled kills the program")

// within is how old what was on the screen may be to be allowed to be lost. The program
// promises a second; the machine that runs the tests may be busy with other things.
const within = 2 * time.Second

// letters are what is typed: each differs from the one before, so that a beginning of it
// is known by its length.
const letters = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"

// A deed is something somebody does when the program is killed.
type deed struct {
	name  string
	begin []string // keys that lead there
	typed string   // what is typed then
	// kept returns what of that is in a state of the draft, or was half typed.
	kept func(r *model.Report, h journal.Half) string
}

func deeds() []deed {
	at, _ := model.ParseRef("proactive/fees/amount")
	return []deed{
		{"写正文", []string{"ctrl+pgdown", "ctrl+home"}, letters, func(r *model.Report, _ journal.Half) string {
			text := []rune(r.Text("overview"))
			n := 0
			for n < len(text) && n < len([]rune(letters)) && text[n] == []rune(letters)[n] {
				n++
			}
			return string(text[:n])
		}},
		{"填表", []string{"ctrl+pgdown", "ctrl+pgdown", "ctrl+end"}, "123456.789012", func(r *model.Report, _ journal.Half) string {
			if v := r.Entered(at).String(); v != "18651.06" {
				return v
			}
			return ""
		}},
		{"写意见", []string{"f10", "=开始审核", "enter", "=李青", "enter", "enter", "f2"}, letters, func(_ *model.Report, h journal.Half) string {
			if h.Remark == nil {
				return ""
			}
			return h.Remark.Words
		}},
	}
}

// Killed at any moment, whatever somebody was doing, the file is whole, and what was on the
// screen two seconds before is in it or found again.
func TestKilled(t *testing.T) {
	bin := build(t)
	state := t.TempDir()
	t.Setenv("XDG_STATE_HOME", state)
	var workers sync.WaitGroup
	jobs := make(chan int)
	var mu sync.Mutex
	longest := time.Duration(0)
	for range 4 {
		workers.Go(func() {
			for n := range jobs {
				all := deeds()
				var lost time.Duration
				if k := n % (len(all) + 1); k < len(all) {
					lost = killedDuring(t, bin, state, all[k])
				} else {
					killedImporting(t, bin, state)
				}
				mu.Lock()
				longest = max(longest, lost)
				mu.Unlock()
			}
		})
	}
	for n := range *kills {
		jobs <- n
	}
	close(jobs)
	workers.Wait()
	t.Logf("%d kills; what was lost had been on the screen for %v at the most", *kills, longest.Round(10*time.Millisecond))
}

// killedDuring kills the program while somebody does something, and returns for how long
// what was lost had been on the screen.
func killedDuring(t *testing.T, bin, state string, d deed) (lost time.Duration) {
	term, path := begin(t, bin, state, d.begin)
	defer os.RemoveAll(filepath.Dir(path))
	if d.name == "写意见" {
		term.WaitText("建议改成")
	}
	// What is typed is seen before the next is typed, so that it is known when it was.
	seen := []time.Time{}
	end := time.Now().Add(time.Duration(rand.IntN(4000)) * time.Millisecond)
	for _, r := range d.typed {
		if time.Now().After(end) {
			break
		}
		typed := string([]rune(d.typed)[:len(seen)]) + string(r)
		term.Type(string(r))
		term.Wait("what was typed", func() bool {
			return strings.Contains(strings.ReplaceAll(term.Screen(), " ", ""), typed)
		})
		seen = append(seen, time.Now())
		time.Sleep(time.Duration(rand.IntN(250)) * time.Millisecond)
	}
	if left := time.Until(end); left > 0 {
		time.Sleep(left)
	}
	killed := time.Now()
	term.Signal(syscall.SIGKILL)
	term.Done()

	r, h, err := left(path)
	if err != nil {
		t.Errorf("%s：%v", d.name, err)
		return 0
	}
	kept := d.kept(r, h)
	if !strings.HasPrefix(d.typed, kept) {
		t.Errorf("%s：打了 %s，留下的是 %s", d.name, d.typed, kept)
		return 0
	}
	others(t, d, r)
	if n := len([]rune(kept)); n < len(seen) {
		if lost = killed.Sub(seen[n]); lost > within {
			t.Errorf("%s：%v 以前打的丢了：打了 %d 个字，留下 %d 个", d.name, lost, len(seen), n)
		}
	}
	return lost
}

// begin opens a copy of the example and presses keys; what begins with = is typed.
func begin(t *testing.T, bin, state string, keys []string) (term *vtest.Term, path string) {
	dir, err := os.MkdirTemp("", "nianbao-killed-")
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(dir, "草稿.json")
	for name, data := range map[string]string{path: string(example.All()[0].Data), filepath.Join(dir, "页.md"): page} {
		if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	term = vtest.Command(t, 80, 24, []string{"LC_ALL=C.UTF-8", "XDG_CONFIG_HOME=" + dir, "XDG_STATE_HOME=" + state, "HOME=" + dir}, bin, path)
	term.WaitText("自动保存")
	for _, k := range keys {
		if words, ok := strings.CutPrefix(k, "="); ok {
			words = strings.ReplaceAll(words, "DIR", dir)
			term.Type(words)
			term.WaitText(words[max(len(words)-6, 0):])
		} else {
			term.Key(k)
		}
	}
	return term, path
}

// left returns what is left of a draft: the state in its file, or the newer one that is
// found again, and what was half typed.
func left(path string) (r *model.Report, h journal.Half, err error) {
	f, r, err := store.Open(path)
	if err != nil {
		return nil, h, fmt.Errorf("文件坏了：%w", err)
	}
	entries, err := journal.Find(f)
	if err != nil || len(entries) == 0 {
		return r, h, err
	}
	if entries[0].Report != nil {
		r = entries[0].Report
	}
	return r, entries[0].Half, nil
}

// page is what is imported.
const page = `# 示例经济开发区管理委员会2024年政府信息公开工作年度报告

二、主动公开政府信息情况

| 信息内容 | 本年收费金额（单位：万元） |
|---|---|
| 行政事业性收费 | 77.5 |

六、其他需要报告的事项

导入来的一句话。
`

// killedImporting kills the program while an import is taken in: it is there as a whole, or
// not at all.
func killedImporting(t *testing.T, bin, state string) {
	term, path := begin(t, bin, state, []string{"f10", "=导入", "enter", "=DIR/页.md", "enter", "enter", "enter"})
	defer os.RemoveAll(filepath.Dir(path))
	term.WaitText("认出")
	term.Key("enter")
	time.Sleep(time.Duration(rand.IntN(1200)) * time.Millisecond)
	term.Signal(syscall.SIGKILL)
	term.Done()
	r, _, err := left(path)
	if err != nil {
		t.Errorf("导入：%v", err)
		return
	}
	at, _ := model.ParseRef("proactive/fees/amount")
	fee, text := r.Entered(at).String(), r.Text("other")
	t.Logf("导入以后：%s", fee)
	if fee == "77.5" != (text == "导入来的一句话。") {
		t.Errorf("导入了一半：收费 %s，第六部分 %q", fee, text)
	}
}

// others checks that nothing else has changed.
func others(t *testing.T, d deed, r *model.Report) {
	was, _, err := store.Read(strings.NewReader(string(example.All()[0].Data)), "示例")
	if err != nil {
		t.Fatal(err)
	}
	differ := 0
	for _, at := range was.Edition().Cells() {
		if was.Entered(at) != r.Entered(at) {
			differ++
		}
	}
	for i := range was.Edition().Sections {
		id := was.Edition().Sections[i].ID
		if old, now := was.Text(id), r.Text(id); old != now && (id != "overview" || !strings.HasSuffix(now, old)) {
			t.Errorf("%s：%s变了", d.name, fmt.Sprint(id))
		}
	}
	if differ > 1 {
		t.Errorf("%s：变了 %d 个数", d.name, differ)
	}
}
