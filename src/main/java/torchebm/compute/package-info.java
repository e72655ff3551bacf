/** Runs an energy graph over points: the contract of a backend, and the choice among backends. */
package torchebm.compute;
