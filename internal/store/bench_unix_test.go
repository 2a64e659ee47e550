//go:build unix

package store_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"nianbao/internal/example"
	"nianbao/internal/store"
	"nianbao/internal/testdir"
	"nianbao/model"
)

// discussed returns a full report with a hundred remarks and their answers.
func discussed(b *testing.B) *model.Report {
	b.Helper()
	r, _, err := store.Read(strings.NewReader(string(example.All()[1].Data)), "")
	if err != nil {
		b.Fatal(err)
	}
	for i := range 150 {
		r.Apply(model.Splice{At: "overview", Ins: fmt.Sprintf("第 %d 项工作按照年初的安排推进，公开信息 %d 条，办理群众来信 %d 件。\n", i, 3*i, i)})
	}
	v, cells := &model.Review{}, r.Edition().Cells()
	for i := range 100 {
		at := cells[i%len(cells)]
		v.Remarks = append(v.Remarks, model.Remark{
			ID: i + 1, Anchor: model.Anchor{At: at, Value: r.Value(at)}, By: model.Person{Name: "李青", Post: "科长"}, At: "2026-01-20 09:30",
			Version: 1, Text: fmt.Sprintf("第 %d 条：同台账核对，这里应为 %d，请再看一遍。", i+1, 7*i), State: model.Answered,
			Answers: []model.Answer{{By: model.Person{Name: "王敏"}, At: "2026-01-20 10:30", State: model.Answered, Text: "已同台账核对。"}},
		})
	}
	r.Apply(model.SetReview{To: v})
	return r
}

// cpu returns the processor time that the process has taken.
func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// Saving is to take no more than 5 ms of the processor, beside the time of the disk.
func BenchmarkSave(b *testing.B) {
	r := discussed(b)
	f := store.New(filepath.Join(testdir.New(b), "a.json"))
	before, n := cpu(b), 0
	for b.Loop() {
		n++
		r.Apply(model.SetField{Field: model.SignName, To: fmt.Sprint(n)})
		if err := f.Save(r); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(cpu(b)-before)/float64(n)/1e6, "cpu-ms/op")
	b.ReportMetric(float64(len(f.Data()))/1000, "kB")
}

// Opening is to take no more than 20 ms.
func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(testdir.New(b), "a.json")
	if err := store.New(path).Save(discussed(b)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, _, err := store.Open(path); err != nil {
			b.Fatal(err)
		}
	}
}

// Asking whether the file has changed is to cost next to nothing.
func BenchmarkChanged(b *testing.B) {
	f := store.New(filepath.Join(testdir.New(b), "a.json"))
	if err := f.Save(discussed(b)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if changed, err := f.Changed(); changed || err != nil {
			b.Fatal(changed, err)
		}
	}
}
