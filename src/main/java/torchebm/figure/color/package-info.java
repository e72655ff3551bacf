/** Colours: colour maps, the colour of each band of values, and the colour bar. */
package torchebm.figure.color;
