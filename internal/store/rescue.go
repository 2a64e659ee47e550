package store

import (
	"path/filepath"
	"strings"
	"time"

	"nianbao/internal/local"
	"nianbao/model"
)

// Rescue writes a draft that cannot be saved where it belongs into the user's state
// folder, as a draft that can be opened. It returns where that is, and puts it among the
// recent drafts.
func Rescue(f *File, r *model.Report) (path string, err error) {
	dir, err := local.State()
	if err != nil {
		return "", err
	}
	dir = filepath.Join(dir, "rescued")
	if err := local.Make(dir); err != nil {
		return "", writeError(dir, err)
	}
	base := filepath.Base(f.Path())
	name := []rune(strings.TrimSuffix(base, filepath.Ext(base)))
	file := string(name[:min(len(name), 40)]) + "-未保存的改动-" + time.Now().Format("20060102-150405") + ".json"
	to := f.Moved(filepath.Join(dir, file))
	to.private = true
	if err := to.Save(r); err != nil {
		return "", err
	}
	_ = Remember(to.Path()) // a list of conveniences; nothing depends on it
	return to.Path(), nil
}
