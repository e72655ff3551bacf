/** Boltzmann factors integrated over boxes and over all of space: log Z, moments, and the probabilities of wells. */
package torchebm.integral;
