package history

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"nianbao/internal/store"
)

// A Kind says what happened when a state was kept.
type Kind string

// The kinds of reasons. Others, of newer versions of the program, are kept and shown.
const (
	Opened     Kind = "opened"      // a session with the draft began
	Saved      Kind = "saved"       // it was saved
	Closed     Kind = "closed"      // the session ended
	HandedOver Kind = "handed over" // it was submitted, returned, approved, …
	Merged     Kind = "merged"      // it is about to be brought together with another copy
	Replaced   Kind = "replaced"    // an earlier version is about to be put in its place
	Recovered  Kind = "recovered"   // it was found after the program had ended, and not wanted
)

// Chinese returns the words for a kind.
func (k Kind) Chinese() string {
	switch k {
	case Opened:
		return "打开时"
	case Saved:
		return "保存"
	case Closed:
		return "离开时"
	case HandedOver:
		return "交接"
	case Merged:
		return "合并前"
	case Replaced:
		return "恢复旧版前"
	case Recovered:
		return "没有采用的未存内容"
	}
	return string(k)
}

// A Reason is why a state was kept.
type Reason struct {
	Kind  Kind   `json:"kind"`
	Who   string `json:"who,omitempty"`   // worked on it
	Words string `json:"words,omitempty"` // more about it, as 送审
}

// A Version is an earlier state of a draft.
type Version struct {
	Number int       `json:"number"` // from 1; some are missing, they have been thinned out
	At     time.Time `json:"at"`     // when the draft had come to this, by the clock of then
	Why    []Reason  `json:"why"`
	Sum    string    `json:"sum"`  // SHA-256 of the file, in hexadecimal
	Size   int       `json:"size"` // of the file, in bytes
}

// Is reports whether a version was kept for a reason of a kind.
func (v *Version) Is(kinds ...Kind) bool {
	return slices.ContainsFunc(v.Why, func(r Reason) bool { return slices.Contains(kinds, r.Kind) })
}

// Who returns who worked on it last, "" if that is not known.
func (v *Version) Who() string {
	for _, r := range slices.Backward(v.Why) {
		if r.Who != "" {
			return r.Who
		}
	}
	return ""
}

// mostReasons bounds the reasons of one version.
const mostReasons = 50

// add adds a reason, and reports whether there is anything new in it.
func (v *Version) add(why Reason) bool {
	if len(v.Why) > 0 && (why.Kind == Saved || len(v.Why) >= mostReasons) {
		return false
	}
	// Opened and closed again and again without a change is said once.
	if why.Kind != HandedOver && slices.Contains(v.Why, why) {
		return false
	}
	if !v.Is(Opened, Closed, HandedOver, Merged, Replaced, Recovered) {
		v.Why = nil // that it was saved goes without saying
	}
	v.Why = append(v.Why, why)
	return true
}

const (
	magic = "nianbao-version 1 "

	// maxData bounds what is unpacked, in bytes: no draft is larger.
	maxData = 20 << 20

	// maxPacked bounds the file of a version, in bytes.
	maxPacked = maxData + 1<<20
)

// A head is what stands before the draft in the file of a version.
type head struct {
	Draft string `json:"draft"` // full path it had
	Version
	packed []byte
}

func pack(draft string, v Version, data []byte) ([]byte, error) {
	line, err := json.Marshal(head{Draft: draft, Version: v})
	if err != nil {
		return nil, fmt.Errorf("keeping a version: %w", err)
	}
	var b bytes.Buffer
	b.Write(append(line, '\n'))
	z := gzip.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		return nil, fmt.Errorf("keeping a version: %w", err)
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("keeping a version: %w", err)
	}
	return append(fmt.Appendf(nil, "%s%x\n", magic, sha256.Sum256(b.Bytes())), b.Bytes()...), nil
}

var errDamaged = errors.New("the version is damaged")

// readHead reads the file of a version, but does not unpack it.
func readHead(path string) (h head, err error) {
	data, err := store.ReadPrivate(path, maxPacked)
	if err != nil {
		return head{}, err
	}
	first, rest, _ := bytes.Cut(data, []byte("\n"))
	if sum, ours := strings.CutPrefix(string(first), magic); !ours || sum != fmt.Sprintf("%x", sha256.Sum256(rest)) {
		return head{}, errDamaged
	}
	line, packed, _ := bytes.Cut(rest, []byte("\n"))
	if err := json.Unmarshal(line, &h); err != nil {
		return head{}, fmt.Errorf("%w: %w", errDamaged, err)
	}
	if h.Number < 1 || len(h.Sum) != 2*sha256.Size || h.Size < 0 {
		return head{}, errDamaged
	}
	h.packed = packed
	return h, nil
}

// unpack returns the draft.
func (h *head) unpack() ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(h.packed))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errDamaged, err)
	}
	data, err := io.ReadAll(io.LimitReader(z, maxData+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errDamaged, err)
	}
	if len(data) > maxData || fmt.Sprintf("%x", sha256.Sum256(data)) != h.Sum {
		return nil, errDamaged
	}
	return data, nil
}
