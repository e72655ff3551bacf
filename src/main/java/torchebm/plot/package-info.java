/** The keys of {@code plot:} in a spec: one definition each, for the reader, the flag, the help, the defaults and the schema. */
package torchebm.plot;
