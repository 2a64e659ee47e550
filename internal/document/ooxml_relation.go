package document

import (
	"encoding/xml"
	"path"
	"strings"
)

// A relation is a reference from one part to another.
type relation struct {
	id, kind string // kind is the last word of its type, such as styles
	target   string // the part's name
}

// relations returns what a part refers to within the container; "" is the container
// itself. References to the outside are left out: nothing follows them.
func (c *container) relations(of string) ([]relation, error) {
	dir, base := path.Split(of)
	name := dir + "_rels/" + base + ".rels"
	if !c.has(name) {
		return nil, nil
	}
	var all []relation
	err := c.each(name, func(p *part, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && attr(e, "TargetMode") != "External" && len(all) < maxEntries {
			all = append(all, relation{
				id:     attr(e, "Id"),
				kind:   path.Base(attr(e, "Type")),
				target: resolve(dir, attr(e, "Target")),
			})
		}
		return p.skip()
	})
	return all, err
}

func resolve(dir, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return path.Clean(target)
	}
	return path.Join("/", dir, target)
}

// related returns the part that is related in that way, or the usual name where the
// file does not say.
func related(all []relation, kind, usual string) string {
	for _, r := range all {
		if r.kind == kind {
			return r.target
		}
	}
	return usual
}
