/** Readers of models from nodes of a document: the catalogue, formulas, networks, compositions. */
@org.jspecify.annotations.NullMarked
package torchebm.models;
