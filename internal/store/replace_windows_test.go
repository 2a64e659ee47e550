package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/internal/store"
	"nianbao/internal/testdir"
)

// held returns a draft that another program has open.
func held(t *testing.T) (*store.File, *os.File) {
	t.Helper()
	path := filepath.Join(testdir.New(t), "a.json")
	f := store.New(path)
	if err := f.Save(blank("甲局")); err != nil {
		t.Fatal(err)
	}
	held, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return f, held
}

// A virus scanner or a preview pane has the old file open for a moment.
func TestSaveWhileOpen(t *testing.T) {
	f, held := held(t)
	path := f.Path()
	time.AfterFunc(300*time.Millisecond, func() { held.Close() })
	if err := f.Save(blank("乙局")); err != nil {
		t.Error(err)
	}
	if got := read(t, path); got != encode(t, blank("乙局"), nil) {
		t.Errorf("on disk: %s", got)
	}
}

// A program that keeps the file open: nothing is lost, nothing is left over, and the
// user is told.
func TestSaveWhileHeld(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits some seconds")
	}
	f, held := held(t)
	path := f.Path()
	err := f.Save(blank("乙局"))
	held.Close()
	if err == nil || !strings.Contains(err.Error(), "文件正被别的程序占用") || !strings.Contains(err.Error(), "换一个位置保存") {
		t.Errorf("says %v", err)
	}
	if list := names(t, filepath.Dir(path)); len(list) != 1 || read(t, path) != encode(t, blank("甲局"), nil) {
		t.Errorf("left: %v", list)
	}
	if err := f.Save(blank("乙局")); err != nil {
		t.Errorf("when it is let go: %v", err)
	}
}

// A folder that another program is in, and a file with the attribute read-only.
func TestReadOnlyAttribute(t *testing.T) {
	path := filepath.Join(testdir.New(t), "a.json")
	f := store.New(path)
	if err := f.Save(blank("甲局")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	err := f.Save(blank("乙局"))
	if want := path + "：文件是只读的；请另存为别的文件名，或者去掉文件的只读属性"; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if err := os.Chmod(path, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(blank("乙局")); err != nil {
		t.Error(err)
	}
}

// Paths longer than the 260 characters that old programs can have.
func TestLongPath(t *testing.T) {
	dir := testdir.New(t)
	for range 8 {
		dir = filepath.Join(dir, strings.Repeat("长", 40))
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "年报.json")
	f := store.New(path)
	for _, organ := range []string{"甲局", "乙局"} {
		if err := f.Save(blank(organ)); err != nil {
			t.Fatal(err)
		}
	}
	if _, r, err := store.Open(path); err != nil || !r.Equal(blank("乙局")) {
		t.Error(err)
	}
}

// Names that the system takes for a device, for something behind another file, or for
// another name.
func TestReservedNames(t *testing.T) {
	dir := testdir.New(t)
	for _, tt := range []struct{ name, want string }{
		{"CON.json", "“CON”是系统留给设备的名称"},
		{"aux.json", "“AUX”是系统留给设备的名称"},
		{"nul", "“NUL”是系统留给设备的名称"},
		{"com1.年报.json", "“COM1”是系统留给设备的名称"},
		{"LPT³.json", "“LPT³”是系统留给设备的名称"},
		{"年报.json:x", "文件名里有系统不允许的字符"},
		{"年报?.json", "文件名里有系统不允许的字符"},
		{"年报.json.", "文件名不能以点或空格结尾"},
		{"年报.json ", "文件名不能以点或空格结尾"},
		{"console.json", ""},
		{"com10.json", ""},
	} {
		path := dir + string(filepath.Separator) + tt.name
		err := store.New(path).Save(blank("甲局"))
		if tt.want == "" {
			if err != nil {
				t.Errorf("%s: %v", tt.name, err)
			}
			continue
		}
		if err == nil || err.Error() != path+"："+tt.want+"；请换一个文件名" {
			t.Errorf("%s: saved: %v", tt.name, err)
		}
		if _, _, err := store.Open(path); err == nil || err.Error() != path+"："+tt.want+"；请检查文件名" {
			t.Errorf("%s: opened: %v", tt.name, err)
		}
	}
	if list := names(t, dir); len(list) != 2 {
		t.Errorf("left: %v", list)
	}
}
