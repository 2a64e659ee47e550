package doctor

import (
	"context"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/width"
)

// Keys shows each key as the program receives it, until Esc is pressed twice or Ctrl+C
// once. A key of which nothing is seen is kept by the terminal or the desktop. The lines
// stay in the terminal, to be copied, and are written to w as well.
func Keys(ctx context.Context, in, out *os.File, w io.Writer) error {
	_, err := tea.NewProgram(keys{w: w}, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out)).Run()
	if err != nil && ctx.Err() == nil {
		return fmt.Errorf("showing keys: %w", err)
	}
	return nil
}

// keys counts what was received; esc says that the last of it was Esc.
type keys struct {
	w   io.Writer // for the lines
	n   int
	esc bool
}

// line writes a line about a key.
func (k keys) line(n int, words string) tea.Cmd {
	s := fmt.Sprintf("%3d  %s", n, words)
	_, _ = fmt.Fprintln(k.w, s) // whoever reads it says if it is not to be written
	return tea.Println(s)
}

func (k keys) Init() tea.Cmd {
	return tea.Println("按一个键，看收到什么；没有反应的，是被终端或者桌面留下了。按两次 Esc 结束。")
}

// Update prints a line for everything that comes from the keyboard.
func (k keys) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	words := ""
	esc := false
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		esc = msg.String() == "esc"
		if k.esc && esc || msg.String() == "ctrl+c" {
			return k, tea.Sequence(k.line(k.n+1, describe(msg)), tea.Quit)
		}
		words = describe(msg)
	case tea.PasteMsg:
		words = fmt.Sprintf("粘贴（终端标明是粘贴），%d 个字", utf8.RuneCountInString(msg.Content))
	default:
		return k, nil
	}
	k.n++
	k.esc = esc
	return k, k.line(k.n, words)
}

// describe names a key as the program does, and the text that it types.
func describe(k tea.KeyPressMsg) string {
	name := k.String()
	if k.Text == "" || k.Text == name {
		return width.Clean(name)
	}
	return width.Clean(name + "，打出 " + k.Text)
}

// View asks for the next key.
func (k keys) View() tea.View {
	if k.esc {
		return tea.NewView("再按一次 Esc 就结束")
	}
	return tea.NewView("等一个键 …")
}
