package journal_test

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"nianbao/internal/example"
	"nianbao/internal/journal"
	"nianbao/internal/local"
	"nianbao/internal/store"
	"nianbao/internal/testdir"
	"nianbao/model"
)

// Called with TYPE, the tests are a program in which somebody types into that draft until
// it is killed. It says what is down on the disk.
func TestMain(m *testing.M) {
	draft := os.Getenv("TYPE")
	if draft == "" {
		os.Exit(m.Run())
	}
	f, r, err := store.Open(draft)
	if err != nil {
		panic(err)
	}
	j, err := journal.Begin(draft)
	if err != nil {
		panic(err)
	}
	for n := range 10_000 {
		r.Apply(model.SetField{Field: model.SignName, To: strconv.Itoa(n)})
		s := journal.State{Turn: j.Turn(), Report: r, Half: journal.Half{Cell: &journal.Cell{At: received, Text: strconv.Itoa(n)}}}
		if n%3 == 2 {
			if err, err2 := j.Save(f, s); err != nil || err2 != nil {
				panic(fmt.Sprint(err, err2))
			}
		} else if err := j.Keep(f, s); err != nil {
			panic(err)
		}
		fmt.Println(n)
	}
}

var received = model.Ref{Section: "requests", Row: "received", Col: "natural"}

// start gives the test folders of its own, with a draft.
func start(t *testing.T) (draft, state string) {
	t.Helper()
	dir := testdir.New(t)
	draft = filepath.Join(dir, "年报.json")
	write(t, draft, example.All()[0].Data)
	testdir.Home(t)
	state, err := local.State()
	if err != nil {
		t.Fatal(err)
	}
	return local.Full(draft), filepath.Join(state, "journal")
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T, draft string) (*store.File, *model.Report) {
	t.Helper()
	f, r, err := store.Open(draft)
	if err != nil {
		t.Fatal(err)
	}
	return f, r
}

