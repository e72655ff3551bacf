/** The ends of searches that do not depend on each other: computed here, computed in part for a shard, or known from shards. */
package torchebm.analysis.ends;
