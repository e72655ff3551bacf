/** The entry point of the command line, the messages of failures, the rehearsal for fast start-up, and manual pages. */
package torchebm.cli;
