package lock

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"nianbao/internal/local"
)

const (
	// BeatEvery is how often a program that holds a draft should give a sign of life.
	BeatEvery = time.Minute

	// StaleAfter is how long one on another PC may be silent before it counts as gone.
	StaleAfter = 5 * time.Minute
)

// A Lock is the mark of this program beside a draft. Its methods may be called from any
// goroutine. A nil Lock is one that could not be left; its methods do nothing.
type Lock struct {
	path string
	mark []byte // its content

	mu   sync.Mutex
	file *os.File // nil: given up
	lost *Holder  // who has taken over the draft; nil: nobody
}

// Hold leaves a mark beside a draft: person has it open. If another has, it returns no
// lock and the other. Both are returned if the mark of one who is gone was replaced.
// Where a mark cannot be left, and where there is none to be seen, all are nil.
func Hold(draft, person string) (*Lock, *Holder) {
	path := markOf(draft)
	for range 5 { // between two steps somebody else can take the mark away
		f, err := openMark(path, os.O_RDWR|os.O_CREATE)
		if err != nil {
			return nil, look(path)
		}
		if l, h, done := hold(path, person, f); done {
			if l == nil {
				f.Close()
			}
			return l, h
		}
		f.Close()
	}
	return nil, nil
}

// hold leaves a mark in an open file. It is not done if that file is no longer the mark.
func hold(path, person string, f *os.File) (l *Lock, h *Holder, done bool) {
	seen, err := exclusive(f)
	state := stateOf(seen, err)
	now, err := os.Lstat(path)
	mine, err2 := f.Stat()
	if err != nil || err2 != nil || !os.SameFile(now, mine) {
		return nil, nil, false
	}
	h, known := read(f, path, state)
	switch {
	case !known: // somebody else's file
		return nil, nil, true
	case h != nil && !h.Stale, state == held:
		return nil, h, true
	}
	if l, err = leave(path, person, f); err != nil { // the disk is full, or the share is gone
		f.Close()
		_ = os.Remove(path) // it is nobody's
		return nil, nil, true
	}
	return l, h, true
}

// TakeOver leaves a mark in the place of that of another, whom the user knows to be gone.
func TakeOver(draft, person string) (*Lock, error) {
	path := markOf(draft)
	f, err := openMark(path, os.O_RDWR|os.O_CREATE)
	if err != nil {
		return nil, fmt.Errorf("taking over a draft: %w", err)
	}
	if _, known := read(f, path, unknown); !known {
		f.Close()
		return nil, fmt.Errorf("taking over a draft: %s is no mark", path)
	}
	_, _ = exclusive(f) // the other may still have it
	l, err := leave(path, person, f)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("taking over a draft: %w", err)
	}
	return l, nil
}

// leave writes the mark into its file.
func leave(path, person string, f *os.File) (*Lock, error) {
	l := &Lock{path: path, mark: encode(person), file: f}
	if err := f.Truncate(0); err != nil {
		return nil, err
	}
	if _, err := f.WriteAt(l.mark, 0); err != nil {
		return nil, err
	}
	hide(path)
	return l, nil
}

// Beat gives a sign of life. It returns who has taken over the draft, if somebody has;
// the lock is void then.
func (l *Lock) Beat() (*Holder, error) {
	if l == nil {
		return nil, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return nil, nil
	}
	h, err := l.beat()
	if err != nil {
		return nil, fmt.Errorf("giving a sign of life: %w", err)
	}
	return h, nil
}

