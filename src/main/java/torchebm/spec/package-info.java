/**
 * Model specs: YAML or JSON, overridden by flags and read into validated records. Every error has the line and column of
 * the mistake.
 */
package torchebm.spec;
