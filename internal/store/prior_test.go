package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"nianbao/internal/store"
	"nianbao/internal/testdir"
	"nianbao/model"
	"nianbao/model/edition"
)

// Last year's report is found again after both drafts were moved, and by a draft
// that was saved elsewhere.
func TestPrior(t *testing.T) {
	dir := testdir.New(t)
	last := filepath.Join(dir, "去年", "2023.json")
	here, there := filepath.Join(dir, "2024.json"), filepath.Join(dir, "副本", "甲", "2024.json")
	for _, path := range []string{last, there} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	save := func(f *store.File, r *model.Report) {
		t.Helper()
		if err := f.Save(r); err != nil {
			t.Fatal(err)
		}
	}
	save(store.New(last), model.NewReport(edition.For(2023), 2023))
	f := store.New(here)
	r := model.NewReport(edition.For(2024), 2024)
	r.Apply(model.SetField{Field: model.Prior, To: f.RememberPrior(last)})
	if got := r.Field(model.Prior); got != "去年/2023.json" {
		t.Errorf("remembered as %q", got)
	}
	save(f, r)
	f = f.Moved(there)
	save(f, r)
	if got := f.PriorOf(r); got != last {
		t.Errorf("after saving elsewhere: %s, want %s", got, last)
	}
	for _, path := range []string{here, there} {
		_, r, err := store.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := store.PriorOf(path, r); got != last {
			t.Errorf("%s: %s, want %s", path, got, last)
		}
		if p, err := store.Prior(path, r); err != nil || p.Year() != 2023 {
			t.Errorf("%s: %v, %v", path, p, err)
		}
	}
}
