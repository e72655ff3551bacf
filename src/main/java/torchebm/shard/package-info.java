/** Shards of a computation: which of its rows, chains, tasks or searches each has, and the records of the parts that they write. */
package torchebm.shard;