func (l *Lock) beat() (*Holder, error) {
	f, err := openMark(l.path, os.O_RDWR)
	if errors.Is(err, fs.ErrNotExist) { // somebody has cleared it away
		return nil, l.again()
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	h, err := l.other(f)
	if h != nil || err != nil {
		return h, err
	}
	_, err = f.WriteAt(l.mark, 0)
	return nil, err
}

// other returns whose the mark in an open file is by now, nil if it is that of l or
// nobody's. If it is another's, the lock is void from then on.
func (l *Lock) other(f *os.File) (*Holder, error) {
	now, err := content(f)
	if err != nil || bytes.Equal(now, l.mark) {
		return nil, err
	}
	h, known := read(f, l.path, unknown)
	if !known {
		return nil, fmt.Errorf("%s is no mark: %w", l.path, fs.ErrPermission)
	}
	if h != nil {
		l.lost = h
		l.drop()
	}
	return h, nil
}

// Lost returns who has taken over the draft, nil if nobody has. It only reads the mark,
// so it can be asked before each saving. A lock that is lost stays so, even when who has
// taken the draft over has left. The error says why the mark cannot be read; a mark that
// was cleared away is nobody's, and no error.
func (l *Lock) Lost() (*Holder, error) {
	if l == nil {
		return nil, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return l.lost, nil
	}
	f, err := openMark(l.path, os.O_RDONLY)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("looking at the mark of a draft: %w", err)
	}
	defer f.Close()
	h, err := l.other(f)
	if err != nil {
		return nil, fmt.Errorf("looking at the mark of a draft: %w", err)
	}
	return h, nil
}

// again leaves the mark anew.
func (l *Lock) again() error {
	f, err := openMark(l.path, os.O_RDWR|os.O_CREATE|os.O_EXCL)
	if err != nil {
		return err
	}
	_, _ = exclusive(f)
	l.file.Close()
	l.file = f
	_, err = f.WriteAt(l.mark, 0)
	hide(l.path)
	return err
}

func (l *Lock) drop() {
	l.file.Close()
	l.file = nil
}

// Release takes the mark away, unless it is another's by now.
func (l *Lock) Release() {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return
	}
	mine := false
	if f, err := openMark(l.path, os.O_RDONLY); err == nil {
		now, err := content(f)
		mine = err == nil && bytes.Equal(now, l.mark)
		f.Close()
	}
	if mine && removeOpen { // before another can get it
		_ = os.Remove(l.path)
	}
	l.drop()
	if mine && !removeOpen {
		_ = os.Remove(l.path) // somebody may have it open, who finds it void
	}
}

// Look returns who has a draft open, nil if nobody has or whoever had is gone. It leaves
// no mark and takes none away: whoever only looks at the draft asks it again to learn
// that the other has left.
func Look(draft string) *Holder { return look(markOf(draft)) }

// look says who has a draft open where no mark is left.
func look(path string) *Holder {
	f, err := openMark(path, os.O_RDONLY)
	if err != nil {
		return nil
	}
	defer f.Close()
	h, _ := read(f, path, asked(f))
	if h != nil && h.Stale {
		return nil
	}
	return h
}

// maxMark bounds a mark, in bytes.
const maxMark = 4096

func content(f *os.File) ([]byte, error) {
	data, err := io.ReadAll(io.NewSectionReader(f, 0, maxMark))
	// A power cut can leave zeros where the content should be.
	return bytes.Trim(data, "\x00"), err
}

// openMark opens a mark, if it is a file.
func openMark(path string, flag int) (*os.File, error) {
	if fi, err := os.Lstat(path); err == nil && !fi.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is no file: %w", path, fs.ErrPermission)
	}
	f, err := os.OpenFile(path, flag|noFollow, 0o666)
	if err != nil {
		return nil, err
	}
	if fi, err := f.Stat(); err != nil || !fi.Mode().IsRegular() {
		f.Close()
		return nil, fmt.Errorf("%s is no file: %w", path, fs.ErrPermission)
	}
	return f, nil
}

// markOf returns where the mark of a draft lies: beside the draft itself, wherever links
// to it lie.
func markOf(draft string) string {
	if target, err := filepath.EvalSymlinks(draft); err == nil {
		draft = target
	}
	dir, name := filepath.Split(draft)
	if len(name) > 200 { // a name has room for 255 bytes
		name = fmt.Sprintf("%x", sha256.Sum256([]byte(name)))
	}
	return filepath.Join(dir, ".~nianbao-"+name+".lock")
}

// serverTime returns what time it is for the file system of a folder.
func serverTime(dir string) time.Time {
	name := filepath.Join(dir, local.TemporaryName())
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return time.Now()
	}
	defer os.Remove(name)
	defer f.Close()
	fi, err := f.Stat()
	if err != nil {
		return time.Now()
	}
	return fi.ModTime()
}

func session() string { return rand.Text() }
