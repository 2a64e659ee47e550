package doctor

import (
	"strings"
	"time"

	"github.com/atotto/clipboard"
)

// clipboardPatience is how long a program that reads the clipboard may take: some wait
// for ever where the desktop does not answer.
const clipboardPatience = 2 * time.Second

// Clipboard tries to read the desktop's clipboard, and forgets what was in it.
func Clipboard() Reached {
	if clipboard.Unsupported {
		return Reached{Note: "没有找到 xclip、xsel 或 wl-clipboard；装上其中一个，就能同别的程序互相复制。没有它，终端自己的粘贴照样能用"}
	}
	done := make(chan error, 1)
	go func() {
		_, err := clipboard.ReadAll()
		done <- err
	}()
	select {
	case err := <-done:
		if err != nil {
			return Reached{Note: "里面没有文字，或者没有桌面（" + strings.TrimSpace(err.Error()) + "）；先在别的程序里复制几个字再试。终端自己的粘贴不受影响"}
		}
		return Reached{OK: true}
	case <-time.After(clipboardPatience):
		return Reached{Note: "两秒没有反应。终端自己的粘贴不受影响"}
	}
}
