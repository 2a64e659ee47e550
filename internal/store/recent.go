package store

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"sync"

	"nianbao/internal/local"
)

// maxRecent is how many drafts are remembered.
const maxRecent = 20

// recentLock keeps two saves of one program from losing each other's entry. Two
// programs can still do so, and the list is not worth a lock file.
var recentLock sync.Mutex

// recentPath returns the file with the list of drafts that were opened last.
func recentPath() (string, error) {
	dir, err := local.Config()
	return filepath.Join(dir, "recent.json"), err
}

// Recents returns the drafts that were remembered, the latest first. Where there
// is no list, or none that can be read, it is empty.
func Recents() []string {
	path, err := recentPath()
	if err != nil {
		return nil
	}
	data, err := readFile(path)
	if err != nil {
		return nil
	}
	var list []string
	if json.Unmarshal(data, &list) != nil {
		return nil
	}
	list = slices.DeleteFunc(list, func(s string) bool { return s == "" })
	return list[:min(len(list), maxRecent)]
}

// Remember puts a draft at the head of the list of recent drafts.
func Remember(path string) error {
	full, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("remembering a draft: %w", err)
	}
	file, err := recentPath()
	if err != nil {
		return err
	}
	recentLock.Lock()
	defer recentLock.Unlock()
	list := slices.DeleteFunc(Recents(), func(s string) bool { return s == full })
	list = slices.Insert(list, 0, full)
	data, err := json.MarshalIndent(list[:min(len(list), maxRecent)], "", "  ")
	if err != nil {
		return fmt.Errorf("remembering a draft: %w", err)
	}
	return WritePrivate(file, append(data, '\n'))
}
