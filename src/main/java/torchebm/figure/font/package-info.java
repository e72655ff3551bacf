/** Fonts: the outlines and widths of letters. */
package torchebm.figure.font;
