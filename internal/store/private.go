package store

import (
	"path/filepath"

	"nianbao/internal/local"
)

// privateFile are the permissions of a file in the program's own folders.
const privateFile = 0o600

// WritePrivate writes a file in one of the program's own folders in one step, for the
// user alone. It makes the folder if need be.
func WritePrivate(path string, data []byte) error {
	if err := local.Make(filepath.Dir(path)); err != nil {
		return writeError(filepath.Dir(path), err)
	}
	_, err := replace(path, path, data, privateFile)
	return err
}

// ReadPrivate reads a file in one of the program's own folders; if it is longer than
// limit, in bytes, only limit+1 bytes of it.
func ReadPrivate(path string, limit int) ([]byte, error) {
	data, _, err := readUpTo(path, limit)
	return data, err
}
