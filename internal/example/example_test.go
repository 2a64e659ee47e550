package example_test

import (
	"bytes"
	"testing"

	"nianbao/internal/example"
	"nianbao/internal/store"
	"nianbao/model"
)

func TestExamples(t *testing.T) {
	want := map[string]struct{ errors, blankRows int }{
		"示例-2024年.json": {0, 0},
		"示例-2019年.json": {0, 25},
	}
	for _, x := range example.All() {
		r, extra, err := store.Read(bytes.NewReader(x.Data), x.File)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := store.Write(&b, r, extra); err != nil || !bytes.Equal(b.Bytes(), x.Data) {
			t.Errorf("%s is not as it would be saved (%v):\n%s", x.File, err, b.Bytes())
		}
		var errors, blankRows int
		findings, _ := model.Check(r, nil)
		for _, f := range findings {
			switch {
			case f.Rule.Blanks:
				blankRows++
			case f.Level == model.Error:
				errors++
				t.Log(f.Text)
			}
		}
		got := struct{ errors, blankRows int }{errors, blankRows}
		if got != want[x.File] {
			t.Errorf("%s: errors, blank rows: %v, want %v", x.File, got, want[x.File])
		}
	}
}
