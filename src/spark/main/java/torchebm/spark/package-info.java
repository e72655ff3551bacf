/**
 * The commands of torchebm-cli as applications of Apache Spark: each task of Spark runs a shard in a process of the program, and the
 * driver merges the parts.
 */
package torchebm.spark;
