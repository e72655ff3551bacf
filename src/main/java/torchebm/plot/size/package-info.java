/** The size of a figure: its sides as they are given, and what follows from one of them. */
package torchebm.plot.size;
