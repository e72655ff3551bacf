package torchebm.app;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import torchebm.evaluate.ComputeRequest;
import torchebm.output.DestinationRequest;
import torchebm.shard.Shard;
import torchebm.task.sample.SampleTask;

/**
 * A request for samples.
 *
 * @param model the model, its domain and the temperature
 * @param method the name of a method
 * @param chains the number of chains
 * @param draws the number of draws of each chain
 * @param warmup the number of steps before the first draw
 * @param thin the number of steps for each draw
 * @param every if given, all states at multiples of it are written, from the start on
 * @param seed the seed
 * @param stepSize a number or a schedule; empty to adapt it
 * @param noiseScale a number or a schedule; empty for 1
 * @param leapfrogSteps the number of leapfrog steps of a trajectory
 * @param targetAcceptance the mean acceptance that adaptation aims at
 * @param temperatures those of the replicas; empty to choose them
 * @param replicas the number of replicas
 * @param hottest the temperature of the last replica
 * @param start where chains start; empty for uniform points of the domain
 * @param over the region; empty for all of space
 * @param wells true to count the visits of wells, false not to; empty to do it in few dimensions
 * @param shard the shard whose chains are made, as {@code 2/16} or {@code auto}; empty for all chains
 * @param destination the file of the draws; empty for none
 * @param stan the folder for CmdStan's files; empty for none
 * @param compute the device and the data type
 */
public record SampleRequest(
        ModelRequest model,
        String method,
        int chains,
        int draws,
        int warmup,
        int thin,
        OptionalInt every,
        long seed,
        Optional<String> stepSize,
        Optional<String> noiseScale,
        OptionalInt leapfrogSteps,
        OptionalDouble targetAcceptance,
        List<String> temperatures,
        OptionalInt replicas,
        OptionalDouble hottest,
        Optional<String> start,
        Optional<String> over,
        Optional<Boolean> wells,
        Optional<String> shard,
        DestinationRequest destination,
        Optional<String> stan,
        ComputeRequest compute) {
    public SampleRequest {
        temperatures = List.copyOf(temperatures);
    }

    /** Returns the task of the request, for all chains or for a shard. */
    SampleTask task(Optional<Shard> part) {
        model.checkRanges("sampling");
        return new SampleTask(
                method,
                chains,
                draws,
                warmup,
                thin,
                every,
                seed,
                stepSize,
                noiseScale,
                leapfrogSteps,
                targetAcceptance,
                temperatures,
                replicas,
                hottest,
                start,
                over,
                wells,
                destination,
                stan,
                part,
                compute);
    }
}
