/** TeX by JLaTeXMath. The one package that names it, loaded with it when a text is TeX. */
package torchebm.figure.tex;
