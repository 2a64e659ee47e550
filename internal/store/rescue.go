package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"nianbao/model"
)

// Rescue writes a draft that cannot be saved where it belongs to a place that
// should always work: the user's own folder, or else the one for temporary
// files. It returns where that is, and puts it among the recent drafts.
func Rescue(f *File, r *model.Report) (path string, err error) {
	base := filepath.Base(f.Path())
	name := []rune(strings.TrimSuffix(base, filepath.Ext(base)))
	file := string(name[:min(len(name), 40)]) + "-未保存的改动-" + time.Now().Format("20060102-150405") + ".json"

	var dirs []string
	if home, err := os.UserHomeDir(); err == nil {
		dirs = append(dirs, home)
	}
	var errs []error
	for _, dir := range append(dirs, os.TempDir()) {
		path := filepath.Join(dir, file)
		err := f.Moved(path).Save(r)
		if err == nil {
			_ = Remember(path) // a list of conveniences; nothing depends on it
			return path, nil
		}
		errs = append(errs, err)
	}
	return "", errors.Join(errs...)
}
