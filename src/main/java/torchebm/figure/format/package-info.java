/** File formats of figures: writers of PNG, SVG and PDF, and a reader of the spec in a figure. */
package torchebm.figure.format;
