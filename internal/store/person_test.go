package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"nianbao/internal/store"
	"nianbao/internal/testdir"
	"nianbao/model"
)

func TestPerson(t *testing.T) {
	dir := testdir.New(t)
	for _, name := range []string{"XDG_CONFIG_HOME", "HOME", "AppData"} {
		t.Setenv(name, dir)
	}
	if p := store.Person(); p != (model.Person{}) {
		t.Errorf("没有写过的时候是 %+v", p)
	}
	want := model.Person{Name: "李强", Post: "办公室"}
	if err := store.RememberPerson(want); err != nil {
		t.Fatal(err)
	}
	if p := store.Person(); p != want {
		t.Errorf("记下的是 %+v，读出来是 %+v", want, p)
	}
	found := ""
	_ = filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if d.Name() == "person.json" {
			found = path
		}
		return err
	})
	if err := os.WriteFile(found, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if p := store.Person(); p != (model.Person{}) {
		t.Errorf("文件坏了的时候是 %+v", p)
	}
}
