package local

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// name is what the program's folders are called.
const name = "nianbao"

// Private are the permissions of the program's own folders.
const Private fs.FileMode = 0o700

// Config returns the program's folder among the user's settings. It need not be there.
func Config() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("finding the user's settings: %w", err)
	}
	return filepath.Join(dir, name), nil
}

// State returns the program's folder for what belongs to this user on this PC. It need
// not be there.
func State() (string, error) {
	dir, err := stateDir()
	if err != nil {
		return "", fmt.Errorf("finding the user's state folder: %w", err)
	}
	return filepath.Join(dir, name), nil
}

func stateDir() (string, error) {
	switch runtime.GOOS {
	case "windows":
		if dir := os.Getenv("LocalAppData"); filepath.IsAbs(dir) {
			return dir, nil
		}
		return "", errors.New("%LocalAppData% is not set")
	case "darwin", "ios":
		home, err := os.UserHomeDir()
		return filepath.Join(home, "Library", "Application Support"), err
	}
	// By the standard, a path that is not absolute is to be ignored.
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "state"), err
}

// Make makes one of the program's own folders, for the user alone. One that is there
// is made private.
func Make(dir string) error {
	if err := os.MkdirAll(dir, Private); err != nil {
		return fmt.Errorf("making a private folder: %w", err)
	}
	fi, err := os.Stat(dir)
	if err != nil {
		return fmt.Errorf("making a private folder: %w", err)
	}
	if runtime.GOOS == "windows" || fi.Mode().Perm() == Private { // a user's folders are private there
		return nil
	}
	if err := os.Chmod(dir, Private); err != nil {
		return fmt.Errorf("making a folder private: %w", err)
	}
	return nil
}
