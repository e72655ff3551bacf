/** The analysis of a landscape: its result, and the tables of its points and paths. */
package torchebm.task.analyze;
