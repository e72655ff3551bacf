/** Figures in a terminal: as characters with text around them, or as images. */
package torchebm.figure.terminal;