func begin(t *testing.T, draft string) *journal.Journal {
	t.Helper()
	j, err := journal.Begin(draft)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func find(t *testing.T, f *store.File) []*journal.Entry {
	t.Helper()
	found, err := journal.Find(f)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// named returns the report with another name under it.
func named(r *model.Report, name string) *model.Report {
	r = r.Clone()
	r.Apply(model.SetField{Field: model.SignName, To: name})
	return r
}

// What was typed comes back as it was typed, and only once the session is over.
func TestKeep(t *testing.T) {
	draft, _ := start(t)
	f, r := open(t, draft)
	j := begin(t, draft)
	want := journal.Half{
		Cell:   &journal.Cell{At: received, Text: "１7", Pos: 3},
		Remark: &store.Half{At: model.Ref{Section: "requests", Row: "received"}, Pos: 3, Scope: "整份报告", Proposal: "16", Words: "台账是"},
		Others: []store.Half{{At: model.Ref{Section: "overview"}, Pos: 12, Scope: "这一句", Words: "太笼统"}},
	}
	if err := j.Keep(f, journal.State{Turn: j.Turn(), Report: named(r, "王敏"), Half: want}); err != nil {
		t.Fatal(err)
	}
	if found := find(t, f); len(found) > 0 {
		t.Errorf("while it is going on: %+v", found)
	}
	j.Close()
	found := find(t, f)
	if len(found) != 1 {
		t.Fatalf("%d found", len(found))
	}
	e := found[0]
	if !e.Follows || e.Draft != draft || !e.Report.Equal(named(r, "王敏")) || *e.Half.Cell != *want.Cell || *e.Half.Remark != *want.Remark || !slices.Equal(e.Half.Others, want.Others) || time.Since(e.At) > time.Minute {
		t.Errorf("%+v, cell %+v, remark %+v", e, e.Half.Cell, e.Half.Remark)
	}
	for range 2 {
		if err := e.Drop(); err != nil {
			t.Error(err)
		}
	}
	if found := find(t, f); len(found) > 0 {
		t.Errorf("still there: %+v", found)
	}
}

// Only what is half typed is not in the file.
func TestHalfOnly(t *testing.T) {
	draft, _ := start(t)
	f, r := open(t, draft)
	for _, report := range []*model.Report{nil, r} {
		j := begin(t, draft)
		if err := j.Keep(f, journal.State{Turn: j.Turn(), Report: report, Half: journal.Half{Cell: &journal.Cell{At: received, Text: "1", Pos: 99}}}); err != nil {
			t.Fatal(err)
		}
		j.Close()
		found := find(t, f)
		if len(found) != 1 || found[0].Report != nil || found[0].Half.Cell == nil || found[0].Half.Cell.Pos != 1 {
			t.Fatalf("%+v", found)
		}
		if err := found[0].Drop(); err != nil {
			t.Fatal(err)
		}
	}
}

// What is saved is forgotten, what is half typed is not, and nothing is left in the end.
func TestSave(t *testing.T) {
	draft, state := start(t)
	f, r := open(t, draft)
	j := begin(t, draft)
	half := journal.Half{Cell: &journal.Cell{At: received, Text: "1"}}
	if err, err2 := j.Save(f, journal.State{Turn: j.Turn(), Report: named(r, "王敏"), Half: half}); err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	if _, now := open(t, draft); now.Field(model.SignName) != "王敏" {
		t.Error("not saved")
	}
	if list := names(t, state); len(list) != 2 {
		t.Errorf("in the journal: %v", list)
	}
	if err, err2 := j.Save(f, journal.State{Turn: j.Turn(), Report: named(r, "李青")}); err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	j.Close()
	if list := names(t, state); len(list) != 0 {
		t.Errorf("left in the journal: %v", list)
	}
	if list := names(t, filepath.Dir(draft)); len(list) != 1 {
		t.Errorf("left beside the draft: %v", list)
	}
}

// Commands run at the same time and come in any order: an older state replaces no newer.
func TestOutOfTurn(t *testing.T) {
	draft, _ := start(t)
	f, r := open(t, draft)
	j := begin(t, draft)
	turns := []int{j.Turn(), j.Turn(), j.Turn()}
	state := func(i int) journal.State {
		return journal.State{Turn: turns[i], Report: named(r, strconv.Itoa(i))}
	}
	if err := j.Keep(f, state(1)); err != nil {
		t.Fatal(err)
	}
	if err := j.Keep(f, state(0)); err != nil {
		t.Fatal(err)
	}
	if err, err2 := j.Save(f, state(2)); err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	if err, err2 := j.Save(f, state(1)); err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	j.Close()
	if found := find(t, f); len(found) > 0 {
		t.Errorf("%+v", found[0])
	}
	if _, now := open(t, draft); now.Field(model.SignName) != "2" {
		t.Errorf("saved: %s", now.Field(model.SignName))
	}
}

// While a save hangs, typing goes on and is kept. When the file then is what was being
// saved, what was kept follows it: nobody else has been there.
func TestSaveHangs(t *testing.T) {
	draft, _ := start(t)
	f, r := open(t, draft)
	j := begin(t, draft)
	first, second := j.Turn(), j.Turn()
	saved := f.Encode(named(r, "一"))
	if err := j.Keep(f, journal.State{Turn: second, Report: named(r, "二")}); err != nil {
		t.Fatal(err)
	}
	write(t, draft, example.All()[1].Data) // this save fails here; one that hangs may succeed later
	if saving, keeping := j.Save(f, journal.State{Turn: first, Report: named(r, "一")}); saving == nil || keeping != nil {
		t.Fatal(saving, keeping)
	}
	j.Close()
	write(t, draft, saved)
	f, _ = open(t, draft)
	if found := find(t, f); len(found) != 1 || !found[0].Follows || found[0].Report.Field(model.SignName) != "二" {
		t.Errorf("%+v", found)
	}
}

// When saving fails, the newest state is in the journal all the same.
func TestSaveFails(t *testing.T) {
	draft, _ := start(t)
	f, r := open(t, draft)
	j := begin(t, draft)
	write(t, draft, example.All()[1].Data) // somebody else
	saving, keeping := j.Save(f, journal.State{Turn: j.Turn(), Report: named(r, "王敏")})
	if saving == nil || keeping != nil {
		t.Fatal(saving, keeping)
	}
	j.Close()
	f, _ = open(t, draft)
	found := find(t, f)
	if len(found) != 1 || found[0].Follows || found[0].Report.Field(model.SignName) != "王敏" {
		t.Fatalf("%+v", found)
	}
	if len(found[0].Base) != 64 || !bytes.Contains(found[0].Data(), []byte("王敏")) {
		t.Errorf("base %s", found[0].Base)
	}
}

// A draft that has never been saved, and one whose file is gone.
func TestNoFile(t *testing.T) {
	draft, _ := start(t)
	_, r := open(t, draft)
	draft = filepath.Join(filepath.Dir(draft), "新.json")
	f := store.New(draft)
	j := begin(t, draft)
	if err := j.Keep(f, journal.State{Turn: j.Turn(), Report: r}); err != nil {
		t.Fatal(err)
	}
	if len(journal.Lost()) > 0 {
		t.Error("lost while it is open")
	}
	j.Close()
	if found := find(t, store.New(draft)); len(found) != 1 || !found[0].Follows || !found[0].Report.Equal(r) {
		t.Errorf("%+v", found)
	}
	if lost := journal.Lost(); len(lost) != 1 || lost[0].Draft != draft || !lost[0].Report.Equal(r) {
		t.Errorf("lost: %+v", lost)
	}
}

// After saving under another name, what is kept belongs to the other file.
func TestMove(t *testing.T) {
	draft, _ := start(t)
	f, r := open(t, draft)
	j := begin(t, draft)
	if err := j.Keep(f, journal.State{Turn: j.Turn(), Report: named(r, "一")}); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(filepath.Dir(draft), "另存.json")
	moved := f.Moved(other)
	if err := moved.Save(named(r, "一")); err != nil {
		t.Fatal(err)
	}
	j.Move(other)
	if err := j.Keep(moved, journal.State{Turn: j.Turn(), Report: named(r, "二")}); err != nil {
		t.Fatal(err)
	}
	j.Close()
	if found := find(t, f); len(found) > 0 {
		t.Errorf("of the first: %+v", found[0])
	}
	if found := find(t, moved); len(found) != 1 || found[0].Report.Field(model.SignName) != "二" {
		t.Errorf("of the second: %+v", found)
	}
}

// Sessions that ended one after the other are offered newest first, whatever the clock
// said meanwhile; the times stand in the files and are not looked at.
func TestOrder(t *testing.T) {
	draft, state := start(t)
	f, r := open(t, draft)
	for i := range 3 {
		j := begin(t, draft)
		if err := j.Keep(f, journal.State{Turn: j.Turn(), Report: named(r, strconv.Itoa(i))}); err != nil {
			t.Fatal(err)
		}
		j.Close()
		for _, name := range names(t, state) { // as if each were older than the one before
			at := time.Now().Add(-time.Duration(i) * 1000 * time.Hour)
			if err := os.Chtimes(filepath.Join(state, name), at, at); err != nil {
				t.Fatal(err)
			}
		}
	}
	var got []string
	for _, e := range find(t, f) {
		got = append(got, e.Report.Field(model.SignName))
	}
	if !slices.Equal(got, []string{"2", "1", "0"}) {
		t.Errorf("%v", got)
	}
}

// A state that is damaged is not passed over in silence: it is said once, what else there
// is comes back, and the damaged file stays.
func TestDamaged(t *testing.T) {
	for _, tt := range []struct {
		name   string
		damage func(data []byte) []byte
	}{
		{"cut off", func(data []byte) []byte { return data[:len(data)/2] }},
		{"empty", func([]byte) []byte { return nil }},
		{"a bit flipped", func(data []byte) []byte { data[len(data)-9] ^= 4; return data }},
		{"a bit flipped in the first line", func(data []byte) []byte { data[3] ^= 1; return data }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			draft, state := start(t)
			f, r := open(t, draft)
			for _, name := range []string{"一", "二"} {
				j := begin(t, draft)
				if err := j.Keep(f, journal.State{Turn: j.Turn(), Report: named(r, name)}); err != nil {
					t.Fatal(err)
				}
				j.Close()
			}
			path := find(t, f)[0].Path()
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			data = tt.damage(data)
			write(t, path, data)
			found, damaged := journal.Find(f)
			if len(found) != 1 || found[0].Report.Field(model.SignName) != "一" {
				t.Errorf("found %v", found)
			}
			if damaged == nil || !strings.HasPrefix(damaged.Error(), draft+"：上次没有保存的内容留了底（") ||
				!strings.HasSuffix(damaged.Error(), "可是留底坏了，取不回来；请对照草稿，把那以前没有保存的补上；坏了的留底在 "+path+".damaged") {
				t.Errorf("said %v", damaged)
			}
			if now, err := os.ReadFile(path + ".damaged"); err != nil || !bytes.Equal(now, data) {
				t.Errorf("it did not stay: %v, %v", names(t, state), err)
			}
			if found := find(t, f); len(found) != 1 { // and nothing is said
				t.Errorf("then found %v", found)
			}
		})
	}
}

// Of drafts that have been removed some states are kept, of those whose folder is not
// there, which can be a share, all.
func TestTidy(t *testing.T) {
	draft, state := start(t)
	dir := filepath.Dir(draft)
	_, r := open(t, draft)
	share := filepath.Join(dir, "共享")
	keep := func(draft string) {
		j := begin(t, draft)
		if err := j.Keep(store.New(draft), journal.State{Turn: j.Turn(), Report: r}); err != nil {
			t.Fatal(err)
		}
		j.Close()
	}
	for i := range 30 {
		keep(filepath.Join(dir, strconv.Itoa(i)+".json"))
	}
	for i := range 3 {
		keep(filepath.Join(share, strconv.Itoa(i)+".json"))
	}
	write(t, filepath.Join(state, "0000000000000000-DAMAGED.journal"), []byte("nianbao-journal 1 "))
	write(t, filepath.Join(state, "0000000000000000-ASIDE.journal.damaged"), []byte("nianbao-journal 1 "))
	write(t, filepath.Join(state, "OVER.run"), nil)
	write(t, filepath.Join(state, "somebody else's"), nil)
	begin(t, draft).Close()
	if list := names(t, state); len(list) != 20+3+1 || !slices.Contains(list, "somebody else's") {
		t.Errorf("%d left: %v", len(list), list)
	}
}

// The journal is for the user alone.
func TestPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no permission bits")
	}
	draft, state := start(t)
	f, r := open(t, draft)
	j := begin(t, draft)
	defer j.Close()
	if err := j.Keep(f, journal.State{Turn: j.Turn(), Report: named(r, "一")}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Dir(state), state} {
		if fi, err := os.Stat(path); err != nil || fi.Mode().Perm() != 0o700 {
			t.Errorf("%s: %v, %v", path, fi.Mode(), err)
		}
	}
	for _, name := range names(t, state) {
		if fi, err := os.Stat(filepath.Join(state, name)); err != nil || fi.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, fi.Mode(), err)
		}
	}
}

