/**
 * Graphs as flat programs of scalar values, independent of a device: instructions, the axes of a grid that each depends
 * on, their order, and their registers.
 */
package torchebm.compute.code;
