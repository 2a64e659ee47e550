package lock_test

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"nianbao/internal/lock"
	"nianbao/internal/testdir"
)

// Called with HOLD, the tests are a program that has that draft open until it is killed
// or its input ends.
func TestMain(m *testing.M) {
	draft := os.Getenv("HOLD")
	if draft == "" {
		os.Exit(m.Run())
	}
	l, h := lock.Hold(draft, "李青")
	fmt.Println(l != nil, h != nil)
	_, _ = io.Copy(io.Discard, os.Stdin)
	l.Release()
}

// A program is another process that has a draft open.
type program struct {
	cmd *exec.Cmd
	in  io.Closer
}

func open(t *testing.T, draft string) *program {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), "HOLD="+draft)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &program{cmd, in}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || strings.TrimSpace(line) != "true false" {
		t.Fatalf("the other program could not hold the draft: %q, %v", line, err)
	}
	return p
}

func (p *program) kill() { _ = p.cmd.Process.Kill(); _ = p.cmd.Wait() }

func (p *program) leave(t *testing.T) {
	p.in.Close()
	if err := p.cmd.Wait(); err != nil {
		t.Error(err)
	}
}

func draftIn(t *testing.T) (draft, mark string) {
	t.Helper()
	dir := testdir.New(t)
	return filepath.Join(dir, "年报.json"), filepath.Join(dir, ".~nianbao-年报.json.lock")
}

