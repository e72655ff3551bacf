/** TeX by JLaTeXMath: the only package that uses this library; both are loaded when a text is TeX. */
package torchebm.figure.tex;
