package store_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"unicode"

	"nianbao/internal/example"
	"nianbao/internal/store"
	"nianbao/internal/testdir"
	"nianbao/model"
)

// Thousands of damaged drafts: each is read or refused in a sentence of Chinese that says
// what to do, and what is read can be checked, written and read again. The file is not
// touched.
func TestDamaged(t *testing.T) {
	var sound [][]byte
	for _, ex := range example.All() {
		sound = append(sound, ex.Data)
	}
	for _, name := range []string{"full.json", "review.json"} {
		sound = append(sound, []byte(read(t, filepath.Join("testdata", name))))
	}
	n := 3000
	if testing.Short() {
		n = 400
	}
	dir := testdir.New(t)
	draw := rand.New(rand.NewPCG(2026, 1))
	refused := 0
	for i := range n {
		data := bytes.Clone(sound[i%len(sound)])
		for range 1 + draw.IntN(3) {
			data = damages[draw.IntN(len(damages))](draw, data)
		}
		path := filepath.Join(dir, "a.json")
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		if !try(t, path, data) {
			refused++
		}
		if read(t, path) != string(data) {
			t.Fatalf("%q: the file has changed", data)
		}
	}
	t.Logf("%d drafts, %d refused", n, refused)
	if refused < n/4 || refused > n*9/10 {
		t.Errorf("of %d damaged drafts %d were refused: the damages are no test", n, refused)
	}
}

// try opens a damaged draft and works with it; it reports whether it can be opened.
func try(t *testing.T, path string, data []byte) bool {
	t.Helper()
	defer func() {
		if p := recover(); p != nil {
			t.Fatalf("%q: %v\n%s", data, p, debug.Stack())
		}
	}()
	f, r, err := store.Open(path)
	if err != nil {
		checkSentence(t, err, path)
		return false
	}
	model.Check(r, nil)
	var b bytes.Buffer
	if f.ReadOnly() == "" {
		b.Write(f.Encode(r))
		again, _, err := store.Read(&b, path)
		if err != nil {
			t.Errorf("%q\nis read, and what is written of it is not: %v", data, err)
		} else if !again.Equal(r) {
			t.Errorf("%q\nis another one when it is written and read again", data)
		}
	}
	return true
}

// checkSentence checks that an error is one sentence for the user.
func checkSentence(t *testing.T, err error, path string) {
	t.Helper()
	said, ok := errors.AsType[*store.Error](err)
	what := strings.TrimPrefix(err.Error(), path)
	switch {
	case !ok || said.What == "" || said.Do == "":
		t.Errorf("no sentence: %v", err)
	case !strings.HasPrefix(err.Error(), path):
		t.Errorf("which file? %v", err)
	case strings.ContainsFunc(what, func(r rune) bool { return !unicode.IsPrint(r) }):
		t.Errorf("not fit for the screen: %q", what)
	case strings.IndexFunc(what, func(r rune) bool { return unicode.Is(unicode.Han, r) }) < 0, len(what) > 400:
		t.Errorf("no words for a clerk: %v", err)
	}
}

// damages are what can happen to a file, or be done to it.
var damages = []func(draw *rand.Rand, data []byte) []byte{
	func(draw *rand.Rand, data []byte) []byte { // a bit
		if len(data) > 0 {
			data[draw.IntN(len(data))] ^= 1 << draw.IntN(8)
		}
		return data
	},
	func(draw *rand.Rand, data []byte) []byte { return data[:draw.IntN(len(data)+1)] }, // cut off
	func(draw *rand.Rand, data []byte) []byte { // a piece is missing
		i, j := stretch(draw, data)
		return append(data[:i:i], data[j:]...)
	},
	func(draw *rand.Rand, data []byte) []byte { // a piece is there twice
		i, j := stretch(draw, data)
		return append(data[:j:j], data[i:]...)
	},
	func(draw *rand.Rand, data []byte) []byte { // zeros
		i, j := stretch(draw, data)
		clear(data[i:j])
		return data
	},
	func(draw *rand.Rand, data []byte) []byte { return swapLines(draw, data) },
	func(draw *rand.Rand, data []byte) []byte { // a line twice: keys that stand twice
		lines := bytes.SplitAfter(data, []byte("\n"))
		i := draw.IntN(len(lines))
		return bytes.Join(append(lines[:i:i], append([][]byte{lines[i]}, lines[i:]...)...), nil)
	},
	func(draw *rand.Rand, data []byte) []byte { return otherValue(draw, data) },
	func(draw *rand.Rand, data []byte) []byte { return otherValue(draw, data) },
	func(draw *rand.Rand, data []byte) []byte { return otherKey(draw, data) },
	func(_ *rand.Rand, data []byte) []byte { return bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")) },
	func(_ *rand.Rand, data []byte) []byte { return append([]byte("\uFEFF"), data...) },
}

func stretch(draw *rand.Rand, data []byte) (from, to int) {
	from = draw.IntN(len(data) + 1)
	return from, min(from+draw.IntN(60), len(data))
}

func swapLines(draw *rand.Rand, data []byte) []byte {
	lines := bytes.SplitAfter(data, []byte("\n"))
	i, j := draw.IntN(len(lines)), draw.IntN(len(lines))
	lines[i], lines[j] = lines[j], lines[i]
	return bytes.Join(lines, nil)
}

// otherValue puts something odd in the place of what stands behind a colon.
func otherValue(draw *rand.Rand, data []byte) []byte {
	odd := []string{
		"1e400", "-1e-400", "-0", "0.0000001", "99999999999999999999999", "true", "null", "{}", "[]", "[[[]]]", `""`,
		`"\u0000"`, `"\u001b[2J\u001b]0;x\u0007"`, `"\u202e\u2066"`, `"\u200b\ufeff\u00ad"`, `"\ud800"`, `"` + strings.Repeat("长", 1000) + `"`,
		`{"a":1,"a":2}`, `"1,234"`, `"１２"`, `{"":{"":null}}`,
	}
	i := bytes.Index(data, []byte(": "))
	for range draw.IntN(40) {
		if k := bytes.Index(data[i+1:], []byte(": ")); k >= 0 {
			i += 1 + k
		}
	}
	if i < 0 {
		return data
	}
	end := bytes.IndexAny(data[i:], ",\n")
	if end < 0 {
		end = len(data) - i
	}
	return append(data[:i+2:i+2], append([]byte(odd[draw.IntN(len(odd))]), data[i+end:]...)...)
}

// otherKey puts something odd in the place of a key.
func otherKey(draw *rand.Rand, data []byte) []byte {
	odd := []string{"requests/none/natural", "requests/received", "a/b/c/d", "//", "", `\u001b[31m`, `\u202e`, "edition", "review", "figures", "text"}
	keys := bytes.Count(data, []byte(`": `))
	if keys == 0 {
		return data
	}
	end := 0
	for range 1 + draw.IntN(keys) {
		end += bytes.Index(data[end:], []byte(`": `)) + 1
	}
	begin := bytes.LastIndexByte(data[:end-1], '"')
	if begin < 0 {
		return data
	}
	return append(data[:begin+1:begin+1], append([]byte(odd[draw.IntN(len(odd))]), data[end-1:]...)...)
}
