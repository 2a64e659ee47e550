//go:build unix

package store_test

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"nianbao/internal/store"
	"nianbao/model"
)

// Opening a pipe nobody writes to would wait for ever.
func TestOpenPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.json")
	if err := syscall.Mkfifo(path, 0o666); err != nil {
		t.Skip(err)
	}
	if _, _, err := store.Open(path); err == nil || err.Error() != path+"：这不是普通文件；请选一份 nianbao 的草稿" {
		t.Error(err)
	}
}

// A disk that is full, or any other failure on the way, leaves the old file.
func TestSaveBeyondLimit(t *testing.T) {
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "a.json")
	f := store.New(path)
	if err := f.Save(blank("甲局")); err != nil {
		t.Fatal(err)
	}
	long := blank("乙局")
	long.Apply(model.Splice{At: "overview", Ins: strings.Repeat("长", 1<<20)})
	limit := old
	limit.Cur = 1 << 20 // room for what package testing notes meanwhile, but not for the draft
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Skip(err)
	}
	err := f.Save(long)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		t.Fatal(err)
	}
	if err == nil {
		t.Error("no error")
	}
	if list := names(t, dir); len(list) != 1 || read(t, path) != encode(t, blank("甲局"), nil) {
		t.Errorf("after %v: %v, %s", err, list, read(t, path))
	}
}
