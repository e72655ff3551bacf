/** Figures of models: what a spec asks for, evaluated and put into the figures of {@code figure}. */
package torchebm.draw;
