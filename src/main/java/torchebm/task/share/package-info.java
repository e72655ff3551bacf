/** The tasks of many specs, divided among shards by their costs. */
package torchebm.task.share;