func files(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// The second to open a draft learns who has it, and gets it when the first has left.
func TestHold(t *testing.T) {
	draft, _ := draftIn(t)
	p := open(t, draft)
	l, h := lock.Hold(draft, "王敏")
	if l != nil || h == nil {
		t.Fatalf("two have it: %v, %+v", l, h)
	}
	if h.Person != "李青" || h.PC == "" || !h.SamePC || h.Process != p.cmd.Process.Pid || h.Stale || time.Since(h.Since) > time.Minute {
		t.Errorf("%+v", h)
	}
	if h := lock.Look(draft); h == nil || h.Person != "李青" {
		t.Errorf("whoever looks sees %+v", h)
	}
	p.leave(t)
	if h := lock.Look(draft); h != nil {
		t.Errorf("whoever looks afterwards sees %+v", h)
	}
	if left := files(t, filepath.Dir(draft)); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	l, h = lock.Hold(draft, "王敏")
	if l == nil || h != nil {
		t.Fatalf("when nobody has it: %v, %+v", l, h)
	}
	l.Release()
	l.Release()
	if left := files(t, filepath.Dir(draft)); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// The mark of a program that was killed keeps nobody out.
func TestKilled(t *testing.T) {
	draft, mark := draftIn(t)
	p := open(t, draft)
	p.kill()
	if _, err := os.Stat(mark); err != nil {
		t.Fatal(err)
	}
	l, h := lock.Hold(draft, "王敏")
	if l == nil || h == nil || !h.Stale || h.Person != "李青" {
		t.Fatalf("%v, %+v", l, h)
	}
	defer l.Release()
	if other, h := lock.Hold(draft, "赵一"); other != nil || h == nil || h.Person != "王敏" {
		t.Errorf("then: %+v", h)
	}
}

// elsewhere is the mark of a program on another PC.
const elsewhere = `{"nianbao":"lock","person":"李青","user":"liqing","pc":"PC-7","id":"00000000","process":1,"since":"2026-01-20T09:00:00+08:00","session":"X"}` + "\n"

// Of one on another PC the sign of life decides, not the clock of either PC.
func TestAnotherPC(t *testing.T) {
	for _, tt := range []struct {
		name  string
		quiet time.Duration
		stale bool
	}{
		{"a moment ago", 0, false},
		{"four minutes ago", 4 * time.Minute, false},
		{"six minutes ago", 6 * time.Minute, true},
		{"last year", 400 * 24 * time.Hour, true},
		{"in the future", -time.Hour, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			draft, mark := draftIn(t)
			write(t, mark, elsewhere)
			at := time.Now().Add(-tt.quiet)
			if err := os.Chtimes(mark, at, at); err != nil {
				t.Fatal(err)
			}
			l, h := lock.Hold(draft, "王敏")
			if h == nil || h.Person != "李青" || h.User != "liqing" || h.PC != "PC-7" || h.SamePC || h.Stale != tt.stale || (l != nil) != tt.stale {
				t.Errorf("lock %v, %+v", l != nil, h)
			}
			l.Release()
		})
	}
}

func TestTakeOver(t *testing.T) {
	draft, mark := draftIn(t)
	first, _ := lock.Hold(draft, "李青")
	if h, err := first.Beat(); h != nil || err != nil {
		t.Fatalf("%+v, %v", h, err)
	}
	second, err := lock.TakeOver(draft, "王敏")
	if err != nil {
		t.Fatal(err)
	}
	h, err := first.Beat()
	if err != nil || h == nil || h.Person != "王敏" {
		t.Fatalf("the first does not learn of it: %+v, %v", h, err)
	}
	if h, err := first.Beat(); h != nil || err != nil {
		t.Errorf("and goes on: %+v, %v", h, err)
	}
	first.Release() // must not take away the mark of the second
	if _, err := os.Stat(mark); err != nil {
		t.Error(err)
	}
	if h, err := second.Beat(); h != nil || err != nil {
		t.Errorf("%+v, %v", h, err)
	}
	second.Release()
	if left := files(t, filepath.Dir(draft)); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// Before saving one learns that somebody has taken over, without writing anything, and
// does not forget it.
func TestLost(t *testing.T) {
	draft, mark := draftIn(t)
	first, _ := lock.Hold(draft, "李青")
	defer first.Release()
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(mark, old, old); err != nil {
		t.Fatal(err)
	}
	if h, err := first.Lost(); h != nil || err != nil {
		t.Fatalf("nobody has taken over: %+v, %v", h, err)
	}
	if fi, err := os.Stat(mark); err != nil || time.Since(fi.ModTime()) < 30*time.Minute {
		t.Errorf("looking is a sign of life: %v", err)
	}
	second, err := lock.TakeOver(draft, "王敏")
	if err != nil {
		t.Fatal(err)
	}
	for _, when := range []string{"at once", "again"} {
		if h, err := first.Lost(); err != nil || h == nil || h.Person != "王敏" {
			t.Errorf("%s: %+v, %v", when, h, err)
		}
	}
	second.Release()
	if h, err := first.Lost(); err != nil || h == nil || h.Person != "王敏" {
		t.Errorf("after the second has left: %+v, %v", h, err)
	}
	if h, err := second.Lost(); h != nil || err != nil {
		t.Errorf("one that was given up: %+v, %v", h, err)
	}
}

// A mark that was cleared away is nobody's, and one that is no mark any more is an error.
func TestLostToNobody(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("nobody can do so while it is open")
	}
	draft, mark := draftIn(t)
	l, _ := lock.Hold(draft, "李青")
	defer l.Release()
	if err := os.Remove(mark); err != nil {
		t.Fatal(err)
	}
	if h, err := l.Lost(); h != nil || err != nil {
		t.Errorf("cleared away: %+v, %v", h, err)
	}
	write(t, mark, "#!/bin/sh\n")
	if h, err := l.Lost(); h != nil || err == nil {
		t.Errorf("something else: %+v, %v", h, err)
	}
	if _, err := l.Beat(); err == nil {
		t.Error("it would be written over")
	}
}

// A sign of life changes the time of the mark.
func TestBeat(t *testing.T) {
	draft, mark := draftIn(t)
	l, _ := lock.Hold(draft, "李青")
	defer l.Release()
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(mark, old, old); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Beat(); err != nil {
		t.Fatal(err)
	}
	if fi, err := os.Stat(mark); err != nil || time.Since(fi.ModTime()) > time.Minute {
		t.Errorf("%v, %v", fi.ModTime(), err)
	}
	// One that was cleared away is left again.
	if runtime.GOOS == "windows" {
		return // nobody can do so while it is open
	}
	if err := os.Remove(mark); err != nil {
		t.Fatal(err)
	}
	if h, err := l.Beat(); h != nil || err != nil {
		t.Fatalf("%+v, %v", h, err)
	}
	if other, h := lock.Hold(draft, "王敏"); other != nil || h == nil || h.Person != "李青" {
		t.Errorf("%+v", h)
	}
}

// What cannot be, is not; and nothing is said.
func TestNoLock(t *testing.T) {
	dir := testdir.New(t)
	for _, draft := range []string{
		filepath.Join(dir, "无", "a.json"),
		filepath.Join(dir, strings.Repeat("长", 300)+".json"),
	} {
		l, h := lock.Hold(draft, "王敏")
		if strings.Contains(draft, "长") != (l != nil) || h != nil {
			t.Errorf("%s: %v, %+v", draft, l, h)
		}
		l.Release()
	}
	var none *lock.Lock
	if h, err := none.Beat(); h != nil || err != nil {
		t.Errorf("%+v, %v", h, err)
	}
	if h, err := none.Lost(); h != nil || err != nil {
		t.Errorf("%+v, %v", h, err)
	}
	none.Release()
}

// What lies there and is no mark is left alone; a mark that was cut off is one.
func TestOddMarks(t *testing.T) {
	for _, tt := range []struct {
		name, data string
		lock, kept bool
	}{
		{"empty", "", true, false},
		{"zeros after a power cut", strings.Repeat("\x00", 200), true, false},
		{"something else", "#!/bin/sh\n", false, true},
		{"another object", `{"a":1}`, false, true},
		{"cut off", elsewhere[:40], false, true}, // it may be being written just now
		{"wrong types", `{"nianbao":"lock","process":"x"}`, false, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			draft, mark := draftIn(t)
			write(t, mark, tt.data)
			l, _ := lock.Hold(draft, "王敏")
			if (l != nil) != tt.lock {
				t.Errorf("lock: %v", l != nil)
			}
			data, err := os.ReadFile(mark)
			if err != nil || (string(data) == tt.data) != tt.kept {
				t.Errorf("now: %q, %v", data, err)
			}
			l.Release()
		})
	}
}

