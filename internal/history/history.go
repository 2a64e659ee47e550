package history

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"time"

	"nianbao/internal/local"
	"nianbao/internal/store"
	"nianbao/model"
)

const (
	// PerDraft bounds the states of one draft, in bytes on disk.
	PerDraft = 5 << 20

	// Total bounds those of all drafts.
	Total = 100 << 20

	// saveEvery is how often a state that was only saved is taken in.
	saveEvery = time.Minute
)

// A History is the earlier states of a draft. Its methods may be called from any goroutine.
type History struct {
	draft string // full path
	root  string // the folder for all drafts
	dir   string // that for this one

	mu sync.Mutex // held while a state is added
}

// Of returns the history of the draft in a file. Sum is the SHA-256 of the file, by which
// one that was moved or copied is found; the zero sum where there is no file. It writes
// nothing but what such a one inherits; that nothing can be kept is said by Add. The
// errors of both are sentences that the user is shown.
func Of(draft string, sum [sha256.Size]byte) (*History, error) {
	root, err := folder()
	if err != nil {
		return nil, store.PrivateError("", "以前的版本留不下来", err)
	}
	h := &History{draft: local.Full(draft), root: root}
	h.dir = filepath.Join(h.root, local.Key(h.draft))
	if sum != ([sha256.Size]byte{}) && len(h.files()) == 0 {
		h.inherit(fmt.Sprintf("%x", sum))
	}
	return h, nil
}

// nothingKept is what it means for the user that nothing can be added.
const nothingKept = "以前的版本留不下来，请检查这个文件夹"

func folder() (string, error) {
	dir, err := local.State()
	return filepath.Join(dir, "history"), err
}

// Add keeps a state, the bytes of a draft file. One that is that of the newest version
// only adds its reason to it. One that was only saved is passed over if another was kept
// within the last minute.
func (h *History) Add(data []byte, why Reason, at time.Time) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	local.Sweep(h.dir)
	files := h.files()
	v := Version{Number: 1, At: at, Sum: fmt.Sprintf("%x", sha256.Sum256(data)), Size: len(data)}
	if n := len(files); n > 0 {
		newest := files[n-1]
		v.Number = newest.number + 1
		if old, err := readHead(newest.path); err == nil {
			if age := at.Sub(old.At); why.Kind == Saved && 0 <= age && age < saveEvery {
				return nil
			}
			if old.Sum == v.Sum {
				v = old.Version
			}
		}
	}
	if !v.add(why) {
		return nil
	}
	packed, err := pack(h.draft, v, data)
	if err != nil {
		return err
	}
	if err := store.WritePrivate(h.path(v), packed); err != nil {
		return store.PrivateError(h.root, nothingKept, err)
	}
	h.thin()
	if why.Kind == Opened || why.Kind == Closed {
		_ = Prune(Total) // the next session tries again
	}
	return nil
}

// List returns the versions there are, oldest first, and the damaged ones.
func (h *History) List() (all []Version, damaged error) {
	var errs []error
	for _, f := range h.files() {
		head, err := readHead(f.path)
		if err != nil {
			errs = append(errs, f.damaged(err))
			continue
		}
		all = append(all, head.Version)
	}
	return all, errors.Join(errs...)
}

// Walk reads the versions there are, oldest first, and calls visit for each: with a nil
// report if only what is known about the version can be read. It returns the damaged ones.
func (h *History) Walk(visit func(v Version, r *model.Report)) (damaged error) {
	all, damaged := h.List()
	for _, v := range all {
		r, _, _, err := h.Read(v.Number)
		if err != nil {
			damaged, r = errors.Join(damaged, err), nil
		}
		visit(v, r)
	}
	return damaged
}

// ErrNone says that there is no version of a number.
var ErrNone = errors.New("no such version")

// Read returns a version: the report, the keys of the file that are not known, and the
// bytes of the file.
func (h *History) Read(number int) (*model.Report, *store.Extra, []byte, error) {
	for _, f := range h.files() {
		if f.number == number {
			return f.read()
		}
	}
	return nil, nil, nil, fmt.Errorf("version %d: %w", number, ErrNone)
}

// Find returns the newest version with a given SHA-256, in hexadecimal: what somebody
// else who has changed the file began with.
func (h *History) Find(sum string) (*model.Report, error) {
	for _, f := range slices.Backward(h.files()) {
		if len(sum) == 2*sha256.Size && f.sum == sum[:sumLength] {
			r, _, data, err := f.read()
			if err == nil && fmt.Sprintf("%x", sha256.Sum256(data)) == sum {
				return r, nil
			}
		}
	}
	return nil, ErrNone
}

// A file is that of one version.
type file struct {
	path   string
	number int
	sum    string // the beginning of that of the content
	entry  fs.DirEntry
}

func (f *file) damaged(err error) error {
	return &store.Error{Path: f.path, What: fmt.Sprintf("第 %d 版坏了", f.number), Do: "别的版本不受影响", Err: err}
}

func (f *file) read() (*model.Report, *store.Extra, []byte, error) {
	head, err := readHead(f.path)
	if err != nil {
		return nil, nil, nil, f.damaged(err)
	}
	data, err := head.unpack()
	if err != nil {
		return nil, nil, nil, f.damaged(err)
	}
	r, extra, err := store.Read(bytes.NewReader(data), f.path)
	return r, extra, data, err
}

// sumLength is how much of the SHA-256 of a state stands in the name of its file.
const sumLength = 16

var fileName = regexp.MustCompile(`^([0-9]{8})-([0-9a-f]{16})\.version$`)

func (h *History) path(v Version) string {
	return filepath.Join(h.dir, fmt.Sprintf("%08d-%s.version", v.Number, v.Sum[:sumLength]))
}

// files returns the versions of the draft, oldest first, by their names.
func (h *History) files() []file { return filesIn(h.dir) }

func filesIn(dir string) (all []file) {
	entries, _ := os.ReadDir(dir) // where nothing can be read, there is nothing
	for _, e := range entries {
		m := fileName.FindStringSubmatch(e.Name())
		if m == nil || !e.Type().IsRegular() {
			continue
		}
		n, _ := strconv.Atoi(m[1]) // eight digits
		all = append(all, file{filepath.Join(dir, e.Name()), n, m[2], e})
	}
	slices.SortStableFunc(all, func(a, b file) int { return cmp.Compare(a.number, b.number) })
	return all
}

// inherit takes over the versions of another draft up to one with a given sum.
func (h *History) inherit(sum string) {
	drafts, _ := os.ReadDir(h.root)
	for _, d := range drafts {
		files := filesIn(filepath.Join(h.root, d.Name()))
		for i := len(files) - 1; i >= 0; i-- {
			if files[i].sum != sum[:sumLength] {
				continue
			}
			if head, err := readHead(files[i].path); err != nil || head.Sum != sum {
				continue
			}
			if local.Make(h.dir) == nil {
				for _, f := range files[:i+1] {
					share(f.path, filepath.Join(h.dir, filepath.Base(f.path)))
				}
			}
			return
		}
	}
}

// share gives a file another name, or copies it where a file has only one. The files of
// versions are never written to, only replaced.
func share(from, to string) {
	if os.Link(from, to) == nil {
		return
	}
	if data, err := store.ReadPrivate(from, maxPacked); err == nil {
		_ = store.WritePrivate(to, data) // one version less
	}
}
