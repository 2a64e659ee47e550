package store_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"nianbao/internal/store"
	"nianbao/internal/testdir"
	"nianbao/model"
	"nianbao/model/edition"
)

// blank returns a report without content but for the name of its organ.
func blank(organ string) *model.Report {
	r := model.NewReport(edition.For(2025), 2025)
	r.Apply(model.SetField{Field: model.OrganName, To: organ})
	return r
}

func TestSave(t *testing.T) {
	dir := testdir.New(t)
	path := filepath.Join(dir, "二〇二五年度报告（草稿）.json")
	f := store.New(path)
	for _, organ := range []string{"甲局", "乙局", "乙局", "丙局"} {
		if err := f.Save(blank(organ)); err != nil {
			t.Fatal(err)
		}
		if got, want := read(t, path), encode(t, blank(organ), nil); got != want {
			t.Errorf("on disk:\n%s", got)
		}
	}
	f, r, err := store.Open(path)
	if err != nil || f.Path() != path || f.ReadOnly() != "" || !r.Equal(blank("丙局")) {
		t.Errorf("Open: %v", err)
	}
	// A file that has vanished is written again.
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(r); err != nil {
		t.Error(err)
	}
	if list := names(t, dir); len(list) != 1 {
		t.Errorf("left behind: %v", list)
	}
}

// The sum of a draft is that of the bytes that were last read or written.
func TestSum(t *testing.T) {
	path := filepath.Join(testdir.New(t), "a.json")
	f := store.New(path)
	if sum, ok := f.Sum(); ok {
		t.Errorf("of a draft that is not on disk: %x", sum)
	}
	check := func(f *store.File) {
		t.Helper()
		if sum, ok := f.Sum(); !ok || sum != sha256.Sum256([]byte(read(t, path))) {
			t.Errorf("sum %x, %v", sum, ok)
		}
	}
	for _, organ := range []string{"甲局", "乙局"} {
		if err := f.Save(blank(organ)); err != nil {
			t.Fatal(err)
		}
		check(f)
	}
	write(t, path, head+`"a":1}`)
	f, _, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	check(f)
}

func TestSaveKeepsUnknownKeys(t *testing.T) {
	dir := testdir.New(t)
	path := filepath.Join(dir, "a.json")
	write(t, path, head+`"history":[1,2]}`)
	f, r, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	r.Apply(model.SetField{Field: model.OrganName, To: "甲局"})
	moved := f.Moved(filepath.Join(dir, "b.json"))
	for _, f := range []*store.File{f, moved} {
		if err := f.Save(r); err != nil {
			t.Fatal(err)
		}
		if got := read(t, f.Path()); !strings.Contains(got, "  \"history\": [1,2]\n") || !strings.Contains(got, "甲局") {
			t.Errorf("%s:\n%s", f.Path(), got)
		}
	}
}

// Concurrent saves queue up, and each leaves a whole file.
func TestSaveFromManyGoroutines(t *testing.T) {
	path := filepath.Join(testdir.New(t), "a.json")
	f := store.New(path)
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			if err := f.Save(blank(fmt.Sprint(i))); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if _, _, err := store.Open(path); err != nil {
		t.Error(err)
	}
}

func TestSaveNotOverOthers(t *testing.T) {
	dir := testdir.New(t)
	path := filepath.Join(dir, "a.json")
	fresh := store.New(path)
	if err := store.New(path).Save(blank("甲局")); err != nil {
		t.Fatal(err)
	}
	mine := read(t, path)
	f, _, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}

	err = fresh.Save(blank("乙局"))
	if want := path + "：已经有同名的文件，没有覆盖它；请换一个文件名"; !errors.Is(err, fs.ErrExist) || err.Error() != want {
		t.Errorf("New over a file: %v", err)
	}
	if read(t, path) != mine {
		t.Error("overwritten")
	}

	theirs := encode(t, blank("丙局"), nil)
	write(t, path, theirs)
	err = f.Save(blank("丁局"))
	if want := path + "：磁盘上的文件已被别处改动，没有覆盖它；请另存为别的文件名，再比较两份内容"; !errors.Is(err, store.ErrChanged) || err.Error() != want {
		t.Errorf("Save over a changed file: %v", err)
	}
	if read(t, path) != theirs {
		t.Error("overwritten")
	}
	// What both wrote is the same: nothing is lost, and saving goes on.
	for _, organ := range []string{"丙局", "丁局"} {
		if err := f.Save(blank(organ)); err != nil {
			t.Errorf("%s: %v", organ, err)
		}
	}
	if list := names(t, dir); len(list) != 1 {
		t.Errorf("left behind: %v", list)
	}
}

