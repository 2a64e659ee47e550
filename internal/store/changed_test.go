package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/internal/store"
	"nianbao/internal/testdir"
	"nianbao/model"
)

// A file that somebody else has changed is noticed, whatever its size and time say, and
// one that was only copied over itself is not.
func TestChanged(t *testing.T) {
	path := filepath.Join(testdir.New(t), "a.json")
	f := store.New(path)
	check := func(what string, want bool) {
		t.Helper()
		if got, err := f.Changed(); got != want || err != nil {
			t.Errorf("%s: %v, %v", what, got, err)
		}
	}
	check("not on disk yet", false)
	if err := f.Save(blank("甲局")); err != nil {
		t.Fatal(err)
	}
	check("saved", false)
	data := read(t, path)
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(path, later, later); err != nil {
		t.Fatal(err)
	}
	check("another time, the same content", false)
	write(t, path, strings.Replace(data, "甲局", "乙局", 1))
	check("another content of the same size", true)
	check("still", true)
	write(t, path, data)
	check("as it was", false)

	// Another program that saves by renaming, with the size and the time kept.
	fi, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path+".new", strings.Replace(data, "甲局", "丙局", 1))
	if err := errors.Join(os.Chtimes(path+".new", fi.ModTime(), fi.ModTime()), os.Rename(path+".new", path)); err != nil {
		t.Fatal(err)
	}
	check("another file of the same size and time", true)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if changed, err := f.Changed(); changed || err == nil || err.Error() != path+"：没有这个文件；请检查文件名和所在的文件夹" {
		t.Errorf("gone: %v, %v", changed, err)
	}
}

// Two have changed the same draft: what both began with and what the other has made of
// it is there to be merged, and once it is, saving goes on. Keys that the other's
// program has written stay.
func TestTheirs(t *testing.T) {
	path := filepath.Join(testdir.New(t), "a.json")
	if f := store.New(path); f.Base() != nil {
		t.Error("a draft that is not on disk has a base")
	}
	write(t, path, head+`"a":1}`)
	f, mine, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	base := mine.Clone()
	mine.Apply(model.SetField{Field: model.SignName, To: "甲局"})
	if !f.Base().Equal(base) {
		t.Error("the base has changed with the report")
	}
	write(t, path, head+`"title":"报告","a":1,"b":2}`)
	if err := f.Save(mine); !errors.Is(err, store.ErrChanged) {
		t.Fatal(err)
	}
	theirs, err := f.Theirs()
	if err != nil || theirs.Report.Field(model.Title) != "报告" || theirs.ReadOnly() != "" {
		t.Fatalf("%v", err)
	}
	if !f.Base().Equal(base) {
		t.Error("the base is theirs already")
	}
	f.Accept(theirs)
	if !f.Base().Equal(theirs.Report) {
		t.Error("the base is not theirs")
	}
	if sum, _ := f.Sum(); sum != theirs.Sum() {
		t.Error("the sum is not theirs")
	}
	if err := f.Save(mine); err != nil {
		t.Fatal(err)
	}
	if got := read(t, path); !strings.Contains(got, "甲局") || !strings.Contains(got, `"b": 2`) {
		t.Errorf("on disk:\n%s", got)
	}
	if !f.Base().Equal(mine) {
		t.Error("the base is not what was written")
	}
	// What they have made of it may be no draft at all.
	write(t, path, "{")
	if _, err := f.Theirs(); err == nil || !strings.HasPrefix(err.Error(), path+" 第 1 行：文件到这里就断了") {
		t.Error(err)
	}
}
