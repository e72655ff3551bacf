package torchebm.app;

import torchebm.evaluate.ComputeRequest;

/**
 * A request for the program of a model.
 *
 * @param model the model and its grid
 * @param gradient true if the program computes the gradient as well
 * @param compute the device, the backend and the dtype
 */
public record ProgramRequest(ModelRequest model, boolean gradient, ComputeRequest compute) {}
