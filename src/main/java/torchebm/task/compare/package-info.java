/** The comparison of two models: statistics of the difference of their energies, its figure and its table. */
package torchebm.task.compare;
