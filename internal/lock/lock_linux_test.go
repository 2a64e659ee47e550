package lock_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"nianbao/internal/local"
	"nianbao/internal/lock"
	"nianbao/internal/testdir"
)

// In a folder that cannot be written to, nothing is left and nothing is wrong; but who
// has the draft open there is seen.
func TestReadOnlyFolder(t *testing.T) {
	dir := testdir.New(t)
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=64k"); err != nil {
		t.Skipf("a disk of its own cannot be mounted here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	held, empty := filepath.Join(dir, "a.json"), filepath.Join(dir, "b.json")
	write(t, filepath.Join(dir, ".~nianbao-a.json.lock"), elsewhere)
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("a disk cannot be made read-only here: %v", err)
	}
	if l, h := lock.Hold(empty, "王敏"); l != nil || h != nil {
		t.Errorf("%v, %+v", l, h)
	}
	if l, h := lock.Hold(held, "王敏"); l != nil || h == nil || h.Person != "李青" {
		t.Errorf("%v, %+v", l, h)
	}
	if _, err := lock.TakeOver(held, "王敏"); err == nil {
		t.Error("taken over")
	}
	if _, err := os.Stat(filepath.Join(dir, ".~nianbao-b.json.lock")); err == nil {
		t.Error("left a mark")
	}
}

// On a full disk nothing is left either, not even an empty mark.
func TestFullDisk(t *testing.T) {
	dir := testdir.New(t)
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=8k"); err != nil {
		t.Skipf("a disk of its own cannot be mounted here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	write(t, filepath.Join(dir, "other"), string(make([]byte, 8<<10)))
	if l, h := lock.Hold(filepath.Join(dir, "a.json"), "王敏"); l != nil || h != nil {
		t.Errorf("%v, %+v", l, h)
	}
	if left := files(t, dir); len(left) != 1 {
		t.Errorf("left: %v", left)
	}
}

// Whoever only looks learns that the other was killed, at once: even when nobody has asked
// what became of the process, so that its number is still taken.
func TestLookAfterKill(t *testing.T) {
	draft, mark := draftIn(t)
	p := open(t, draft)
	if h := lock.Look(draft); h == nil || h.Person != "李青" || !h.SamePC || h.Stale {
		t.Fatalf("while it is open: %+v", h)
	}
	if l, h := lock.Hold(draft, "王敏"); l != nil || h == nil {
		t.Fatalf("looking has taken it away: %v, %+v", l, h)
	}
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := unix.Waitid(unix.P_PID, p.cmd.Process.Pid, nil, unix.WEXITED|unix.WNOWAIT, nil); err != nil {
		t.Fatal(err)
	}
	if !local.Running(p.cmd.Process.Pid) {
		t.Fatal("its number is not taken")
	}
	if h := lock.Look(draft); h != nil {
		t.Errorf("when it was killed: %+v", h)
	}
	if _, err := os.Stat(mark); err != nil {
		t.Errorf("looking has taken the mark away: %v", err)
	}
	l, h := lock.Hold(draft, "王敏")
	if l == nil || h == nil || !h.Stale {
		t.Errorf("it cannot be had: %v, %+v", l, h)
	}
	l.Release()
}
