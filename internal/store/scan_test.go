package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/internal/example"
	"nianbao/internal/store"
	"nianbao/internal/testdir"
	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/review"
)

// settings gives the test a folder of its own for the user's settings and state.
func settings(t *testing.T) string {
	testdir.Home(t)
	dir, err := os.UserConfigDir()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestRecents(t *testing.T) {
	dir := settings(t)
	if got := store.Recents(); len(got) != 0 {
		t.Errorf("at first: %v", got)
	}
	var want []string
	for i := range 25 {
		path := filepath.Join(dir, fmt.Sprintf("%d.json", i%22))
		if err := store.Remember(path); err != nil {
			t.Fatal(err)
		}
		want = slices.DeleteFunc(want, func(s string) bool { return s == path })
		want = slices.Insert(want, 0, path)
	}
	if got := store.Recents(); !slices.Equal(got, want[:20]) {
		t.Errorf("remembered:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want[:20], "\n"))
	}

	file := filepath.Join(dir, "nianbao", "recent.json")
	if list := names(t, filepath.Dir(file)); len(list) != 1 {
		t.Errorf("left behind: %v", list)
	}
	for _, broken := range []string{"", "{", `{"a":1}`, `[1]`} {
		write(t, file, broken)
		if got := store.Recents(); len(got) != 0 {
			t.Errorf("from %q: %v", broken, got)
		}
	}
	if err := store.Remember("a.json"); err != nil {
		t.Fatal(err)
	}
	if got := store.Recents(); len(got) != 1 || !filepath.IsAbs(got[0]) {
		t.Errorf("after a broken list: %v", got)
	}
}

// Where a draft stands and what waits in it is seen without opening it.
func TestScanStage(t *testing.T) {
	settings(t)
	path := filepath.Join(testdir.New(t), "draft.json")
	r := model.Begin(edition.For(2025), 2025, "示例区林业局", model.Department)
	r.Apply(review.Take(r, model.Submitted, author, "2026-01-18 16:05", "请审"))
	r.Apply(review.Say(r, review.Cell(r, model.Ref{}), chief, "2026-01-19 09:15", "请补落款", nil))
	r.Apply(review.Take(r, model.Returned, chief, "2026-01-19 09:30", ""))
	for _, want := range []string{"已退回", "已退回，以后又改过"} {
		if err := store.New(path).Save(r); err != nil {
			t.Fatal(err)
		}
		list := store.Scan(filepath.Dir(path))
		if len(list) != 1 || list[0].Stage != want || list[0].Remarks != 1 {
			t.Errorf("%+v, want %s", list, want)
		}
		r.Apply(model.SetField{Field: model.SignDate, To: "2026-01-20"})
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

func TestScan(t *testing.T) {
	settings(t)
	dir, elsewhere := testdir.New(t), testdir.New(t)
	day := time.Date(2026, 1, 20, 12, 0, 0, 0, time.Local)
	put := func(dir, name, data string, age int) string {
		path := filepath.Join(dir, name)
		write(t, path, data)
		if err := os.Chtimes(path, day, day.AddDate(0, 0, -age)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	put(dir, "2024.json", string(example.All()[0].Data), 3)
	put(dir, "2019.JSON", string(example.All()[1].Data), 2)
	put(dir, "wrong.json", head+`"figures":{"requests/partial/natural":8,"requests/partial/business":1,
		"requests/partial/research":0,"requests/partial/nonprofit":0,"requests/partial/legal":0,"requests/partial/other":0,
		"requests/partial/total":8,"requests/granted/natural":"/"}}`, 1)
	put(dir, "damaged.json", head+`"figures":[]}`, 4)
	put(dir, "package.json", `{"name": "x"}`, 0)
	put(dir, "list.json", `[`, 0)
	put(dir, "large.json", head+strings.Repeat(" ", 20<<20), 0)
	put(dir, "2024.txt", "", 0)
	if err := os.Mkdir(filepath.Join(dir, "folder.json"), 0o777); err != nil {
		t.Fatal(err)
	}
	far := put(elsewhere, "far.json", head+`"organ":{"name":"远局"}}`, 0)
	bad := put(elsewhere, "bad.json", "x", 5)
	for _, path := range []string{filepath.Join(dir, "2024.json"), far, bad, filepath.Join(elsewhere, "gone.json")} {
		if err := store.Remember(path); err != nil {
			t.Fatal(err)
		}
	}

	var got strings.Builder
	for _, e := range store.Scan(dir) {
		path := filepath.ToSlash(strings.NewReplacer(dir, ".", elsewhere, "..").Replace(e.Path))
		fmt.Fprintf(&got, "%s %s %d %s %d/%d blank %d errors %d %s %t\n", path, e.Organ, e.Year, e.Edition,
			e.Filled, e.Of, e.BlankCells, e.Errors, e.Saved.Format(time.DateOnly), e.Err != nil)
	}
	const want = `../far.json 远局 2025 2021 0/172 blank 166 errors 0 2026-01-20 false
./wrong.json  2025 2021 7/172 blank 159 errors 2 2026-01-19 false
./2019.JSON 示例市机关事务管理局 2019 2019 28/172 blank 144 errors 0 2026-01-18 false
./2024.json 示例经济开发区管理委员会 2024 2021 172/172 blank 0 errors 0 2026-01-17 false
./damaged.json  0  0/0 blank 0 errors 0 2026-01-16 true
../bad.json  0  0/0 blank 0 errors 0 2026-01-15 true
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
	if got := store.Scan(filepath.Join(dir, "无")); len(got) != 3 {
		t.Errorf("a folder that is not there: %v", got)
	}
}
