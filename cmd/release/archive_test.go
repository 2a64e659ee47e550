package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"testing"
	"time"
)

var (
	at    = time.Date(2026, 3, 1, 8, 30, 15, 0, time.FixedZone("CST", 8*3600))
	small = []entry{
		{"年报/nianbao", 0o755, bytes.Repeat([]byte("program "), 5000)},
		{"年报/使用说明.txt", 0o644, []byte("怎么启动\n")},
		{"年报/LICENSE", 0o644, []byte("MIT\n")},
	}
)

// packed returns what an archive of the small entries holds, as it is read back.
func packed(t *testing.T, kind string, entries []entry, at time.Time) (sum string, got []entry, times []time.Time) {
	t.Helper()
	var b bytes.Buffer
	write := map[string]func(io.Writer, []entry, time.Time) error{"tar": writeTar, "zip": writeZip}[kind]
	if err := write(&b, entries, at); err != nil {
		t.Fatal(err)
	}
	sum = fmt.Sprintf("%x", sha256.Sum256(b.Bytes()))
	add := func(name string, mode fs.FileMode, at time.Time, r io.Reader) {
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got, times = append(got, entry{name, mode, data}), append(times, at)
	}
	if kind == "zip" {
		z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			if f.NonUTF8 {
				t.Errorf("%s is not marked as UTF-8", f.Name)
			}
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			add(f.Name, f.Mode(), f.Modified, r)
		}
		return sum, got, times
	}
	z, err := gzip.NewReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return sum, got, times
		}
		if err != nil {
			t.Fatal(err)
		}
		if h.Uid != 0 || h.Uname != "" {
			t.Errorf("%s belongs to %d %q", h.Name, h.Uid, h.Uname)
		}
		add(h.Name, h.FileInfo().Mode(), h.ModTime, r)
	}
}

// The same files make the same bytes, in whatever order and time zone they come.
func TestArchives(t *testing.T) {
	for _, kind := range []string{"tar", "zip"} {
		t.Run(kind, func(t *testing.T) {
			sum, got, times := packed(t, kind, small, at)
			want := sorted(small)
			if !slices.EqualFunc(got, want, func(a, b entry) bool {
				return a.name == b.name && a.mode == b.mode && bytes.Equal(a.data, b.data)
			}) {
				t.Error("what comes out is not what went in, sorted by name")
			}
			for i, tm := range times {
				if !tm.Equal(at) {
					t.Errorf("%s is of %v, want %v", got[i].name, tm, at)
				}
			}
			turned := slices.Clone(small)
			slices.Reverse(turned)
			if again, _, _ := packed(t, kind, turned, at.UTC()); again != sum {
				t.Error("other bytes the second time")
			}
			turned[0].mode = 0o755
			if again, _, _ := packed(t, kind, turned, at); again == sum {
				t.Error("the same bytes though a mode is another")
			}
		})
	}
}

func TestTextsForWindows(t *testing.T) {
	if got, want := string(forWindows([]byte("一\n二\n"))), "\ufeff一\r\n二\r\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, name := range []string{"windows/guide.txt", "windows/shortcut.cmd", "windows/shortcut.ps1", "linux/install.sh", "linux/nianbao-window"} {
		if data := (&release{}).file(name); bytes.ContainsRune(data, '\r') || !bytes.HasSuffix(data, []byte("\n")) {
			t.Errorf("%s: line ends", name)
		}
	}
}

func TestChoose(t *testing.T) {
	if got, err := choose("windows/386,linux/loong64"); err != nil || len(got) != 2 || got[1] != (target{"linux", "loong64"}) {
		t.Errorf("%v, %v", got, err)
	}
	if got, err := choose(""); err != nil || len(got) != len(targets) {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := choose("linux/mips"); err == nil {
		t.Error("a system nothing is built for")
	}
}
