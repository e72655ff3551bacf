/** The commands: they turn options into requests, run operations, and report the results; exit codes. */
package torchebm.cli.command;
