// Package imports keeps the packages of this module apart: its test says which of
// them may import which. It has no code.
package imports
