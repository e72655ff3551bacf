/**
 * Energy models: the base class, the built-in models, and the catalogue that names and describes
 * them.
 */
package torchebm.core;
