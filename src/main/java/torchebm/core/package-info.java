/**
 * Energy models: the base class, models of a formula or a covariance, models composed of others, and a model's known
 * properties.
 */
package torchebm.core;
