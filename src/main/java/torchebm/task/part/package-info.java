/** The origins of parts of tasks. */
package torchebm.task.part;
