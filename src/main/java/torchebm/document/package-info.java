/** YAML, JSON and flags as trees of nodes that know their places; errors that point at them. */
@org.jspecify.annotations.NullMarked
package torchebm.document;
