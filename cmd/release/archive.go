package main

import (
	"archive/tar"
	"archive/zip"
	"compress/flate"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// An entry is a file in an archive.
type entry struct {
	name string
	mode fs.FileMode
	data []byte
}

// sorted returns the entries in the order of their names.
func sorted(entries []entry) []entry {
	return slices.SortedFunc(slices.Values(entries), func(a, b entry) int { return strings.Compare(a.name, b.name) })
}

// writeTar writes a compressed tar archive that depends on nothing but the entries and
// the time they all bear.
func writeTar(w io.Writer, entries []entry, at time.Time) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return fmt.Errorf("packing: %w", err)
	}
	t := tar.NewWriter(z)
	for _, e := range sorted(entries) {
		h := &tar.Header{Typeflag: tar.TypeReg, Name: e.name, Mode: int64(e.mode), Size: int64(len(e.data)), ModTime: at.UTC().Truncate(time.Second)}
		if err := t.WriteHeader(h); err != nil {
			return fmt.Errorf("packing %s: %w", e.name, err)
		}
		if _, err := t.Write(e.data); err != nil {
			return fmt.Errorf("packing %s: %w", e.name, err)
		}
	}
	if err := t.Close(); err != nil {
		return fmt.Errorf("packing: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("packing: %w", err)
	}
	return nil
}

// writeZip is like writeTar and writes a zip archive.
func writeZip(w io.Writer, entries []entry, at time.Time) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestCompression)
	})
	for _, e := range sorted(entries) {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Modified: at.UTC()}
		h.SetMode(e.mode)
		f, err := z.CreateHeader(h)
		if err != nil {
			return fmt.Errorf("packing %s: %w", e.name, err)
		}
		if _, err := f.Write(e.data); err != nil {
			return fmt.Errorf("packing %s: %w", e.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("packing: %w", err)
	}
	return nil
}
