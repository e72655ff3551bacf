/** Parts that shards have written, checked and put together to what one process writes. */
package torchebm.task.merge;