// A save that fails leaves things as they were.
func TestSaveFails(t *testing.T) {
	for _, tt := range []struct {
		name string
		path string
		make func(path string) error
		want string
	}{
		{"folder missing", "无/a.json", nil, "：要存放的文件夹不存在；请先建立这个文件夹，或者换一个位置保存"},
		{"folder in its place", "a.json", func(path string) error {
			return errors.Join(os.Remove(path), os.MkdirAll(filepath.Join(path, "b"), 0o777))
		}, "：这是一个文件夹；请给出其中一份草稿的文件名"},
		{"read-only", "a.json", func(path string) error { return os.Chmod(path, 0o444) },
			"：文件是只读的；请另存为别的文件名，或者去掉文件的只读属性"},
		{"name too long", strings.Repeat("长", 300), nil, "：文件名或路径太长；请换一个短的文件名，或者换一个位置保存"},
		{"path too long", strings.Repeat("很长的文件夹/", 300) + "a.json", nil, "：文件名或路径太长；请换一个短的文件名，或者换一个位置保存"},
		{"a file in place of the folder", "a.json/b.json", func(path string) error {
			return errors.Join(os.Remove(path), os.Remove(filepath.Dir(path)), os.WriteFile(filepath.Dir(path), nil, 0o666))
		}, "：要存放的文件夹不存在；请先建立这个文件夹，或者换一个位置保存"},
		{"folder removed", "中/a.json", func(path string) error { return testdir.Remove(filepath.Dir(path)) }, "：要存放的文件夹不存在；请先建立这个文件夹，或者换一个位置保存"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if strings.HasSuffix(tt.name, "too long") && runtime.GOOS == "windows" {
				t.Skip("Wine cuts names off where Windows refuses them")
			}
			dir := testdir.New(t)
			path := filepath.Join(dir, tt.path)
			f := store.New(path)
			if tt.make != nil {
				if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := f.Save(blank("甲局")); err != nil {
					t.Fatal(err)
				}
				if err := tt.make(path); err != nil {
					t.Fatal(err)
				}
			}
			before := names(t, dir)
			err := f.Save(blank("乙局"))
			if err == nil || tt.want != "" && err.Error() != path+tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
			if after := names(t, dir); len(after) != len(before) {
				t.Errorf("left behind: %v", after)
			}
			if fi, err := os.Stat(path); err == nil && fi.Mode().IsRegular() && read(t, path) != encode(t, blank("甲局"), nil) {
				t.Error("the old file is gone")
			}
		})
	}
}

func TestPermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no permission bits")
	}
	dir := testdir.New(t)
	path, link := filepath.Join(dir, "a.json"), filepath.Join(dir, "link.json")
	if err := store.New(path).Save(blank("甲局")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a.json", link); err != nil {
		t.Fatal(err)
	}
	f, _, err := store.Open(link)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Save(blank("乙局")); err != nil {
		t.Fatal(err)
	}
	fi, err := os.Stat(path)
	if err != nil || fi.Mode().Perm() != 0o640 {
		t.Errorf("permissions are now %v, %v", fi.Mode(), err)
	}
	if read(t, path) != encode(t, blank("乙局"), nil) {
		t.Error("the file behind the link is unchanged")
	}
	if fi, err := os.Lstat(link); err != nil || fi.Mode()&fs.ModeSymlink == 0 {
		t.Error("the link is gone")
	}
}

func TestOpenErrors(t *testing.T) {
	dir := testdir.New(t)
	for _, tt := range []struct{ path, want string }{
		{filepath.Join(dir, "没有.json"), "：没有这个文件；请检查文件名和所在的文件夹"},
		{dir, "：这是一个文件夹；请给出其中一份草稿的文件名"},
		{os.DevNull, map[bool]string{
			false: "：这不是普通文件；请选一份 nianbao 的草稿",
			true:  "：“NUL”是系统留给设备的名称；请检查文件名",
		}[runtime.GOOS == "windows"]},
	} {
		_, _, err := store.Open(tt.path)
		if err == nil || err.Error() != tt.path+tt.want {
			t.Errorf("got  %v\nwant %s", err, tt.path+tt.want)
		}
	}
}

