package torchebm.app;

import torchebm.evaluate.ComputeRequest;

/**
 * A program to show.
 *
 * @param model the model and its grid
 * @param gradient whether the program computes the gradient too
 * @param compute for which backend and numbers
 */
public record ProgramRequest(ModelRequest model, boolean gradient, ComputeRequest compute) {}
