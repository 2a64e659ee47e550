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
	words := Received(msg)
	if words == "" {
		return k, nil
	}
	press, _ := msg.(tea.KeyPressMsg)
	was := k.esc
	k.n++
	k.esc = press.String() == "esc"
	if was && k.esc || press.String() == "ctrl+c" {
		return k, tea.Sequence(k.line(k.n, words), tea.Quit)
	}
	return k, k.line(k.n, words)
}

// Received says what came from the keyboard: a key by the name that the program has for
// it, and the text that it types, or a paste; "" for any other message.
func Received(msg tea.Msg) string {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return fmt.Sprintf("粘贴（终端标明是粘贴），%d 个字", utf8.RuneCountInString(msg.Content))
	case tea.KeyPressMsg:
		name := msg.String()
		if msg.Text != "" && msg.Text != name {
			name += "，打出 " + msg.Text
		}
		return width.Clean(name)
	}
	return ""
}

// View asks for the next key.
func (k keys) View() tea.View {
	if k.esc {
		return tea.NewView("再按一次 Esc 就结束")
	}
	return tea.NewView("等一个键 …")
}
