package store

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"nianbao/internal/local"
	"nianbao/model"
)

// A Half is a remark that somebody was writing: it is no part of the draft yet, and must
// not be lost if the program ends.
type Half struct {
	At       model.Ref
	Pos      int    // in a text, the byte the caret was at
	Scope    string // what it is about, as it was chosen
	Proposal string // as typed
	Words    string
}

type half struct {
	Draft    string `json:"draft"`
	At       string `json:"at"`
	Pos      int    `json:"pos"`
	Scope    string `json:"scope"`
	Proposal string `json:"proposal"`
	Words    string `json:"words"`
}

// halfPath returns the file for what is half written about a draft, and the draft's
// full path.
func halfPath(draft string) (path, full string, err error) {
	dir, err := local.Config()
	if err != nil {
		return "", "", err
	}
	if full, err = filepath.Abs(draft); err != nil {
		return "", "", fmt.Errorf("keeping what is half written: %w", err)
	}
	return filepath.Join(dir, "half", fmt.Sprintf("%x.json", sha256.Sum256([]byte(full)))), full, nil
}

// KeepHalf keeps a half written remark about a draft, in the user's own folder.
func KeepHalf(draft string, h Half) error {
	path, full, err := halfPath(draft)
	if err != nil {
		return err
	}
	data, err := json.MarshalIndent(half{full, h.At.String(), h.Pos, h.Scope, h.Proposal, h.Words}, "", "  ")
	if err != nil {
		return fmt.Errorf("keeping what is half written: %w", err)
	}
	return WritePrivate(path, append(data, '\n'))
}

// HalfOf returns what is half written about a draft, nil if there is nothing, or nothing
// that can be read.
func HalfOf(draft string) *Half {
	path, full, err := halfPath(draft)
	if err != nil {
		return nil
	}
	data, err := readFile(path)
	if err != nil {
		return nil
	}
	var h half
	if json.Unmarshal(data, &h) != nil || h.Draft != full || h.Proposal == "" && h.Words == "" {
		return nil
	}
	at, ok := model.ParseRef(h.At)
	if !ok {
		return nil
	}
	return &Half{at, max(h.Pos, 0), h.Scope, h.Proposal, h.Words}
}

// DropHalf forgets what was half written about a draft.
func DropHalf(draft string) error {
	path, _, err := halfPath(draft)
	if err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return writeError(path, err)
	}
	return nil
}
