package torchebm.app;

import torchebm.task.sample.SampleTask;

/**
 * A request for samples.
 *
 * @param model the model, its domain and the temperature
 * @param task what is to be sampled
 */
public record SampleRequest(ModelRequest model, SampleTask task) {
    /** Returns the task of the request. */
    SampleTask checked() {
        model.checkRanges("sampling");
        return task;
    }
}
