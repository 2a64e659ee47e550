package journal

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"nianbao/internal/local"
	"nianbao/internal/lock"
	"nianbao/internal/store"
	"nianbao/model"
)

// An Entry is what a session that is over has left behind.
type Entry struct {
	Draft string // full path of the file it belongs to

	// Report is the newest state of the draft, nil if it is as in the file.
	Report *model.Report

	// Half is what was typed and was not in the report yet.
	Half Half

	// Follows says that the state was made from the file as it is now. If not, somebody
	// else has changed the file, and the two have to be brought together.
	Follows bool

	// Base is the SHA-256 of the file that the state was made from, in hexadecimal, "" if
	// there was none. Earlier versions of the draft may know it.
	Base string

	At time.Time // when it was kept, by the clock of then: to be shown, not to be compared

	data   []byte
	number int
	path   string
}

// Data returns the draft as it would have been saved; nil without a Report.
func (e *Entry) Data() []byte { return e.data }

// Drop forgets an entry: what it has is in the draft by now, or is not wanted.
func (e *Entry) Drop() error {
	if err := os.Remove(e.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("forgetting a state: %w", err)
	}
	return nil
}

// Find returns what sessions with a draft have left behind that the file does not have,
// the newest first. damaged says in a sentence, which the user is shown, that there was
// more which cannot be read; what was found is returned with it. What is damaged is set
// aside, so that this is said once, and stays to be looked at.
func Find(f *store.File) (found []*Entry, damaged error) {
	dir, err := folder()
	if err != nil {
		return nil, nil // where nothing can be kept, nothing is damaged; Begin has said so
	}
	sum, ok := f.Sum()
	now := fmt.Sprintf("%x", sum)
	all, broken := ofDraft(dir, local.Full(f.Path()))
	for _, k := range all {
		e := &Entry{Draft: k.Draft, Half: k.half, Base: k.Base, At: k.At, number: k.Number, path: k.path}
		e.Follows = k.Base == "" && !ok || ok && (k.Base == now || slices.Contains(k.Tried, now))
		if k.Whole && !(ok && sha256.Sum256(k.data) == sum) {
			r, _, err := store.Read(bytes.NewReader(k.data), k.path)
			if err != nil { // of what this program has written whole this does not happen
				broken = append(broken, k.path)
				continue
			}
			if base := f.Base(); base == nil || !base.Equal(r) {
				e.Report, e.data = r, k.data
			}
		}
		if e.Report == nil && k.half.empty() {
			_ = e.Drop() // the save went well, only forgetting did not
			continue
		}
		found = append(found, e)
	}
	slices.SortFunc(found, func(a, b *Entry) int { return cmp.Compare(b.number, a.number) })
	return found, setAside(f.Path(), broken)
}

// setAside takes damaged files of a draft out of the way, and says so; nil if there are none.
func setAside(draft string, broken []string) error {
	if len(broken) == 0 {
		return nil
	}
	newest := slices.MaxFunc(broken, func(a, b string) int { return modified(a).Compare(modified(b)) })
	at := modified(newest).Local().Format("1月2日 15:04")
	for _, path := range broken {
		_ = os.Rename(path, path+aside) // if not, it is said again
	}
	return &store.Error{
		Path: draft,
		What: "上次没有保存的内容留了底（" + at + "），可是留底坏了，取不回来",
		Do:   "请对照草稿，把那以前没有保存的补上；坏了的留底在 " + newest + aside,
		Err:  errDamaged,
	}
}

// A file is one of the journal, with what it holds.
type file struct {
	kept
	path string
}

// ofDraft returns the states that sessions which are over have kept of a draft, and the
// files that should be some and are damaged.
func ofDraft(dir, full string) (all []file, broken []string) {
	for _, path := range left(dir, local.Key(full)+"-") {
		k, err := read(path)
		switch {
		case errors.Is(err, errDamaged):
			broken = append(broken, path)
		case err == nil && local.Key(k.Draft) == local.Key(full):
			all = append(all, file{k, path})
		}
	}
	return all, broken
}

// left returns the files of sessions that are over whose names have a prefix.
func left(dir, prefix string) (paths []string) {
	entries, _ := os.ReadDir(dir) // where nothing can be read, there is nothing
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), states)
		_, session, ok2 := strings.Cut(name, "-")
		if ok && ok2 && strings.HasPrefix(name, prefix) && !lock.Guarded(filepath.Join(dir, session+runs)) {
			paths = append(paths, filepath.Join(dir, e.Name()))
		}
	}
	return paths
}

// maxFile bounds a file of the journal, in bytes: a draft, and what is known about it.
const maxFile = 24 << 20

// errDamaged says that a file of the journal is not as it was written.
var errDamaged = errors.New("the state is damaged")

func read(path string) (kept, error) {
	data, err := store.ReadPrivate(path, maxFile)
	if err != nil {
		return kept{}, err
	}
	k, ok := decode(data)
	if !ok {
		return kept{}, errDamaged
	}
	return k, nil
}

// Lost returns the drafts that are not where they were, and of which there is a state
// that may not be in any file.
func Lost() (all []*Entry) {
	dir, err := folder()
	if err != nil {
		return nil
	}
	for _, path := range left(dir, "") {
		k, err := read(path)
		if err != nil || !k.Whole {
			continue
		}
		if _, err := os.Stat(k.Draft); err == nil {
			continue
		}
		r, _, err := store.Read(bytes.NewReader(k.data), path)
		if err == nil {
			all = append(all, &Entry{Draft: k.Draft, Report: r, Half: k.half, Base: k.Base, At: k.At, data: k.data, number: k.Number, path: path})
		}
	}
	return all
}

// mostGone is of how many drafts that are gone states are kept.
const mostGone = 20

// tidy takes away what nobody will ask for: guards of sessions that are over, leftovers of
// writing that was cut short, and all but some of what is damaged and of the states of
// drafts that have been removed from a folder that is there. A folder that is not there can be a share that comes back.
func tidy(dir string) {
	local.Sweep(dir)
	var gone []string
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		switch {
		case strings.HasSuffix(e.Name(), states+aside):
			gone = append(gone, path)
		case strings.HasSuffix(e.Name(), runs) && !lock.Guarded(path):
			_ = os.Remove(path)
		}
	}
	for _, path := range left(dir, "") {
		if k, err := read(path); errors.Is(err, errDamaged) || err == nil && removed(k.Draft) {
			gone = append(gone, path)
		}
	}
	if len(gone) <= mostGone {
		return
	}
	slices.SortFunc(gone, func(a, b string) int { return modified(b).Compare(modified(a)) })
	for _, path := range gone[mostGone:] {
		_ = os.Remove(path)
	}
}

// removed reports whether a draft is no longer there, while its folder is.
func removed(draft string) bool {
	_, err := os.Stat(draft)
	if !errors.Is(err, fs.ErrNotExist) {
		return false
	}
	_, err = os.Stat(filepath.Dir(draft))
	return err == nil
}

func modified(path string) time.Time {
	fi, err := os.Stat(path)
	if err != nil {
		return time.Time{}
	}
	return fi.ModTime()
}
