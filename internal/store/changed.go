package store

import (
	"crypto/sha256"
	"os"

	"nianbao/model"
)

// This file notices what others do to the file of a draft that is being worked on.

// Changed reports whether the file on disk is no longer what was last read or written.
// It looks at the content only where size, time or identity of the file are others, so
// it can be called often. A file that cannot be looked at is an error.
func (f *File) Changed() (bool, error) {
	f.disk.Lock()
	defer f.disk.Unlock()
	_, known := f.state()
	if known == nil {
		return false, nil
	}
	fi, err := os.Stat(f.target)
	if err != nil {
		return false, readError(f.path, err)
	}
	old := known.info
	if os.SameFile(fi, old) && fi.Size() == old.Size() && fi.ModTime().Equal(old.ModTime()) {
		return false, nil
	}
	now, err := readContent(f.target)
	if err != nil {
		return false, err
	}
	if now.sum != known.sum {
		return true, nil
	}
	f.know(now)
	return false, nil
}

// Base returns the report as it was last read or written: what others who have changed
// the file, too, began with. It is nil for a draft that is not on disk yet.
func (f *File) Base() *model.Report {
	_, known := f.state()
	if known == nil {
		return nil
	}
	r, _, err := decode(known.data, f.path)
	if err != nil {
		return nil // of what has been read or written this does not happen
	}
	return r
}

// A Theirs is what somebody else has made of the file of a draft.
type Theirs struct {
	Report *model.Report
	extra  *Extra
	known  *content
}

// Sum returns the SHA-256 of the file.
func (t *Theirs) Sum() [sha256.Size]byte { return t.known.sum }

// ReadOnly returns why the draft may only be looked at from now on, "" if it may be saved.
func (t *Theirs) ReadOnly() string { return t.extra.ReadOnly() }

// Theirs reads the file as it is now.
func (f *File) Theirs() (*Theirs, error) {
	now, err := readContent(f.target)
	if err != nil {
		return nil, err
	}
	r, extra, err := decode(now.data, f.path)
	if err != nil {
		return nil, err
	}
	return &Theirs{r, extra, now}, nil
}

// Accept says that what somebody else has made of the file is known and taken care of:
// the next Save writes over it. Keys that this program does not know are theirs from now
// on, since nobody has changed them here.
func (f *File) Accept(t *Theirs) {
	f.disk.Lock()
	defer f.disk.Unlock()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.known, f.extra = t.known, t.extra
}
