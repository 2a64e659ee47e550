package store

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"nianbao/model"
	"nianbao/model/review"
)

// An Entry is what the list of drafts says about one of them.
type Entry struct {
	Path       string
	Organ      string
	Year       int
	Edition    model.EditionID
	Filled, Of int    // places of the report
	BlankCells int    // figures not filled in, totals apart
	Errors     int    // findings of level error, but for those about blank cells
	Stage      string // where it stands: 已送审, 已退回, 已通过，以后又改过; empty: a draft nobody has sent on
	Remarks    int    // that wait for the author
	Saved      time.Time
	Err        error // why the draft cannot be read; then only Path and Saved are known
}

// Scan lists the drafts that lie in a folder, without its subfolders, and those
// that were opened last, wherever they are; the latest first. What cannot be
// read is passed over, but a draft that is damaged is listed with its error.
func Scan(dir string) []Entry {
	var paths []string
	names, _ := os.ReadDir(dir) // what could be read of an unreadable folder
	for _, n := range names {
		if strings.EqualFold(filepath.Ext(n.Name()), ".json") {
			paths = append(paths, filepath.Join(dir, n.Name()))
		}
	}
	near := len(paths)
	paths = append(paths, Recents()...)

	var entries []Entry
	seen := map[string]bool{}
	for i, path := range paths {
		if full, err := filepath.Abs(path); err == nil {
			if seen[full] {
				continue
			}
			seen[full] = true
		}
		if e, ok := entry(path); ok && (i >= near || e.Err == nil || looksLikeDraft(path)) {
			entries = append(entries, e)
		}
	}
	slices.SortStableFunc(entries, func(a, b Entry) int { return b.Saved.Compare(a.Saved) })
	return entries
}

// entry reads one draft, if there is a file of reasonable size.
func entry(path string) (Entry, bool) {
	fi, err := os.Stat(path)
	if err != nil || !fi.Mode().IsRegular() || fi.Size() > maxSize {
		return Entry{}, false
	}
	e := Entry{Path: path, Saved: fi.ModTime()}
	_, r, err := Open(path)
	if err != nil {
		e.Err = err
		return e, true
	}
	e.Organ, e.Year, e.Edition = r.Field(model.OrganName), r.Year(), r.Edition().ID
	for i := range r.Edition().Sections {
		s := &r.Edition().Sections[i]
		filled, of := r.Progress(s.ID)
		e.Filled, e.Of = e.Filled+filled, e.Of+of
		if s.Table != nil {
			e.BlankCells += of - filled
		}
	}
	e.Stage, e.Remarks = review.Standing(r), review.Count(r, model.Open)
	last, _ := Prior(path, r) // without it, that much less is found
	findings, _ := model.Check(r, last)
	e.Errors = model.TallyOf(findings).Errors
	return e, true
}

var draftMark = regexp.MustCompile(`"format"\s*:\s*"` + formatName + `"`)

// looksLikeDraft reports whether a file that cannot be read as a draft was one:
// others' JSON files in the folder are none of our business.
func looksLikeDraft(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, 4096))
	return err == nil && draftMark.Match(head)
}
