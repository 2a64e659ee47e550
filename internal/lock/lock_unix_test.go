//go:build unix

package lock_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"nianbao/internal/lock"
	"nianbao/internal/testdir"
)

// What somebody has put in the place of the mark is neither followed nor waited for.
func TestNoFile(t *testing.T) {
	for name, put := range map[string]func(victim, mark string) error{
		"link":   os.Symlink,
		"pipe":   func(_, mark string) error { return syscall.Mkfifo(mark, 0o666) },
		"folder": func(_, mark string) error { return os.Mkdir(mark, 0o777) },
	} {
		t.Run(name, func(t *testing.T) {
			draft, mark := draftIn(t)
			victim := filepath.Join(testdir.New(t), "victim")
			write(t, victim, "")
			if err := put(victim, mark); err != nil {
				t.Fatal(err)
			}
			if l, h := lock.Hold(draft, "王敏"); l != nil || h != nil {
				t.Errorf("%v, %+v", l, h)
			}
			if _, err := lock.TakeOver(draft, "王敏"); err == nil {
				t.Error("taken over")
			}
			if data, err := os.ReadFile(victim); err != nil || len(data) > 0 {
				t.Errorf("written through a link: %q, %v", data, err)
			}
		})
	}
}

// The mark lies beside the draft, not beside a link to it.
func TestBehindLink(t *testing.T) {
	draft, mark := draftIn(t)
	write(t, draft, "{}")
	link := filepath.Join(testdir.New(t), "link.json")
	if err := os.Symlink(draft, link); err != nil {
		t.Fatal(err)
	}
	l, _ := lock.Hold(link, "王敏")
	defer l.Release()
	if _, err := os.Stat(mark); err != nil {
		t.Error(err)
	}
	if other, h := lock.Hold(draft, "李青"); other != nil || h == nil {
		t.Error("two have it")
	}
}
