package history

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// newest is how many of the newest versions are kept in any case.
const newest = 6

const (
	hour  = time.Hour
	day   = 24 * hour
	month = 31 * day
	week  = 7 * day
)

// Thin returns which of the versions of a draft, oldest first, are to be kept.
func Thin(all []Version) (kept []Version) {
	if len(all) == 0 {
		return nil
	}
	now := all[len(all)-1].At
	type slot struct {
		length time.Duration
		number int64
	}
	var last slot
	for i, v := range slices.Backward(all) {
		length := spacing(now.Sub(v.At))
		s := slot{length, v.At.UnixNano() / int64(length)}
		switch {
		case i >= len(all)-newest, v.Is(HandedOver), length < week && v.Is(Opened, Closed, Merged, Replaced, Recovered):
		case s == last:
			continue
		}
		last = s
		kept = append(kept, v)
	}
	slices.Reverse(kept)
	return kept
}

// spacing returns how close to one another versions of an age are kept. What is younger
// than the newest, since a clock was set back, counts as new.
func spacing(age time.Duration) time.Duration {
	switch {
	case age < hour:
		return 5 * time.Minute
	case age < day:
		return hour
	case age < month:
		return day
	}
	return week
}

// thin takes away what is not to be kept of the draft.
func (h *History) thin() {
	all, _ := h.List() // damaged ones stay, so that they can be seen
	keep := map[int]bool{}
	handed := map[int]bool{}
	for _, v := range Thin(all) {
		keep[v.Number] = true
	}
	known := map[int]bool{}
	for _, v := range all {
		known[v.Number], handed[v.Number] = true, v.Is(HandedOver)
	}
	var rest []file
	for _, f := range h.files() {
		if known[f.number] && !keep[f.number] {
			_ = os.Remove(f.path) // the next time tries again
		} else {
			rest = append(rest, f)
		}
	}
	last := rest[len(rest)-1].path
	slices.SortStableFunc(rest, func(a, b file) int { // what was handed over goes last
		switch x, y := handed[a.number], handed[b.number]; {
		case x == y:
			return 0
		case y:
			return -1
		}
		return 1
	})
	shrink(rest, PerDraft, map[string]bool{last: true})
}

// shrink takes files away, from the first on, until they are no larger than a limit, in
// bytes. Some have to stay.
func shrink(files []file, limit int64, stay map[string]bool) {
	var size int64
	sizes := make([]int64, len(files))
	for i, f := range files {
		if fi, err := f.entry.Info(); err == nil {
			sizes[i] = fi.Size()
			size += fi.Size()
		}
	}
	for i, f := range files {
		if size <= limit {
			return
		}
		if !stay[f.path] && os.Remove(f.path) == nil {
			size -= sizes[i]
		}
	}
}

// Prune takes away the oldest versions of all drafts until they are no larger than a
// limit, in bytes. The newest of each draft stays.
func Prune(limit int64) error {
	root, err := folder()
	if err != nil {
		return err
	}
	drafts, err := os.ReadDir(root)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("thinning out versions: %w", err)
	}
	var all []file
	stay := map[string]bool{}
	at := map[string]time.Time{}
	for _, d := range drafts {
		files := filesIn(filepath.Join(root, d.Name()))
		for _, f := range files {
			if fi, err := f.entry.Info(); err == nil {
				at[f.path] = fi.ModTime()
			}
		}
		if n := len(files); n > 0 {
			stay[files[n-1].path] = true
		}
		all = append(all, files...)
	}
	slices.SortStableFunc(all, func(a, b file) int { return at[a.path].Compare(at[b.path]) })
	shrink(all, limit, stay)
	return nil
}