// Where nothing can be kept, the draft is saved all the same.
func TestNowhere(t *testing.T) {
	draft, state := start(t)
	f, r := open(t, draft)
	if err := os.MkdirAll(filepath.Dir(state), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, state, nil) // a file where the folder should be
	j, err := journal.Begin(draft)
	if err == nil || j != nil {
		t.Fatalf("%v, %v", j, err)
	}
	want := state + "：要存放的文件夹不存在；没有保存的内容不能留底，程序意外关闭就找不回来，请随时保存"
	if err.Error() != want {
		t.Errorf("said\n%s\nwant\n%s", err, want)
	}
	saving, keeping := j.Save(f, journal.State{Turn: j.Turn(), Report: named(r, "一")})
	if saving != nil || keeping != nil || j.Keep(f, journal.State{}) != nil {
		t.Error(saving, keeping)
	}
	j.Move(draft)
	j.Close()
	if found := find(t, f); len(found) > 0 {
		t.Error(found)
	}
	if _, now := open(t, draft); now.Field(model.SignName) != "一" {
		t.Error("not saved")
	}
}

// When the folder goes while the program runs, that is said in one sentence too.
func TestKeepingFails(t *testing.T) {
	draft, state := start(t)
	f, r := open(t, draft)
	j := begin(t, draft)
	defer j.Close()
	if runtime.GOOS == "windows" {
		t.Skip("a folder with an open file in it stays")
	}
	if err := os.RemoveAll(state); err != nil {
		t.Fatal(err)
	}
	write(t, state, nil)
	err := j.Keep(f, journal.State{Turn: j.Turn(), Report: named(r, "一")})
	if err == nil || !strings.HasPrefix(err.Error(), state+"：") || !strings.HasSuffix(err.Error(), "；没有保存的内容不能留底，程序意外关闭就找不回来，请随时保存") {
		t.Error(err)
	}
}

