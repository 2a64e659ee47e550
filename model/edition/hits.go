package edition

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"nianbao/model"
)

// A hit is one place of a text where a rule does not hold.
type hit struct {
	from, to int    // the words meant, in bytes
	says     string // the finding; “…” in it stands for these words and those around them
	warning  bool   // not at the rule's level
}

// mostHits is how many places of one text are listed one by one.
const mostHits = 50

// severally makes a finding of each hit, in the order of the text. An explanation is
// told by the sentence of its finding, so no two sentences are the same: who explains
// one place has not explained the next.
func severally(p *model.Pass, text string, hits []hit) model.Outcome {
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.from, b.from) })
	hits = slices.Compact(hits)
	label := p.Report.Edition().Label(p.Scope.At) + "："
	said := map[string]int{}
	var found []model.Outcome
	for i, h := range hits {
		if i == mostHits { // what is not listed is counted, and so cannot pass for explained
			h.says, h.warning = fmt.Sprintf("“…”起还有 %d 处，没有一一列出", len(hits)-i), false
		}
		says := label + strings.Replace(h.says, "“…”", "“"+h.quoted(text)+"”", 1)
		said[says]++
		if n := said[says]; n > 1 {
			says += fmt.Sprintf("（同样的第 %d 处）", n)
		}
		o := model.Broken(says).In(h.from, h.to)
		if h.warning {
			o = o.As(model.Warning)
		}
		found = append(found, o)
		if i == mostHits {
			break
		}
	}
	return model.Several(found...)
}

// quoted returns the words meant with a few characters to either side, of their own
// sentence only: writing on behind it is no reason for an explanation to lapse.
func (h hit) quoted(text string) string {
	const ends = "。；！？"
	before, after := model.Context(text, h.from, h.to-h.from)
	if i := strings.LastIndexAny(before, ends); i >= 0 {
		before = before[i+len("。"):]
	}
	if i := strings.IndexAny(after, ends); i >= 0 {
		after = after[:i+len("。")]
	}
	return before + text[h.from:h.to] + after
}

// places returns where a word stands in a text.
func places(text, word string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for from := 0; ; {
			i := strings.Index(text[from:], word)
			if i < 0 || !yield(from+i) {
				return
			}
			from += i + len(word)
		}
	}
}
