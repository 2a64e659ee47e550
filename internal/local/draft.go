package local

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// Full returns the one path by which what belongs to a draft is found again: absolute,
// and behind links. The draft need not be there.
func Full(draft string) string {
	if abs, err := filepath.Abs(draft); err == nil {
		draft = abs
	}
	if target, err := filepath.EvalSymlinks(draft); err == nil {
		return target
	}
	dir, name := filepath.Split(draft)
	if target, err := filepath.EvalSymlinks(dir); err == nil {
		return filepath.Join(target, name)
	}
	return draft
}

// Key returns a name for the files that belong to a draft, by its full path.
func Key(full string) string {
	if runtime.GOOS == "windows" { // where case makes no difference
		full = strings.ToLower(full)
	}
	return fmt.Sprintf("%x", sha256.Sum256([]byte(full)))[:16]
}
