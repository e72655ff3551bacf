/** Evaluation of energy graphs at points: the interface of a backend, and the choice among backends. */
package torchebm.compute;
