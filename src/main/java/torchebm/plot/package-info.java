/** The keys of {@code plot:} in a spec. The reader, flag, help, default and schema of a key follow from one definition. */
package torchebm.plot;
