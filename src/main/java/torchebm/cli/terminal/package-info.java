/** The streams of a run: escaped text, JSON, colours, progress, and failures of standard output. */
package torchebm.cli.terminal;
