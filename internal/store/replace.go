package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"nianbao/internal/local"
)

// WriteFile writes a file in one step: a reader sees the old content or the new,
// never half. It writes over an existing file only if told to.
func WriteFile(path string, data []byte, overwrite bool) error {
	target, err := resolve(path)
	if err != nil {
		return writeError(path, err)
	}
	if !overwrite {
		if err := unused(path, target); err != nil {
			return err
		}
	}
	_, err = replace(path, target, data, newFile)
	return err
}

// unused fails if there is a file of that name, which messages call path, or there should
// be none. One of a suffix only is what becomes of a folder to which .json was added: it
// would be hidden.
func unused(path, target string) error {
	if what := nameTrouble(target); what != "" {
		return &Error{Path: path, What: what, Do: "请换一个文件名"}
	}
	if name := filepath.Base(target); name == filepath.Ext(name) {
		return &Error{Path: path, What: "没有文件名，只有后缀", Do: "请在文件夹后面写上文件名"}
	}
	if _, err := os.Lstat(target); err == nil {
		return existsError(path)
	}
	return nil
}

// newFile are the permissions of a new file, of which the umask takes its share.
const newFile fs.FileMode = 0o666

// resolve follows a symbolic link, so that the file behind it is written and not
// the link replaced.
func resolve(path string) (string, error) {
	if fi, err := os.Lstat(path); err == nil && fi.Mode()&fs.ModeSymlink != 0 {
		return filepath.EvalSymlinks(path)
	}
	return path, nil
}

// replace puts data into the file target, which messages call path. An existing
// file keeps its permissions, a new one gets perm. It returns what is known of the file
// that was written, so that it can be told from one that comes after.
func replace(path, target string, data []byte, perm fs.FileMode) (fs.FileInfo, error) {
	if what := nameTrouble(target); what != "" {
		return nil, &Error{Path: path, What: what, Do: "请换一个文件名"}
	}
	fi, err := os.Stat(target)
	switch {
	case err == nil && fi.IsDir():
		return nil, &Error{Path: path, What: "这是一个文件夹", Do: "请给出文件名"}
	case err == nil && !fi.Mode().IsRegular():
		return nil, &Error{Path: path, What: "这不是普通文件", Do: "请换一个文件名"}
	case err == nil && !mayWrite(target, fi):
		return nil, &Error{Path: path, What: "文件是只读的", Do: "请另存为别的文件名，或者去掉文件的只读属性", Err: fs.ErrPermission}
	case err == nil:
		perm = fi.Mode().Perm()
	case !errors.Is(err, fs.ErrNotExist):
		return nil, writeError(path, err)
	}
	tmp, written, err := temporary(filepath.Dir(target), data, perm, fi)
	if err == nil {
		if err = rename(tmp, target); err != nil {
			os.Remove(tmp)
		}
	}
	if err != nil {
		return nil, writeError(path, err)
	}
	syncDir(filepath.Dir(target))
	return written, nil
}

// temporary writes data to a new file in the folder, down to the disk. If it is to
// replace an old one, the permissions are set as given, whatever the umask.
func temporary(dir string, data []byte, perm fs.FileMode, old fs.FileInfo) (_ string, fi fs.FileInfo, err error) {
	name := filepath.Join(dir, local.TemporaryName())
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return "", nil, err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(name)
		}
	}()
	if _, err := f.Write(data); err != nil {
		return "", nil, err
	}
	if old != nil {
		keepGroup(f, old)
		if err := chmod(f, perm); err != nil {
			return "", nil, err
		}
	}
	if err := f.Sync(); err != nil {
		return "", nil, err
	}
	if fi, err = f.Stat(); err != nil {
		return "", nil, err
	}
	return name, fi, f.Close()
}

// rename puts the temporary file into place. While another program has the old
// file open, on Windows, it tries again for some two seconds.
func rename(from, to string) error {
	for wait := 10 * time.Millisecond; ; wait *= 2 {
		err := os.Rename(from, to)
		if err == nil || !busy(err) || wait > 2*time.Second {
			return err
		}
		time.Sleep(wait)
	}
}
