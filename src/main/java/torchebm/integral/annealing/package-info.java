/** Boltzmann factors integrated in many dimensions, by annealed importance sampling. */
package torchebm.integral.annealing;
