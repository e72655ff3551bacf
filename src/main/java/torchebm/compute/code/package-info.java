/**
 * Graphs as flat programs of scalar values, before any kind of machine: which values there are, which axes of a grid each
 * depends on, and in which order and registers they are computed.
 */
package torchebm.compute.code;
