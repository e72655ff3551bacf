/** Figures in a terminal: as characters with text around them, and as images by the protocols of terminals. */
package torchebm.figure.terminal;