// The names in a mark are somebody else's: they are shown, but do nothing.
func TestNamesAreHarmless(t *testing.T) {
	draft, mark := draftIn(t)
	write(t, mark, strings.Replace(elsewhere, "李青", `李\u001b[2J\u202e\n`+strings.Repeat("长", 200), 1))
	if _, h := lock.Hold(draft, "王敏"); h == nil || h.Person != "李?[2J??"+strings.Repeat("长", 53) {
		t.Errorf("%+v", h)
	}
}

func write(t *testing.T, path, data string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}

// Of many that open a draft at once one gets it.
func TestRace(t *testing.T) {
	draft, _ := draftIn(t)
	got := make(chan *lock.Lock)
	for range 8 {
		go func() { l, _ := lock.Hold(draft, "王敏"); got <- l }()
	}
	n := 0
	var locks []*lock.Lock
	for range 8 {
		if l := <-got; l != nil {
			n++
			locks = append(locks, l)
		}
	}
	if n != 1 {
		t.Errorf("%d have it", n)
	}
	for _, l := range locks {
		l.Release()
	}
}

func TestGuard(t *testing.T) {
	path := filepath.Join(testdir.New(t), "a")
	if lock.Guarded(path) {
		t.Error("before there is one")
	}
	g, err := lock.NewGuard(path)
	if err != nil {
		t.Fatal(err)
	}
	if !lock.Guarded(path) {
		t.Error("not guarded")
	}
	g.Release()
	if lock.Guarded(path) {
		t.Error("guarded still")
	}
	// A file that is left behind guards nothing.
	write(t, path, "")
	if lock.Guarded(path) {
		t.Error("by nobody")
	}
}

func FuzzMark(f *testing.F) {
	f.Add([]byte(elsewhere))
	f.Add([]byte(`{"nianbao":"lock"}`))
	f.Add([]byte(""))
	f.Fuzz(func(t *testing.T, data []byte) {
		draft, mark := draftIn(t)
		if err := os.WriteFile(mark, data, 0o666); err != nil {
			t.Fatal(err)
		}
		l, h := lock.Hold(draft, "王敏")
		if l == nil && h == nil { // it is no mark, and must not be touched
			if now, err := os.ReadFile(mark); err != nil || string(now) != string(data) {
				t.Errorf("now: %q, %v", now, err)
			}
		}
		l.Release()
	})
}
