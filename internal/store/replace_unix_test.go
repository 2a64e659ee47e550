//go:build unix

package store_test

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"nianbao/internal/store"
	"nianbao/internal/testdir"
	"nianbao/model"
)

// Opening a pipe nobody writes to would wait for ever.
func TestOpenPipe(t *testing.T) {
	path := filepath.Join(testdir.New(t), "a.json")
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
	dir := testdir.New(t)
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

// What is no file, or leads to none, is refused at once, and so is one without an end.
func TestOpenOdd(t *testing.T) {
	dir := testdir.New(t)
	draft, name := filepath.Join(dir, "draft.json"), filepath.Join(dir, "a\x1b[31m\u202e.json")
	write(t, draft, head+`"a":1}`)
	shown := filepath.Join(dir, "a?[31m?.json")
	socket, err := net.Listen("unix", filepath.Join(dir, "s"))
	if err != nil {
		t.Skip(err)
	}
	defer socket.Close()
	for _, tt := range []struct {
		what string
		put  func() error
		want string
	}{
		{"nothing", func() error { return nil }, "：没有这个文件；请检查文件名和所在的文件夹"},
		{"zeros without an end", func() error { return os.Symlink("/dev/zero", name) }, "：这不是普通文件；请选一份 nianbao 的草稿"},
		{"terminal", func() error { return os.Symlink("/dev/tty", name) }, "：这不是普通文件；请选一份 nianbao 的草稿"},
		{"link to a folder", func() error { return os.Symlink(dir, name) }, "：这是一个文件夹；请给出其中一份草稿的文件名"},
		{"link to nothing", func() error { return os.Symlink("nothing", name) }, "：没有这个文件；请检查文件名和所在的文件夹"},
		{"link to itself", func() error { return os.Symlink(name, name) }, "：读不出来（系统提示：too many levels of symbolic links）；请检查磁盘或网络是否正常"},
		{"link to a pipe", func() error {
			return errors.Join(syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o666), os.Symlink("pipe", name))
		}, "：这不是普通文件；请选一份 nianbao 的草稿"},
		{"socket", func() error { return os.Symlink("s", name) }, "：这不是普通文件；请选一份 nianbao 的草稿"},
		{"a terabyte", func() error {
			f, err := os.Create(name)
			if err != nil {
				return err
			}
			return errors.Join(f.Truncate(1<<40), f.Close())
		}, "：文件大于 8 MB，不像是年报草稿；请选一份 nianbao 的草稿"},
		{"file of the system without a size", func() error { return os.Symlink("/proc/self/status", name) }, "：不是 nianbao 的草稿文件；请选一份 nianbao 的草稿"},
		{"link to a draft", func() error { return os.Symlink("draft.json", name) }, ""},
	} {
		t.Run(tt.what, func(t *testing.T) {
			if err := tt.put(); err != nil {
				t.Skip(err)
			}
			defer os.Remove(name)
			if strings.Contains(tt.what, "system") {
				if _, err := os.Stat("/proc/self/status"); err != nil {
					t.Skip(err)
				}
			}
			_, _, err := store.Open(name)
			if tt.want == "" && err == nil {
				return
			}
			if err == nil || err.Error() != shown+tt.want {
				t.Errorf("got  %v\nwant %s", err, shown+tt.want)
			}
		})
	}
}
