//go:build unix

package vtest_test

import (
	"os"
	"os/exec"
	"testing"

	"nianbao/internal/vtest"
)

func runEcho(t *testing.T, env ...string) *vtest.Term {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// Under the race detector a program sleeps a second before it exits.
	env = append(env, "VTEST_RUN_ECHO=1", "GORACE=atexit_sleep_ms=0")
	return vtest.Command(t, 40, 6, env, exe)
}

func TestCommand(t *testing.T) {
	for _, locale := range []string{"zh_CN.UTF-8", "C.UTF-8"} {
		t.Run(locale, func(t *testing.T) {
			s := runEcho(t, "LC_ALL="+locale)
			s.WaitText("大小 40x6")
			s.Type("“引”")
			waitCursor(t, s, 1+4, 1)
			if got, want := s.Row(1), "│“引”"; got != want { // the probe found ─ and │ narrow
				t.Errorf("row 1 is %q, want %q", got, want)
			}
			s.Resize(50, 8)
			s.WaitText("大小 50x8")
			s.Key("f1", "esc")
			s.WaitText("收到 esc")
			s.Key("ctrl+q")
			if err := s.Done(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestCommandWide(t *testing.T) {
	vtest.Wide(t)
	s := runEcho(t, "LC_ALL=C.UTF-8")
	s.WaitText("大小 40x6")
	s.Type("“引”")
	waitCursor(t, s, 1+6, 1)
	if got, want := s.Row(1), "|“引”"; got != want {
		t.Errorf("row 1 is %q, want %q", got, want)
	}
}

func TestCommandError(t *testing.T) {
	s := vtest.Command(t, 40, 6, nil, "sh", "-c", "echo 再见; exit 3")
	err := s.Done()
	exit, ok := err.(*exec.ExitError)
	if !ok || exit.ExitCode() != 3 {
		t.Errorf("the program ended with %v", err)
	}
	if got := s.Row(0); got != "再见" {
		t.Errorf("row 0 is %q", got)
	}
}
