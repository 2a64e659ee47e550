package edition

import (
	"slices"
	"sync"

	"nianbao/model"
)

// editions lists the editions there are, oldest first.
func editions() []*model.Edition { compiled.Wait(); return declared }

var (
	declared = []*model.Edition{&edition2019, &edition2021}
	compiled sync.WaitGroup
)

// The editions are prepared for use while the rest of the program starts and asks its
// terminal this and that. A declaration that is not sound is a mistake in this package,
// so it panics as soon as the program, or a test, starts.
func init() {
	for _, e := range declared {
		compiled.Go(func() {
			if err := e.Compile(); err != nil {
				panic(err)
			}
		})
	}
}

// All returns the editions there are, oldest first.
func All() []*model.Edition { return slices.Clone(editions()) }

// For returns the edition that reports about a year are laid out by. Years before
// the first edition get the first.
func For(year int) *model.Edition {
	for _, e := range slices.Backward(editions()) {
		if year >= e.FirstYear {
			return e
		}
	}
	return editions()[0]
}

// ByID returns the edition with that ID.
func ByID(id model.EditionID) (*model.Edition, bool) {
	i := slices.IndexFunc(editions(), func(e *model.Edition) bool { return e.ID == id })
	if i < 0 {
		return nil, false
	}
	return editions()[i], true
}
