/** Text in figures: fonts, text drawn as outlines, and the check and the layout of TeX. */
package torchebm.figure.text;
