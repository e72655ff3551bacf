/** The entry point of the command line, the report of failures, the rehearsal for fast start-up, and the manual pages. */
package torchebm.cli;
