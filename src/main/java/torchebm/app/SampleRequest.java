package torchebm.app;

import java.util.Optional;
import torchebm.evaluate.ComputeRequest;
import torchebm.output.DestinationRequest;
import torchebm.shard.Shard;
import torchebm.task.sample.ChainRequest;
import torchebm.task.sample.SampleTask;

/**
 * A request for samples.
 *
 * @param model the model, its domain and the temperature
 * @param chains the chains
 * @param shard the shard whose chains are made, as {@code 2/16} or {@code auto}; empty for all chains
 * @param destination the file of the draws; empty for none
 * @param stan the folder for CmdStan's files; empty for none
 * @param compute the device and the data type
 */
public record SampleRequest(
        ModelRequest model,
        ChainRequest chains,
        Optional<String> shard,
        DestinationRequest destination,
        Optional<String> stan,
        ComputeRequest compute) {
    /** Returns the task of the request, for all chains or for a shard. */
    SampleTask task(Optional<Shard> part) {
        model.checkRanges("sampling");
        return new SampleTask(chains, destination, stan, part, compute);
    }
}
