/**
 * The operations: one for each command, from a request record to a result record. They print nothing.
 */
package torchebm.app;
