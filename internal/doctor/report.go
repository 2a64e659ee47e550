package doctor

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"nianbao/internal/width"
)

// A Report is what there is to report. How wide characters are it takes from the last
// [width.Setup].
type Report struct {
	Version   string         // of the program
	Input     *os.File       // the keyboard; may be no terminal, or nil
	Output    *os.File       // the screen; may be no terminal, or nil
	Env       []string       // as of os.Environ
	Folders   []Folder       // where the program keeps files
	Clipboard func() Reached // whether the clipboard can be reached; see [Clipboard]
	Keys      []string       // what was received when keys were tried, as [Received] says it
}

// A Folder is one the program keeps files in.
type Folder struct {
	Use  string // what for
	Path string // "" if Err
	Err  error  // why there is none
}

// Reached says whether something can be reached, and what is missing if not.
type Reached struct {
	OK   bool
	Note string
}

// Write writes the report in lines of at most so many columns, unless a word is longer.
func (r *Report) Write(w io.Writer, columns int) error {
	p := &page{columns: columns}
	p.put("程序", "nianbao "+r.Version)
	p.put("", fmt.Sprintf("%s，%s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH))
	p.put("系统", system()...)
	r.terminal(p)
	r.widths(p)
	for i, f := range r.Folders {
		p.put(map[bool]string{true: "文件夹"}[i == 0], f.Use+"："+r.folder(f))
	}
	if r.Clipboard != nil {
		p.put("剪贴板", r.Clipboard().words())
		p.put("", "复制时还用 OSC 52 送给终端（SSH 上靠它），终端收不收，复制一次再粘贴便知")
	}
	if len(r.Keys) > 0 {
		p.put("按键", "收到的："+strings.Join(r.Keys, "；"))
	} else {
		p.put("按键", "没有试。看每个键收到没有：nianbao doctor --keys，或者在菜单的自检里按 F2")
	}
	_, err := io.WriteString(w, p.String())
	if err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	return nil
}

func (c Reached) words() string {
	if c.OK {
		return "能读。" + c.Note
	}
	return "够不到：" + c.Note
}

// told are the variables of the environment that say something about a terminal; of
// present ones only that they are set is said, for they can name hosts and users.
var (
	told    = []string{"TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "VTE_VERSION", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP"}
	present = []string{"WT_SESSION", "ConEmuPID", "TMUX", "STY", "SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY"}
)

// terminal reports what can be seen of the terminal from outside.
func (r *Report) terminal(p *page) {
	var values, set []string
	for _, name := range told {
		if v := r.getenv(name); v != "" {
			values = append(values, name+"="+v)
		}
	}
	for _, name := range present {
		if r.getenv(name) != "" {
			set = append(set, name)
		}
	}
	if values == nil {
		values = []string{"环境变量里没有 TERM、LANG 等"}
	}
	p.put("终端", strings.Join(values, "  "))
	if set != nil {
		p.put("", "另外设了 "+strings.Join(set, "、"))
	}
	if r.getenv("TERM") == "linux" {
		p.put("", "这是不带图形的文字控制台，多半没有汉字字形；请用图形桌面里的终端")
	}
	if !isTerminal(r.Input) {
		p.put("", "标准输入不是终端")
	}
	if !isTerminal(r.Output) {
		p.put("", "标准输出不是终端，大小、颜色、符号宽度没有问；要存成文件，请用 nianbao doctor -o 文件")
		return
	}
	if w, h, err := term.GetSize(r.Output.Fd()); err == nil {
		p.put("大小", fmt.Sprintf("%d 列 %d 行", w, h))
	} else {
		p.put("大小", "问不到："+err.Error())
	}
	p.put("颜色", colors[colorprofile.Detect(r.Output, r.Env)])
}

var colors = map[colorprofile.Profile]string{
	colorprofile.NoTTY:     "不显示颜色",
	colorprofile.ASCII:     "不用颜色（NO_COLOR），只用粗体、反白",
	colorprofile.ANSI:      "16 色",
	colorprofile.ANSI256:   "256 色",
	colorprofile.TrueColor: "真彩色",
}

// widths reports what the terminal answered about characters, and what was made of it.
func (r *Report) widths(p *page) {
	if !isTerminal(r.Output) {
		return
	}
	c := width.Chosen()
	wide := map[bool]string{false: "按一格算", true: "按两格算"}[width.Wide()]
	_, known := c.Answer.Wide()
	switch {
	case c.Setting == "1" || c.Setting == "2":
		p.put("符号宽度", "“ ” — … "+wide+"：你用 --width 指定的，没有问终端")
		return
	case known:
		p.put("符号宽度", "“ ” — … "+wide+"：终端自己答的，多数如此")
	default:
		p.put("符号宽度", "“ ” — … "+wide+"：终端没有答，先这样算；看着错位的，用 --width 2")
	}
	if c.Answer.Err != nil {
		p.put("", "没有答全（系统提示："+c.Answer.Err.Error()+"）")
	}
	var answers []string
	for _, s := range width.Samples() {
		cells := "没答"
		if n, ok := c.Answer.Widths[s]; ok {
			cells = fmt.Sprintf("%d 格", n)
		}
		answers = append(answers, s+" "+cells)
	}
	p.put("", strings.Join(answers, "，"))
	var instead []string
	for _, o := range width.Otherwise() {
		instead = append(instead, o[0]+" 画成 "+o[1])
	}
	if instead == nil {
		instead = []string{"没有"}
	}
	p.put("", "只在画面上替代的符号："+strings.Join(instead, "，"))
	p.put("", "画框线用 "+width.Frame().H+" "+width.Frame().V)
	switch garbled, known := c.Answer.Garbled(); {
	case garbled:
		p.put("字符集", "终端不是 UTF-8，中文会乱：请在终端的设置里改成 UTF-8")
	case known:
		p.put("字符集", "终端画得出 UTF-8 的中文")
	default:
		p.put("字符集", "终端没有答")
	}
}

func isTerminal(f *os.File) bool { return f != nil && term.IsTerminal(f.Fd()) }

// folder names a folder, and says whether files can be written to it.
func (r *Report) folder(f Folder) string {
	if f.Err != nil {
		return "没有（" + f.Err.Error() + "）"
	}
	return r.short(f.Path) + "，" + state(f.Path)
}

// state says whether a folder can be used. It tries, with a file that is removed
// again, for permissions do not tell on Windows and on network shares.
func state(path string) string {
	switch fi, err := os.Stat(path); {
	case os.IsNotExist(err):
		return "还没有，要用时再建"
	case err != nil:
		return "看不了"
	case !fi.IsDir():
		return "是一个文件，不是文件夹"
	}
	f, err := os.CreateTemp(path, ".nianbao-doctor-*")
	if err != nil {
		return "不能写"
	}
	f.Close()
	if os.Remove(f.Name()) != nil {
		return "能写，不能删"
	}
	return "能写"
}

// short puts ~ for the user's own folder.
func (r *Report) short(path string) string {
	home := r.getenv(map[bool]string{false: "HOME", true: "USERPROFILE"}[runtime.GOOS == "windows"])
	if home == "" {
		return path
	}
	rest, err := filepath.Rel(home, path)
	if err != nil || rest == ".." || strings.HasPrefix(rest, ".."+string(filepath.Separator)) {
		return path
	}
	return filepath.Join("~", rest)
}

// getenv returns the last value of a variable, which is the one that counts.
func (r *Report) getenv(name string) string {
	value := ""
	for _, v := range r.Env {
		if n, rest, _ := strings.Cut(v, "="); n == name {
			value = rest
		}
	}
	return value
}
