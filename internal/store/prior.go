package store

import (
	"path/filepath"

	"nianbao/model"
)

// A draft remembers where last year's report lies by a path seen from its own
// folder, so that both can be moved together. It is written with slashes.

// PriorOf returns the path of the last year's report that the draft in a file
// remembers, "" if it remembers none.
func PriorOf(draft string, r *model.Report) string {
	p := filepath.FromSlash(r.Field(model.Prior))
	if p == "" || filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(filepath.Dir(draft), p)
}

// RememberPrior returns what the draft in a file has to remember of where last
// year's report lies.
func RememberPrior(draft, last string) string {
	from, err1 := filepath.Abs(filepath.Dir(draft))
	to, err2 := filepath.Abs(last)
	if err1 != nil || err2 != nil {
		return filepath.ToSlash(last)
	}
	rel, err := filepath.Rel(from, to)
	if err != nil { // on another drive
		return filepath.ToSlash(to)
	}
	return filepath.ToSlash(rel)
}

// Prior reads the last year's report that a draft remembers; nil if it remembers none.
func Prior(draft string, r *model.Report) (*model.Report, error) {
	path := PriorOf(draft, r)
	if path == "" {
		return nil, nil
	}
	_, last, err := Open(path)
	return last, err
}

// PriorOf returns the path of the last year's report that r, a state of this draft,
// remembers, "" if it remembers none.
func (f *File) PriorOf(r *model.Report) string { return PriorOf(f.home, r) }

// RememberPrior returns what a state of this draft has to remember of where last
// year's report lies.
func (f *File) RememberPrior(last string) string { return RememberPrior(f.home, last) }

// moved returns r as it has to be written to the file: what it remembers is seen
// from where the draft was opened, which a draft saved elsewhere has left.
func (f *File) moved(r *model.Report) *model.Report {
	if r.Field(model.Prior) == "" || filepath.Dir(f.home) == filepath.Dir(f.path) {
		return r
	}
	r = r.Clone()
	r.Apply(model.SetField{Field: model.Prior, To: RememberPrior(f.path, f.PriorOf(r))})
	return r
}
