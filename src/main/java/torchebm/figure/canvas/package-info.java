/** The canvas of a figure: its size, its theme, and the drawing on it. */
package torchebm.figure.canvas;
