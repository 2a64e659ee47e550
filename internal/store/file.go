package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"

	"nianbao/internal/local"
	"nianbao/model"
)

// A File is a draft on disk. It remembers what it last read or wrote, and the
// keys it did not know. Save may be called from any goroutine; calls queue up.
type File struct {
	path   string // as the user gave it
	home   string // where the draft was opened or made: what it remembers is seen from there
	target string // the same behind symbolic links

	private bool // it lies in one of the program's own folders

	disk  sync.Mutex // held while the file is read or written, which can hang on a share
	swept bool       // leftovers of saves that were cut short are gone

	mu    sync.Mutex // never held for long
	extra *Extra
	known *content // what is on disk as far as we know; nil: nothing
}

// state returns what is known of the file.
func (f *File) state() (*Extra, *content) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.extra, f.known
}

// know notes what is on disk.
func (f *File) know(now *content) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.known = now
}

// A content is what a file held when it was last read or written.
type content struct {
	data []byte
	sum  [sha256.Size]byte
	info fs.FileInfo // of the file that was read or written
}

func contentOf(data []byte, info fs.FileInfo) *content {
	return &content{data, sha256.Sum256(data), info}
}

// Open reads the draft in a file.
func Open(path string) (*File, *model.Report, error) {
	now, err := readContent(path)
	if err != nil {
		return nil, nil, err
	}
	r, extra, err := decode(now.data, path)
	if err != nil {
		return nil, nil, err
	}
	target, err := resolve(path)
	if err != nil {
		return nil, nil, readError(path, err)
	}
	return &File{path: path, home: path, target: target, extra: extra, known: now}, r, nil
}

// New returns a draft that is not on disk yet. The first Save creates the file,
// and fails if there is one by then.
func New(path string) *File { return &File{path: path, home: path, target: path} }

// Moved returns the same draft, unknown keys included, under another name. Like
// that of New, its first Save does not write over an existing file.
func (f *File) Moved(path string) *File {
	extra, _ := f.state()
	return &File{path: path, home: f.home, target: path, extra: extra}
}

// Path returns the name of the file as it was given.
func (f *File) Path() string { return f.path }

// Sum returns the SHA-256 of the file as it was last read or written; ok is false
// for a draft that is not on disk yet.
func (f *File) Sum() (sum [sha256.Size]byte, ok bool) {
	_, known := f.state()
	if known == nil {
		return sum, false
	}
	return known.sum, true
}

// Data returns the bytes of the file as it was last read or written, nil for a draft that
// is not on disk yet. They must not be changed.
func (f *File) Data() []byte {
	_, known := f.state()
	if known == nil {
		return nil
	}
	return known.data
}

// ReadOnly returns why the draft may only be looked at, "" if it may be saved.
func (f *File) ReadOnly() string { extra, _ := f.state(); return extra.ReadOnly() }

// Save writes the report in one step: a reader sees the old file or the new one,
// never half. It fails with ErrChanged if the file on disk is not what was last
// read or written. A file that has vanished is written again.
func (f *File) Save(r *model.Report) error {
	f.disk.Lock()
	defer f.disk.Unlock()
	extra, known := f.state()
	if why := extra.ReadOnly(); why != "" {
		return &Error{Path: f.path, What: why}
	}
	if why := overlong(r); why != "" { // it could not be read again
		return &Error{Path: f.path, What: why + "，存下来就打不开了", Do: remove}
	}
	data := encode(f.moved(r), extra)
	if len(data) > maxSize {
		return &Error{Path: f.path, What: fmt.Sprintf("报告太长，存下来会大于 %d MB", maxSize>>20), Do: remove}
	}
	now, err := f.compare(known, data)
	if err != nil {
		return err
	}
	if now == nil {
		info, err := replace(f.path, f.target, data, f.permissions())
		if err != nil {
			return err
		}
		now = contentOf(data, info)
	}
	f.know(now)
	if !f.swept {
		f.swept = true
		local.Sweep(filepath.Dir(f.target))
	}
	return nil
}

// permissions returns those of the file if it is new.
func (f *File) permissions() fs.FileMode {
	if f.private {
		return privateFile
	}
	return newFile
}

// Encode returns the bytes that Save would write. It does not wait for a save that hangs.
func (f *File) Encode(r *model.Report) []byte {
	extra, _ := f.state()
	return encode(f.moved(r), extra)
}

// compare checks that the file on disk is what it was. It returns what is on disk if
// that is the very data that are to be written.
func (f *File) compare(known *content, data []byte) (*content, error) {
	if known == nil {
		return nil, unused(f.path, f.target)
	}
	now, err := readContent(f.target)
	switch {
	case errors.Is(err, fs.ErrNotExist), isOne(err, noFolder):
		return nil, nil
	case err != nil:
		return nil, err
	case bytes.Equal(now.data, data):
		return now, nil
	case now.sum != known.sum:
		return nil, &Error{Path: f.path, What: "磁盘上的文件已被别处改动，没有覆盖它", Do: "请另存为别的文件名，再比较两份内容", Err: ErrChanged}
	}
	return nil, nil
}
