package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"time"
)

// readFile reads a file whole, if it is one and not larger than a draft may be.
func readFile(path string) ([]byte, error) {
	c, err := readContent(path)
	if err != nil {
		return nil, err
	}
	return c.data, nil
}

// readContent reads a file whole, if it is one. Of a file that is larger than a draft
// may be it reads so much that this can be told.
func readContent(path string) (*content, error) {
	data, info, err := readUpTo(path, maxSize)
	if err != nil {
		return nil, err
	}
	return contentOf(data, info), nil
}

// readUpTo reads a file whole, or limit+1 bytes of it if it is longer. What is no file
// is refused before a byte of it is read: a pipe or a device can wait, and go on, for ever.
// Some that the system shows as files can do so too, as /proc/kmsg; they are given up.
func readUpTo(path string, limit int) ([]byte, fs.FileInfo, error) {
	if what := nameTrouble(path); what != "" {
		return nil, nil, &Error{Path: path, What: what, Do: "请检查文件名"}
	}
	fi, err := os.Stat(path) // opening a device can do something
	if err == nil {
		err = isFile(path, fi)
	}
	if err != nil {
		return nil, nil, readError(path, err)
	}
	f, err := os.OpenFile(path, os.O_RDONLY|noWait, 0)
	if err != nil {
		return nil, nil, readError(path, err)
	}
	defer f.Close()
	if fi, err = f.Stat(); err == nil {
		err = isFile(path, fi) // it can be another one by now
	}
	if err != nil {
		return nil, nil, readError(path, err)
	}
	data := make([]byte, 0, min(int(max(fi.Size(), 0)), limit)+1)
	for len(data) <= limit {
		if len(data) == cap(data) { // it has grown, or does not know its size
			data = append(data, 0)[:len(data)]
		}
		_ = f.SetReadDeadline(time.Now().Add(patience)) // a real file never waits, and has none
		n, err := f.Read(data[len(data):min(cap(data), limit+1)])
		data = data[:len(data)+n]
		if err == io.EOF {
			break
		}
		if errors.Is(err, os.ErrDeadlineExceeded) {
			return nil, nil, noFile(path)
		}
		if err != nil {
			return nil, nil, readError(path, err)
		}
	}
	return data, fi, nil
}

// isFile refuses what is no file.
func isFile(path string, fi fs.FileInfo) error {
	switch {
	case fi.IsDir():
		return &Error{Path: path, What: "这是一个文件夹", Do: "请给出其中一份草稿的文件名"}
	case !fi.Mode().IsRegular():
		return noFile(path)
	}
	return nil
}

func noFile(path string) error {
	return &Error{Path: path, What: "这不是普通文件", Do: notDraft}
}

// patience is how long a file may have nothing to read before it counts as none.
const patience = time.Second
