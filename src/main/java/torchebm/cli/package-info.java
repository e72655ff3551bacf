/** The command line: flags become requests, results become text, failures become exit codes. */
package torchebm.cli;
