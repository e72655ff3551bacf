/** Mistakes of a user as data: where, what value, what is wrong, what would be right. */
package torchebm.problem;
