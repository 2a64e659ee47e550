package store_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"nianbao/internal/store"
	"nianbao/internal/testdir"
	"nianbao/model"
	"nianbao/model/edition"
)

// Last year's report is found again after both drafts were moved, and by a draft
// that was saved elsewhere.
func TestPrior(t *testing.T) {
	dir := testdir.New(t)
	last := filepath.Join(dir, "去年", "2023.json")
	here, there := filepath.Join(dir, "2024.json"), filepath.Join(dir, "副本", "甲", "2024.json")
	for _, path := range []string{last, there} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	save := func(f *store.File, r *model.Report) {
		t.Helper()
		if err := f.Save(r); err != nil {
			t.Fatal(err)
		}
	}
	save(store.New(last), model.NewReport(edition.For(2023), 2023))
	f := store.New(here)
	r := model.NewReport(edition.For(2024), 2024)
	r.Apply(model.SetField{Field: model.Prior, To: f.RememberPrior(last)})
	if got := r.Field(model.Prior); got != "去年/2023.json" {
		t.Errorf("remembered as %q", got)
	}
	save(f, r)
	f = f.Moved(there)
	save(f, r)
	if got := f.PriorOf(r); got != last {
		t.Errorf("after saving elsewhere: %s, want %s", got, last)
	}
	for _, path := range []string{here, there} {
		_, r, err := store.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := store.PriorOf(path, r); got != last {
			t.Errorf("%s: %s, want %s", path, got, last)
		}
		if p, err := store.Prior(path, r); err != nil || p.Year() != 2023 {
			t.Errorf("%s: %v, %v", path, p, err)
		}
	}
}

// A draft cannot make the program open just any path. What it may open need not be there.
func TestPriorElsewhere(t *testing.T) {
	const mayNot = "，没有打开它；确实要同它核对，请自己附上去年的报告（命令里写 --prior）"
	const noJSON, share, device = "不是 .json 文件", "在别处的共享文件夹里", "不是普通的路径"
	for _, tt := range []struct{ prior, why string }{
		{"去年.json", ""},
		{"去年.JSON", ""},
		{"../../档案/去年.json", ""},
		{"/档案/去年.json", ""},
		{"/etc/shadow", noJSON},
		{"../../etc/passwd", noJSON},
		{"/dev/stdin", noJSON},
		{".json/../shadow", noJSON},
		{"//evil/share/x.json", share},
		{`\\evil\share\x.json`, share},
		{`/\evil/share/x.json`, share},
		{"//evil.json", share},
		{"///evil/share/x.json", share},
		{`\\.\COM1.json`, device},
		{`\\?\GLOBALROOT\Device\x.json`, device},
		{"//?/UNC/evil/share/x.json", device},
		{`\??\UNC\evil\share\x.json`, device},
	} {
		t.Run(tt.prior, func(t *testing.T) {
			draft := filepath.Join(testdir.New(t), "2024.json")
			r := model.NewReport(edition.For(2024), 2024)
			r.Apply(model.SetField{Field: model.Prior, To: tt.prior})
			last, err := store.Prior(draft, r)
			if err == nil || last != nil {
				t.Fatalf("%v, %v", last, err)
			}
			refused := strings.HasSuffix(err.Error(), mayNot)
			if refused != (tt.why != "") || !strings.Contains(err.Error(), tt.why) {
				t.Errorf("said %v", err)
			}
			if path := store.PriorOf(draft, r); (path == "") != refused {
				t.Errorf("path %q", path)
			}
			// Saved elsewhere it is as much refused as before.
			store.MovePrior(r, draft, filepath.Join(filepath.Dir(draft), "副本", "2024.json"))
			if p := r.Field(model.Prior); refused && p != tt.prior {
				t.Errorf("now remembers %q", p)
			}
		})
	}
}

// What lies on the share on which the draft itself lies may be opened, a drive without a
// folder not.
func TestPriorOnWindows(t *testing.T) {
	if runtime.GOOS != "windows" {
		t.Skip("only Windows has shares and drives in paths")
	}
	for _, tt := range []struct {
		draft, prior string
		may          bool
	}{
		{`\\server\年报\2024.json`, "//SERVER/年报/2023/去年.json", true},
		{`\\server\年报\2024.json`, "//server/别的/去年.json", false},
		{`\\server\年报\2024.json`, "//other/年报/去年.json", false},
		{`\\server\年报\2024.json`, "去年.json", true},
		{`C:\年报\2024.json`, "D:/档案/去年.json", true},
		{`C:\年报\2024.json`, "D:去年.json", false},
	} {
		r := model.NewReport(edition.For(2024), 2024)
		r.Apply(model.SetField{Field: model.Prior, To: tt.prior})
		if path := store.PriorOf(tt.draft, r); (path != "") != tt.may {
			t.Errorf("%s remembers %s: %q", tt.draft, tt.prior, path)
		}
	}
}

// Not even a link that is called .json is followed.
func TestPriorIsLink(t *testing.T) {
	dir := testdir.New(t)
	draft, last := filepath.Join(dir, "2024.json"), filepath.Join(dir, "2023.json")
	if err := store.New(last).Save(model.NewReport(edition.For(2023), 2023)); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.json")
	err := os.Symlink(last, link)
	if fi, err2 := os.Lstat(link); err != nil || err2 != nil || fi.Mode()&os.ModeSymlink == 0 {
		t.Skip("no links here: ", err)
	}
	r := model.NewReport(edition.For(2024), 2024)
	for name, may := range map[string]bool{"2023.json": true, "link.json": false} {
		r.Apply(model.SetField{Field: model.Prior, To: name})
		p, err := store.Prior(draft, r)
		if (p != nil) != may || !may && (err == nil || !strings.Contains(err.Error(), "是一个链接，没有打开它")) {
			t.Errorf("%s: %v, %v", name, p, err)
		}
	}
}
