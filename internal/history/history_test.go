package history_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"nianbao/internal/example"
	"nianbao/internal/history"
	"nianbao/internal/local"
	"nianbao/internal/store"
	"nianbao/internal/testdir"
	"nianbao/model"
)

var none [sha256.Size]byte

// start gives the test folders of its own, and returns that for drafts and that for the
// versions of all of them.
func start(t *testing.T) (drafts, versions string) {
	t.Helper()
	testdir.Home(t)
	state, err := local.State()
	if err != nil {
		t.Fatal(err)
	}
	return testdir.New(t), filepath.Join(state, "history")
}

func of(t *testing.T, draft string, sum [sha256.Size]byte) *history.History {
	t.Helper()
	h, err := history.Of(draft, sum)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func add(t *testing.T, h *history.History, data []byte, why history.Reason, at time.Time) {
	t.Helper()
	if err := h.Add(data, why, at); err != nil {
		t.Fatal(err)
	}
}

func list(t *testing.T, h *history.History) []history.Version {
	t.Helper()
	all, err := h.List()
	if err != nil {
		t.Error(err)
	}
	return all
}

// draft returns the file of a draft with that name under it.
func draft(t testing.TB, name string) []byte {
	t.Helper()
	r, extra, err := store.Read(bytes.NewReader(example.All()[0].Data), "")
	if err != nil {
		t.Fatal(err)
	}
	r.Apply(model.SetField{Field: model.SignName, To: name})
	var b bytes.Buffer
	if err := store.Write(&b, r, extra); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var morning = time.Date(2026, 1, 20, 9, 0, 0, 0, time.UTC)

func reason(k history.Kind) history.Reason { return history.Reason{Kind: k, Who: "王敏"} }

// A session: what it began with, what came of it, and why each state was kept.
func TestSession(t *testing.T) {
	drafts, _ := start(t)
	h := of(t, filepath.Join(drafts, "a.json"), none)
	add(t, h, draft(t, "一"), reason(history.Opened), morning)
	add(t, h, draft(t, "一"), reason(history.Saved), morning)                  // nothing new
	add(t, h, draft(t, "二"), reason(history.Saved), morning.Add(time.Second)) // within a minute
	add(t, h, draft(t, "三"), history.Reason{Kind: history.HandedOver, Who: "王敏", Words: "送审"}, morning.Add(time.Hour))
	add(t, h, draft(t, "三"), reason(history.Closed), morning.Add(time.Hour))
	add(t, h, draft(t, "三"), reason(history.Closed), morning.Add(time.Hour)) // said already
	all := list(t, h)
	if len(all) != 2 {
		t.Fatalf("%+v", all)
	}
	if v := all[0]; v.Number != 1 || !v.At.Equal(morning) || !slices.Equal(v.Why, []history.Reason{reason(history.Opened)}) || v.Size != len(draft(t, "一")) {
		t.Errorf("%+v", v)
	}
	if v := all[1]; v.Number != 2 || len(v.Why) != 2 || v.Why[0].Words != "送审" || !v.Is(history.Closed) || v.Who() != "王敏" {
		t.Errorf("%+v", v)
	}
	r, _, data, err := h.Read(2)
	if err != nil || r.Field(model.SignName) != "三" || !bytes.Equal(data, draft(t, "三")) {
		t.Errorf("%v, %v", r, err)
	}
	if _, _, _, err := h.Read(3); !errors.Is(err, history.ErrNone) {
		t.Error(err)
	}
	if r, err := h.Find(all[0].Sum); err != nil || r.Field(model.SignName) != "一" {
		t.Errorf("%v, %v", r, err)
	}
	for _, sum := range []string{"", all[0].Sum[:20], strings.Repeat("0", 64)} {
		if _, err := h.Find(sum); !errors.Is(err, history.ErrNone) {
			t.Errorf("%s: %v", sum, err)
		}
	}
}

// A draft that was moved, renamed or copied has its past with it, and no more than its own.
func TestMoved(t *testing.T) {
	drafts, _ := start(t)
	old, moved := filepath.Join(drafts, "a.json"), filepath.Join(drafts, "b.json")
	h := of(t, old, none)
	for i, name := range []string{"一", "二", "三"} {
		add(t, h, draft(t, name), reason(history.Closed), morning.Add(time.Duration(i)*time.Hour))
	}
	other := of(t, moved, sha256.Sum256(draft(t, "二")))
	if all := list(t, other); len(all) != 2 || all[1].Number != 2 {
		t.Fatalf("%+v", all)
	}
	add(t, other, draft(t, "二"), reason(history.Opened), morning.Add(5*time.Hour))
	add(t, other, draft(t, "四"), reason(history.Closed), morning.Add(6*time.Hour))
	if all := list(t, other); len(all) != 3 || all[2].Number != 3 {
		t.Errorf("the copy: %+v", all)
	}
	if r, _, _, err := h.Read(3); err != nil || r.Field(model.SignName) != "三" {
		t.Errorf("the first: %v, %v", r, err)
	}
	if all := list(t, h); len(all) != 3 || all[1].Is(history.Opened) {
		t.Errorf("what happened to the copy has happened to the first: %+v", all)
	}
	if all := list(t, of(t, filepath.Join(drafts, "c.json"), sha256.Sum256(draft(t, "五")))); len(all) > 0 {
		t.Errorf("one that nobody knows: %+v", all)
	}
}

// Who walks through the versions comes by one that is no draft, too, and is told.
func TestWalk(t *testing.T) {
	drafts, _ := start(t)
	h := of(t, filepath.Join(drafts, "a.json"), none)
	for i, data := range [][]byte{draft(t, "一"), []byte("{}"), draft(t, "三")} {
		add(t, h, data, reason(history.Closed), morning.Add(time.Duration(i)*time.Hour))
	}
	var names []string
	damaged := h.Walk(func(v history.Version, r *model.Report) {
		name := fmt.Sprint(v.Number)
		if r != nil {
			name += r.Field(model.SignName)
		}
		names = append(names, name)
	})
	if got := strings.Join(names, " "); got != "1一 2 3三" || damaged == nil {
		t.Errorf("%s, damaged: %v", got, damaged)
	}
}

// What is damaged is named, and the rest is there.
func TestDamaged(t *testing.T) {
	drafts, versions := start(t)
	h := of(t, filepath.Join(drafts, "a.json"), none)
	for i := range 3 {
		add(t, h, draft(t, fmt.Sprint(i)), reason(history.Closed), morning.Add(time.Duration(i)*time.Hour))
	}
	files, err := filepath.Glob(filepath.Join(versions, "*", "*.version"))
	if err != nil || len(files) != 3 {
		t.Fatal(files, err)
	}
	data, err := os.ReadFile(files[1])
	if err != nil {
		t.Fatal(err)
	}
	for name, damaged := range map[string][]byte{
		"cut off":      data[:len(data)-1],
		"empty":        nil,
		"zeros":        make([]byte, len(data)),
		"one bit":      append(bytes.Clone(data[:len(data)-1]), data[len(data)-1]^1),
		"another kind": []byte("nianbao-version 2 x\n"),
	} {
		if err := os.WriteFile(files[1], damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		all, err := h.List()
		if len(all) != 2 || err == nil || !strings.HasSuffix(err.Error(), "：第 2 版坏了；别的版本不受影响") {
			t.Errorf("%s: %+v, %v", name, all, err)
		}
		if _, _, _, err := h.Read(2); err == nil || !strings.Contains(err.Error(), "第 2 版坏了") {
			t.Errorf("%s: %v", name, err)
		}
	}
	add(t, h, draft(t, "新"), reason(history.Closed), morning.Add(4*time.Hour))
	if all, err := h.List(); len(all) != 3 || all[2].Number != 4 || err == nil {
		t.Errorf("%+v, %v", all, err)
	}
}

// A month of work on a full report with a hundred remarks, saved every minute, takes less
// than 5 MB, and what matters is there in the end.
func TestMonth(t *testing.T) {
	if testing.Short() {
		t.Skip("it keeps some thousand versions")
	}
	drafts, versions := start(t)
	h := of(t, filepath.Join(drafts, "a.json"), none)
	r := full(t)
	file := store.New(filepath.Join(drafts, "a.json"))
	n, handed := 0, 0
	for day := range 31 {
		now := morning.AddDate(0, 0, day)
		for session := range 2 {
			add(t, h, file.Encode(r), reason(history.Opened), now)
			for range 6 {
				n++
				now = now.Add(28 * time.Minute)
				r.Apply(model.Splice{At: "overview", Pos: 0, Ins: fmt.Sprintf("第 %d 次改。", n)})
				r.Apply(model.SetValue{At: model.Ref{Section: "requests", Row: "received", Col: "natural"}, To: model.Int(int64(n))})
				add(t, h, file.Encode(r), reason(history.Saved), now)
			}
			if session == 1 && day%3 == 0 {
				handed++
				add(t, h, file.Encode(r), history.Reason{Kind: history.HandedOver, Words: "送审"}, now)
			}
			add(t, h, file.Encode(r), reason(history.Closed), now)
			now = now.Add(3 * time.Hour)
		}
	}
	var size int64
	files, err := filepath.Glob(filepath.Join(versions, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		fi, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		size += fi.Size()
	}
	kept := 0
	all := list(t, h)
	for _, v := range all {
		if v.Is(history.HandedOver) {
			kept++
		}
	}
	t.Logf("%d states of %d bytes: %d versions, %d bytes", n, len(file.Encode(r)), len(all), size)
	if size > history.PerDraft || kept != handed || len(all) < 60 {
		t.Errorf("%d versions in %d files, %d bytes, %d of %d handed over", len(all), len(files), size, kept, handed)
	}
}

// full returns a report with something of everything and a hundred remarks.
func full(t testing.TB) *model.Report {
	t.Helper()
	r, _, err := store.Read(bytes.NewReader(example.All()[1].Data), "")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 150 { // some 6,000 characters of prose
		r.Apply(model.Splice{At: "overview", Ins: fmt.Sprintf("第 %d 项工作按照年初的安排推进，公开信息 %d 条，办理群众来信 %d 件。\n", i, 3*i, i)})
	}
	v := &model.Review{}
	cells := r.Edition().Cells()
	for i := range 100 {
		at := cells[i%len(cells)]
		v.Remarks = append(v.Remarks, model.Remark{
			ID: i + 1, Anchor: model.Anchor{At: at, Value: r.Value(at)}, By: model.Person{Name: "李青", Post: "科长"}, At: "2026-01-20 09:30",
			Version: 1, Text: fmt.Sprintf("第 %d 条：同台账核对，这里应为 %d，请再看一遍。", i+1, 7*i), State: model.Answered,
			Answers: []model.Answer{{By: model.Person{Name: "王敏"}, At: "2026-01-20 10:30", State: model.Answered, Text: fmt.Sprintf("已同台账核对，是 %d。", 11*i)}},
		})
	}
	r.Apply(model.SetReview{To: v})
	return r
}

// All drafts together are bounded; the newest version of each stays.
func TestPrune(t *testing.T) {
	drafts, versions := start(t)
	if err := history.Prune(1); err != nil {
		t.Error(err)
	}
	for i := range 5 {
		h := of(t, filepath.Join(drafts, fmt.Sprint(i)+".json"), none)
		for k := range 3 {
			add(t, h, draft(t, fmt.Sprint(i, k)), reason(history.Closed), morning.Add(time.Duration(k)*time.Hour))
		}
	}
	count := func() (n int) {
		files, err := filepath.Glob(filepath.Join(versions, "*", "*.version"))
		if err != nil {
			t.Fatal(err)
		}
		return len(files)
	}
	for _, tt := range []struct {
		limit int64
		want  int
	}{{history.Total, 15}, {1, 5}, {0, 5}} {
		if err := history.Prune(tt.limit); err != nil {
			t.Error(err)
		}
		if got := count(); got != tt.want {
			t.Errorf("limit %d: %d left", tt.limit, got)
		}
	}
	if all := list(t, of(t, filepath.Join(drafts, "3.json"), none)); len(all) != 1 || all[0].Number != 3 {
		t.Errorf("%+v", all)
	}
}

// The versions of a draft that is larger than all may be are bounded too, what was handed
// over stays longest, and the newest in any case.
func TestPerDraft(t *testing.T) {
	drafts, _ := start(t)
	h := of(t, filepath.Join(drafts, "a.json"), none)
	noise := make([]byte, 2<<20) // which cannot be compressed
	for i := range noise {
		noise[i] = byte(i * i >> 7 * (i % 251))
	}
	sum := sha256.Sum256(noise)
	for i := range noise {
		if i%32 == 0 {
			sum = sha256.Sum256(sum[:])
		}
		noise[i] = sum[i%32]
	}
	for i := range 6 {
		noise[0] = byte(i)
		kind := history.Closed
		if i == 1 {
			kind = history.HandedOver
		}
		add(t, h, noise, reason(kind), morning.Add(time.Duration(i)*time.Hour))
	}
	var numbers []int
	for _, v := range list(t, h) {
		numbers = append(numbers, v.Number)
	}
	if !slices.Equal(numbers, []int{2, 6}) {
		t.Errorf("kept: %v", numbers)
	}
}

// Whatever the clock says, thinning keeps the newest, what was handed over and the order,
// thins no more when done again, and bounds what there is of saves.
func TestThin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []history.Version
		at := morning
		for i, n := 0, rapid.IntRange(0, 300).Draw(t, "n"); i < n; i++ {
			at = at.Add(time.Duration(rapid.Int64Range(-100, 3000).Draw(t, "minutes")) * time.Minute)
			kind := rapid.SampledFrom([]history.Kind{history.Saved, history.Saved, history.Saved, history.Opened, history.HandedOver}).Draw(t, "kind")
			all = append(all, history.Version{Number: i + 1, At: at, Why: []history.Reason{{Kind: kind}}})
		}
		kept := history.Thin(all)
		has := map[int]bool{}
		for i, v := range kept {
			has[v.Number] = true
			if i > 0 && kept[i-1].Number >= v.Number {
				t.Error("out of order")
			}
		}
		for i, v := range all {
			if must := v.Is(history.HandedOver) || i >= len(all)-6; must && !has[v.Number] {
				t.Errorf("%d is gone", v.Number)
			}
		}
		if again := history.Thin(kept); len(again) != len(kept) {
			t.Errorf("%d, then %d", len(kept), len(again))
		}
	})
}

// The usual day: saved every minute from nine to five for forty days.
func TestThinUsual(t *testing.T) {
	var all []history.Version
	for day := range 40 {
		for minute := range 8 * 60 {
			all = append(all, history.Version{Number: len(all) + 1, At: morning.AddDate(0, 0, day).Add(time.Duration(minute) * time.Minute), Why: []history.Reason{{Kind: history.Saved}}})
		}
	}
	now := all[len(all)-1].At
	count := map[string]int{}
	for _, v := range history.Thin(all) {
		switch age := now.Sub(v.At); {
		case age < time.Hour:
			count["hour"]++
		case age < 24*time.Hour:
			count["day"]++
		case age < 31*24*time.Hour:
			count["month"]++
		default:
			count["before"]++
		}
	}
	if want := map[string]int{"hour": 17, "day": 8, "month": 31, "before": 3}; !mapsNear(count, want) {
		t.Errorf("%v, want about %v", count, want)
	}
}

func mapsNear(got, want map[string]int) bool {
	for k, n := range want {
		if got[k] < n-1 || got[k] > n+1 {
			return false
		}
	}
	return true
}

func TestPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no permission bits")
	}
	drafts, versions := start(t)
	add(t, of(t, filepath.Join(drafts, "a.json"), none), draft(t, "一"), reason(history.Closed), morning)
	err := filepath.Walk(filepath.Dir(versions), func(path string, fi os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		if want := map[bool]os.FileMode{true: 0o700, false: 0o600}[fi.IsDir()]; fi.Mode().Perm() != want {
			t.Errorf("%s: %v", path, fi.Mode())
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// Where nothing can be kept, that is said in one sentence.
func TestNowhere(t *testing.T) {
	drafts, versions := start(t)
	if err := os.MkdirAll(filepath.Dir(versions), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(versions, nil, 0o600); err != nil { // a file where the folder should be
		t.Fatal(err)
	}
	err := of(t, filepath.Join(drafts, "a.json"), none).Add(draft(t, "一"), reason(history.Opened), morning)
	if want := versions + "：要存放的文件夹不存在；以前的版本留不下来，请检查这个文件夹"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	for _, name := range []string{"HOME", "USERPROFILE", "XDG_STATE_HOME", "LocalAppData"} {
		t.Setenv(name, "")
	}
	_, err = history.Of(filepath.Join(drafts, "a.json"), none)
	if want := "系统没有说本程序自己的文件该放在哪里；以前的版本留不下来"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// A version with any content: read or refused in words.
func FuzzVersion(f *testing.F) {
	dir := testdir.Home(f)
	h, err := history.Of(filepath.Join(dir, "a.json"), none)
	if err != nil {
		f.Fatal(err)
	}
	if err := h.Add(draft(f, "一"), reason(history.Closed), morning); err != nil {
		f.Fatal(err)
	}
	path := history.PathOf(h, 1)
	data, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	_, rest, _ := bytes.Cut(data, []byte("\n"))
	f.Add(rest)
	f.Fuzz(func(t *testing.T, data []byte) {
		if !bytes.HasPrefix(data, []byte("nianbao")) { // let it get beyond the fingerprint
			data = history.Sealed(data)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		all, err := h.List()
		if len(all) > 1 || (len(all) == 0) != (err != nil) {
			t.Errorf("%+v, %v", all, err)
		}
		if _, _, _, err := h.Read(1); err != nil && !strings.Contains(err.Error(), "：") {
			t.Errorf("no words: %v", err)
		}
	})
}

func BenchmarkAdd(b *testing.B) {
	testdir.Home(b)
	h, err := history.Of(filepath.Join(testdir.New(b), "a.json"), none)
	if err != nil {
		b.Fatal(err)
	}
	r := full(b)
	f, n := store.New("a.json"), 0
	for b.Loop() {
		n++
		r.Apply(model.SetValue{At: model.Ref{Section: "requests", Row: "received", Col: "natural"}, To: model.Int(int64(n))})
		if err := h.Add(f.Encode(r), reason(history.Closed), morning.Add(time.Duration(n)*time.Hour)); err != nil {
			b.Fatal(err)
		}
	}
}
