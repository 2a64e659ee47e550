package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"nianbao/model"
)

// A draft remembers where last year's report lies by a path seen from its own
// folder, so that both can be moved together. It is written with slashes.

// A draft comes from anywhere, and what it remembers must not make the program open just
// any path. See [PriorOf] for what is opened. Whatever the user names is.

// PriorOf returns the path of the last year's report that the draft in a file
// remembers; "" if it remembers none, or what may not be opened because a draft says so.
// May be opened what is called .json and lies in a place relative to the draft's folder,
// or absolute on a drive of this PC. May not: a share (\\host\share or //host/share, which
// to look at already tells that host who is asking) unless the draft itself lies on it,
// and a path to a device (\\.\, \\?\). Nothing is looked at on disk to tell.
func PriorOf(draft string, r *model.Report) string {
	if p := r.Field(model.Prior); p == "" || priorTrouble(draft, p) != "" {
		return ""
	}
	return priorPath(draft, r)
}

// priorPath returns the path that a draft remembers, whatever it is.
func priorPath(draft string, r *model.Report) string {
	p := filepath.FromSlash(r.Field(model.Prior))
	if filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(filepath.Dir(draft), p)
}

// priorTrouble says why a path that a draft remembers may not be opened, "" if it may.
func priorTrouble(draft, p string) string {
	slashed := strings.ReplaceAll(p, `\`, "/") // Windows takes both; what looks like a share is none elsewhere
	native := filepath.FromSlash(p)
	switch {
	case !strings.EqualFold(filepath.Ext(native), ".json"):
		return "不是 .json 文件"
	case strings.HasPrefix(slashed, "//./"), strings.HasPrefix(slashed, "//?/"), strings.HasPrefix(slashed, "/??/"):
		return "不是普通的路径"
	case strings.HasPrefix(slashed, "//"):
		share := shareOf(slashed)
		if abs, err := filepath.Abs(draft); err == nil && share != "" && strings.EqualFold(share, shareOf(filepath.ToSlash(abs))) {
			return ""
		}
		return "在别处的共享文件夹里"
	case filepath.VolumeName(native) != "" && !filepath.IsAbs(native):
		return "不是完整的路径"
	}
	return ""
}

// shareOf returns the beginning //host/share of a path with slashes, "" if it has none.
func shareOf(path string) string {
	parts := strings.SplitN(path, "/", 5)
	if len(parts) < 5 || parts[0] != "" || parts[1] != "" {
		return ""
	}
	return "//" + parts[2] + "/" + parts[3]
}

// RememberPrior returns what the draft in a file has to remember of where last
// year's report lies.
func RememberPrior(draft, last string) string {
	from, err1 := filepath.Abs(filepath.Dir(draft))
	to, err2 := filepath.Abs(last)
	if err1 != nil || err2 != nil {
		return filepath.ToSlash(last)
	}
	rel, err := filepath.Rel(from, to)
	if err != nil { // on another drive
		return filepath.ToSlash(to)
	}
	return filepath.ToSlash(rel)
}

// Prior reads the last year's report that a draft remembers; nil if it remembers none. It
// refuses, in words, what [PriorOf] does not return, and a link, which can lead anywhere.
func Prior(draft string, r *model.Report) (*model.Report, error) {
	p := r.Field(model.Prior)
	if p == "" {
		return nil, nil
	}
	if why := priorTrouble(draft, p); why != "" {
		return nil, priorError(p, why)
	}
	path := priorPath(draft, r)
	if fi, err := os.Lstat(path); err == nil && fi.Mode()&fs.ModeSymlink != 0 {
		return nil, priorError(path, "是一个链接")
	}
	_, last, err := Open(path)
	return last, err
}

func priorError(path, why string) error {
	return &Error{Path: path, What: "草稿里记着的这个路径" + why + "，没有打开它", Do: "确实要同它核对，请自己附上去年的报告（命令里写 --prior）"}
}

// MovePrior makes a report remember the same last year's report from where the draft in
// another file is. What may not be opened stays as it is written.
func MovePrior(r *model.Report, from, to string) {
	if last := PriorOf(from, r); last != "" && filepath.Dir(from) != filepath.Dir(to) {
		r.Apply(model.SetField{Field: model.Prior, To: RememberPrior(to, last)})
	}
}

// Prior reads the last year's report that r, a state of this draft, remembers, as the
// function of that name does.
func (f *File) Prior(r *model.Report) (*model.Report, error) { return Prior(f.home, r) }

// PriorOf returns the path of the last year's report that r, a state of this draft,
// remembers; "" if it remembers none, or what may not be opened because a draft says so.
func (f *File) PriorOf(r *model.Report) string { return PriorOf(f.home, r) }

// RememberPrior returns what a state of this draft has to remember of where last
// year's report lies.
func (f *File) RememberPrior(last string) string { return RememberPrior(f.home, last) }

// moved returns r as it has to be written to the file: what it remembers is seen
// from where the draft was opened, which a draft saved elsewhere has left.
func (f *File) moved(r *model.Report) *model.Report {
	if r.Field(model.Prior) == "" || filepath.Dir(f.home) == filepath.Dir(f.path) {
		return r
	}
	r = r.Clone()
	MovePrior(r, f.home, f.path)
	return r
}
