/**
 * One operation for each command: a request record in, a result record out. Nothing here prints.
 */
package torchebm.app;