// Where the system has no place for it, neither; and what is said names no file.
func TestNoState(t *testing.T) {
	draft, _ := start(t)
	for _, name := range []string{"HOME", "USERPROFILE", "XDG_STATE_HOME", "LocalAppData"} {
		t.Setenv(name, "")
	}
	_, err := journal.Begin(draft)
	if want := "系统没有说本程序自己的文件该放在哪里；没有保存的内容不能留底，程序意外关闭就找不回来，请随时保存"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// Killed at any moment, the file and the journal together have what was typed last.
func TestKilled(t *testing.T) {
	draft, state := start(t)
	rounds := 40
	if testing.Short() {
		rounds = 8
	}
	for range rounds {
		cmd := exec.Command(os.Args[0], "-test.run=^$")
		cmd.Env = append(os.Environ(), "TYPE="+draft)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		said, until := -1, rand.IntN(25)
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if said, err = strconv.Atoi(lines.Text()); err != nil {
				t.Fatalf("the program said: %s", lines.Text())
			}
			if said == until {
				_ = cmd.Process.Kill() // it is in the middle of the next
			}
		}
		_ = cmd.Wait()
		f, r := open(t, draft)
		found := find(t, f)
		got, _ := strconv.Atoi(r.Field(model.SignName))
		if len(found) != 1 || found[0].Half.Cell == nil {
			t.Fatalf("after %d: found %d", said, len(found))
		}
		typed, _ := strconv.Atoi(found[0].Half.Cell.Text)
		if e := found[0]; e.Report != nil {
			if !e.Follows && typed != got {
				t.Errorf("after %d: the file has %d, the journal %s", said, got, e.Report.Field(model.SignName))
			}
			got, _ = strconv.Atoi(e.Report.Field(model.SignName))
		}
		if got < said || typed < said {
			t.Errorf("said %d, recovered %d and %d", said, got, typed)
		}
		if err := found[0].Drop(); err != nil {
			t.Error(err)
		}
		write(t, draft, example.All()[0].Data)
	}
	// What was being written is cleared away when it is no longer fresh.
	for _, name := range names(t, state) {
		old := time.Now().Add(-time.Hour)
		if err := os.Chtimes(filepath.Join(state, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	begin(t, draft).Close()
	if list := names(t, state); len(list) > 0 {
		t.Errorf("left in the journal: %v", list)
	}
}

func names(t *testing.T, dir string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// A file of the journal with any content: nothing happens, or what was kept is found.
func FuzzFind(f *testing.F) {
	f.Add([]byte("nianbao-journal 1 0\n{}\n"))
	f.Add([]byte(""))
	dir := testdir.Home(f)
	draft := filepath.Join(dir, "a.json")
	if err := os.WriteFile(draft, example.All()[0].Data, 0o600); err != nil {
		f.Fatal(err)
	}
	file, r, err := store.Open(draft)
	if err != nil {
		f.Fatal(err)
	}
	j, err := journal.Begin(draft)
	if err != nil {
		f.Fatal(err)
	}
	if err := j.Keep(file, journal.State{Turn: 1, Report: named(r, "一"), Half: journal.Half{Cell: &journal.Cell{At: received, Text: "1"}}}); err != nil {
		f.Fatal(err)
	}
	j.Close()
	found, err := journal.Find(file)
	if err != nil || len(found) != 1 {
		f.Fatal(found, err)
	}
	path := found[0].Path()
	data, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		if !bytes.HasPrefix(data, []byte("nianbao")) { // let it get beyond the fingerprint
			data = journal.Sealed(data)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		found, damaged := journal.Find(file)
		if damaged != nil {
			if len(found) > 0 || !strings.Contains(damaged.Error(), "坏了") {
				t.Errorf("%v, %v", found, damaged)
			}
			if err := os.Remove(path + ".damaged"); err != nil {
				t.Error(err)
			}
		}
		for _, e := range found {
			if e.Report == nil && e.Half.Cell == nil && e.Half.Remark == nil && e.Half.Others == nil {
				t.Errorf("nothing: %+v", e)
			}
		}
		if strings.TrimSpace(string(data)) == "" && len(found) > 0 {
			t.Error("out of nothing")
		}
	})
}

func BenchmarkKeep(b *testing.B) {
	dir := testdir.Home(b)
	draft := filepath.Join(dir, "a.json")
	r, _, err := store.Read(bytes.NewReader(example.All()[0].Data), "")
	if err != nil {
		b.Fatal(err)
	}
	f := store.New(draft)
	j, err := journal.Begin(draft)
	if err != nil {
		b.Fatal(err)
	}
	defer j.Close()
	n := 0
	for b.Loop() {
		n++
		if err := j.Keep(f, journal.State{Turn: n, Report: named(r, strconv.Itoa(n))}); err != nil {
			b.Fatal(err)
		}
	}
}
