/**
 * Model specs: YAML or JSON, overridden by flags, read into validated records. Every error points
 * at its place.
 */
package torchebm.spec;
