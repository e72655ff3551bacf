/** Figures of models: evaluates specs, and builds the figures of {@code figure} from the values. */
package torchebm.draw;
