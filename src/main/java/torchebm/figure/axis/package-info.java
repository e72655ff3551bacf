/** The axes of a figure: scales, which place values, and tickers, which choose ticks and their labels. */
package torchebm.figure.axis;
