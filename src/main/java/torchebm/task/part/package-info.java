/** What parts of tasks are made from. */
package torchebm.task.part;
