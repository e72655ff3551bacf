/** File formats of figures: writers of PNG, SVG and PDF, and the reader of the spec that a file holds. */
package torchebm.figure.format;
