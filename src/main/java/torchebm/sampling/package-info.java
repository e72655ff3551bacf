/** Draws from the density exp(−E/T) of a model. */
package torchebm.sampling;
