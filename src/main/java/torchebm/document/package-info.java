/** Documents (YAML, JSON and flags) as trees of nodes with their places; errors with the place of their cause. */
@org.jspecify.annotations.NullMarked
package torchebm.document;
