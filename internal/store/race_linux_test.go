//go:build race

package store_test

// The race detector keeps notes of its own about every word of memory.
func init() { mostMemory *= 10 }
