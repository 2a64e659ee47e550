package store_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"nianbao/internal/store"
	"nianbao/internal/testdir"
	"nianbao/model"
)

// Called with SAVE_AS, the tests are a program that saves that draft once, with OPEN one
// that opens it and says how much memory that took, in kB.
func TestMain(m *testing.M) {
	if path := os.Getenv("OPEN"); path != "" {
		_, _, err := store.Open(path)
		status, _ := os.ReadFile("/proc/self/status")
		_, most, _ := strings.Cut(string(status), "VmHWM:")
		most, _, _ = strings.Cut(most, "kB")
		fmt.Print(strings.TrimSpace(most), " ", err)
		return
	}
	path := os.Getenv("SAVE_AS")
	if path == "" {
		os.Exit(m.Run())
	}
	f, r, err := store.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		f, r, err = store.New(path), blank("甲局"), nil
	}
	if err == nil {
		r.Apply(model.SetField{Field: model.SignName, To: "别人"})
		err = f.Save(r)
	}
	fmt.Print(err)
}

// nobody returns a program that saves a draft as a user without rights.
func nobody(t *testing.T) (save func(path string) string) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root can run a program as somebody else")
	}
	dir := testdir.New(t)
	program := filepath.Join(dir, "test")
	data, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.WriteFile(program, data, 0o755), os.Chmod(filepath.Dir(dir), 0o755)); err != nil {
		t.Fatal(err)
	}
	return func(path string) string {
		t.Helper()
		cmd := exec.Command(program)
		cmd.Env = []string{"SAVE_AS=" + path, "HOME=" + dir}
		cmd.Dir = dir
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return string(out)
	}
}

// What the user has no right to is not written to, and the file stays as it was.
func TestPermissionDenied(t *testing.T) {
	save := nobody(t)
	for _, tt := range []struct {
		name         string
		folder, file fs.FileMode // file 0: there is none
		want         string
	}{
		{"all is allowed", 0o777, 0o666, "<nil>"},
		{"a new file", 0o777, 0, "<nil>"},
		{"folder read-only", 0o755, 0o666, "：没有权限写这个文件夹；请向文件夹的主人要权限，或者换一个位置保存"},
		{"folder read-only, a new file", 0o755, 0, "：没有权限写这个文件夹；请向文件夹的主人要权限，或者换一个位置保存"},
		{"file is another's", 0o777, 0o644, "：文件是只读的；请另存为别的文件名，或者去掉文件的只读属性"},
		{"file cannot be read", 0o777, 0o600, "：没有读取这个文件的权限；请向文件的主人要权限，或者复制一份再打开"},
		{"folder closed", 0o700, 0o666, "：没有读取这个文件的权限；请向文件的主人要权限，或者复制一份再打开"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := testdir.New(t)
			path := filepath.Join(dir, "a.json")
			before := encode(t, blank("甲局"), nil)
			if tt.file != 0 {
				write(t, path, before)
				if err := os.Chmod(path, tt.file); err != nil {
					t.Fatal(err)
				}
			}
			if err := errors.Join(os.Chmod(filepath.Dir(dir), 0o755), os.Chmod(dir, tt.folder)); err != nil {
				t.Fatal(err)
			}
			got := strings.TrimPrefix(save(path), path)
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if got == "<nil>" {
				return
			}
			list := names(t, dir)
			if tt.file != 0 && (len(list) != 1 || read(t, path) != before) || tt.file == 0 && len(list) > 0 {
				t.Errorf("left: %v", list)
			}
		})
	}
}

// The group of a shared file stays, so that the colleagues can go on with it.
func TestGroupStays(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can give a file away")
	}
	path := filepath.Join(testdir.New(t), "a.json")
	f := store.New(path)
	if err := f.Save(blank("甲局")); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Chown(path, -1, 65534), os.Chmod(path, 0o664)); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(blank("乙局")); err != nil {
		t.Fatal(err)
	}
	fi, err := os.Stat(path)
	if err != nil || fi.Mode().Perm() != 0o664 || fi.Sys().(*syscall.Stat_t).Gid != 65534 {
		t.Errorf("%v, %v", fi.Sys(), err)
	}
}

