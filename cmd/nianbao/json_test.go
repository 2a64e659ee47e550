package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/internal/unseen"
)

// What a command prints as JSON shows everything that is in it, and means the same.
func TestJSON(t *testing.T) {
	characters := rapid.OneOf(rapid.Rune(), rapid.SampledFrom([]rune("政府<&>\"\\\n\t\x1b\x7f\u0085\u009b\u200b\u202e\u2028\u3164\u2800\ufe0f\ufeff\U000e0041\U000e0100")))
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.StringOf(characters).Draw(t, "text")
		var b bytes.Buffer
		c := call{stdout: &b}
		if err := c.json(map[string]string{"text": want}); err != nil {
			t.Fatal(err)
		}
		line, ok := strings.CutSuffix(b.String(), "\n")
		if i := strings.IndexFunc(line, unseen.Is); !ok || i >= 0 {
			t.Fatalf("not all is seen in %+q", line)
		}
		var got map[string]string
		if err := json.Unmarshal([]byte(line), &got); err != nil || got["text"] != want {
			t.Fatalf("%s means %+q, want %+q (%v)", line, got["text"], want, err)
		}
	})
}
