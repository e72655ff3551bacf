/** Options that several commands have, the conversion of their values, and the words that shells complete. */
package torchebm.cli.options;