// disk mounts a small disk.
func disk(t *testing.T) string {
	t.Helper()
	dir := testdir.New(t)
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=64k,mode=777"); err != nil {
		t.Skipf("a disk of its own cannot be mounted here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// On a full disk the old file stays whole, nothing is left over, and saving works again
// when there is room.
func TestDiskFull(t *testing.T) {
	dir := disk(t)
	path := filepath.Join(dir, "a.json")
	f := store.New(path)
	if err := f.Save(blank("甲局")); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "other"), strings.Repeat("x", 40<<10))
	long := blank("乙局")
	long.Apply(model.Splice{At: "overview", Ins: strings.Repeat("长", 8<<10)})
	err := f.Save(long)
	if want := path + "：磁盘已满；请腾出空间，或者换一个位置保存"; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if list := names(t, dir); len(list) != 2 || read(t, path) != encode(t, blank("甲局"), nil) {
		t.Errorf("left: %v", list)
	}
	if err := os.Remove(filepath.Join(dir, "other")); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(long); err != nil || read(t, path) != encode(t, long, nil) {
		t.Errorf("when there is room: %v", err)
	}
}

// A disk that has become read-only, and one that comes back.
func TestDiskReadOnly(t *testing.T) {
	dir := disk(t)
	path := filepath.Join(dir, "a.json")
	f := store.New(path)
	if err := f.Save(blank("甲局")); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("a disk cannot be made read-only here: %v", err)
	}
	for _, f := range []*store.File{f, store.New(filepath.Join(dir, "b.json"))} {
		err := f.Save(blank("乙局"))
		if want := f.Path() + "：这个磁盘是只读的；请去掉写保护，或者换一个位置保存"; err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
	if changed, err := f.Changed(); changed || err != nil {
		t.Errorf("%v, %v", changed, err)
	}
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT, ""); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(blank("乙局")); err != nil || len(names(t, dir)) != 1 {
		t.Errorf("afterwards: %v, %v", err, names(t, dir))
	}
}

// A share that goes away and comes back: saving fails in between, nothing is lost.
func TestDiskGone(t *testing.T) {
	dir := disk(t)
	folder := filepath.Join(dir, "草稿")
	if err := os.Mkdir(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	f := store.New(filepath.Join(folder, "a.json"))
	if err := f.Save(blank("甲局")); err != nil {
		t.Fatal(err)
	}
	aside := filepath.Join(testdir.New(t), "aside")
	if err := os.Mkdir(aside, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount(dir, aside, "", syscall.MS_MOVE, ""); err != nil {
		t.Skipf("a disk cannot be taken away here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(aside, syscall.MNT_DETACH) })
	err := f.Save(blank("乙局"))
	if want := f.Path() + "：要存放的文件夹不存在；请先建立这个文件夹，或者换一个位置保存"; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if _, err := f.Changed(); err == nil {
		t.Error("no error")
	}
	if err := syscall.Mount(aside, dir, "", syscall.MS_MOVE, ""); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(blank("乙局")); err != nil || read(t, f.Path()) != encode(t, blank("乙局"), nil) {
		t.Errorf("when it is back: %v", err)
	}
}

// What the system shows as a file, but waits when it is read, is no draft.
func TestFileThatWaits(t *testing.T) {
	const log = "/proc/kmsg" // of the kernel: once it is read, more comes when something happens
	f, err := os.Open(log)
	if err != nil {
		t.Skipf("%s cannot be read here: %v", log, err)
	}
	f.Close()
	_, _, err = store.Open(log)
	if want := log + "：这不是普通文件；请选一份 nianbao 的草稿"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}