func TestWriteFile(t *testing.T) {
	dir := testdir.New(t)
	path := filepath.Join(dir, "a.txt")
	for _, tt := range []struct {
		data      string
		overwrite bool
		fails     bool
	}{{"一", false, false}, {"二", false, true}, {"三", true, false}} {
		if err := store.WriteFile(path, []byte(tt.data), tt.overwrite); (err != nil) != tt.fails {
			t.Errorf("%s: %v", tt.data, err)
		}
	}
	if got := read(t, path); got != "三" {
		t.Errorf("on disk: %s", got)
	}
	if err := store.WriteFile(dir, nil, true); err == nil || err.Error() != dir+"：这是一个文件夹；请给出文件名" {
		t.Error(err)
	}
}

// What a save that was cut short has left behind is cleared away by the next one.
func TestLeftovers(t *testing.T) {
	dir := testdir.New(t)
	old := time.Now().Add(-48 * time.Hour)
	for _, name := range []string{".nianbao-ABCDEFGHIJKLMNOPQRSTUVWXYZ.tmp", ".nianbao-mine.tmp", "x.tmp"} {
		path := filepath.Join(dir, name)
		write(t, path, "{")
		if err := os.Chtimes(path, old, old); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.New(filepath.Join(dir, "a.json")).Save(blank("甲局")); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(names(t, dir), " "); got != ".nianbao-mine.tmp a.json x.tmp" {
		t.Errorf("left: %s", got)
	}
}

// A draft that another program has written with a mark at the beginning and with the line
// ends of Windows is read like any other. It stays as it is until it is saved, and is then
// written as the program writes.
func TestForeignLines(t *testing.T) {
	path := filepath.Join(testdir.New(t), "a.json")
	plain := encode(t, full(t), nil)
	data := "\uFEFF" + strings.ReplaceAll(plain, "\n", "\r\n")
	write(t, path, data)
	f, r, err := store.Open(path)
	if err != nil || !r.Equal(full(t)) {
		t.Fatal(err)
	}
	if changed, err := f.Changed(); changed || err != nil || read(t, path) != data {
		t.Errorf("%v, %v", changed, err)
	}
	if err := f.Save(r); err != nil || read(t, path) != plain {
		t.Errorf("saved: %v, %q", err, read(t, path))
	}
}

// A text that could not be read again is not saved, and the file stays as it was.
func TestTooMuchText(t *testing.T) {
	path := filepath.Join(testdir.New(t), "a.json")
	f, r := store.New(path), blank("甲局")
	r.Apply(model.Splice{At: "overview", Ins: strings.Repeat("长", 600_000)})
	r.Apply(model.Splice{At: "problems", Ins: strings.Repeat("a", 400_000)})
	if err := f.Save(r); err != nil {
		t.Fatalf("as much as may be: %v", err)
	}
	if _, _, err := store.Open(path); err != nil {
		t.Fatal(err)
	}
	r.Apply(model.Splice{At: "other", Ins: "多"})
	err := f.Save(r)
	if want := path + "：正文有 1000001 字，多于 100 万字，存下来就打不开了；请删去不是正文的内容"; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if _, now, err := store.Open(path); err != nil || now.Text("other") != "" {
		t.Errorf("the file: %v", err)
	}
	write(t, path, head+`"text":{"overview":"`+strings.Repeat("长", 1_000_001)+`"}}`)
	_, _, err = store.Open(path)
	if err == nil || !strings.Contains(err.Error(), "：正文有 1000001 字，多于 100 万字，不像是年报草稿；请选一份 nianbao 的草稿") {
		t.Errorf("got %v", err)
	}
}

// A folder to which a suffix was added is no name: the file would be hidden.
func TestOnlySuffix(t *testing.T) {
	dir := testdir.New(t)
	path := filepath.Join(dir, ".json")
	want := path + "：没有文件名，只有后缀；请在文件夹后面写上文件名"
	f, r := store.New(filepath.Join(dir, "a.json")), blank("甲局")
	if err := f.Save(r); err != nil {
		t.Fatal(err)
	}
	for what, err := range map[string]error{
		"a new draft": store.New(path).Save(r),
		"saved as":    f.Moved(path).Save(r),
		"an export":   store.WriteFile(path, nil, false),
	} {
		if err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", what, err, want)
		}
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("it was written")
	}
}
