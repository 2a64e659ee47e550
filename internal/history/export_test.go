package history

import (
	"crypto/sha256"
	"fmt"
)

// PathOf returns the file of a version.
func PathOf(h *History, number int) string {
	for _, f := range h.files() {
		if f.number == number {
			return f.path
		}
	}
	return ""
}

// Sealed puts the fingerprint in front of what should be behind it.
func Sealed(rest []byte) []byte {
	return append(fmt.Appendf(nil, "%s%x\n", magic, sha256.Sum256(rest)), rest...)
}
