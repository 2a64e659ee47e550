package journal

import (
	"crypto/sha256"
	"fmt"
)

// Path returns the file of an entry.
func (e *Entry) Path() string { return e.path }

// Sealed puts the fingerprint in front of what should be behind it.
func Sealed(rest []byte) []byte {
	return append(fmt.Appendf(nil, "%s%x\n", magic, sha256.Sum256(rest)), rest...)
}
