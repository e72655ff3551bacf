/** Mistakes of a user as data: place, value, message and hint. */
package torchebm.problem;
