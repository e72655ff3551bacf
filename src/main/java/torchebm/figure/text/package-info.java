/** Text in figures: fonts, text drawn as outlines, and TeX. */
package torchebm.figure.text;
