package torchebm.task.sample;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import torchebm.evaluate.ComputeRequest;
import torchebm.output.DestinationRequest;
import torchebm.shard.Shard;

/**
 * A request to sample a density, as a user gives it.
 *
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
 * @param destination the file of the draws; empty for none
 * @param stan the folder for CmdStan's files; empty for none
 * @param shard the shard whose chains are made; empty for all chains
 * @param compute the device and the data type
 */
public record SampleTask(
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
        DestinationRequest destination,
        Optional<String> stan,
        Optional<Shard> shard,
        ComputeRequest compute) {
    public SampleTask {
        temperatures = List.copyOf(temperatures);
    }

    /** Returns the number of the first chain. */
    int firstChain() {
        return shard.isPresent() ? (int) shard.get().first(chains) : 0;
    }

    /** Returns the number of chains that are made, which may be 0 for a shard. */
    int ownChains() {
        return shard.isPresent() ? (int) shard.get().end(chains) - firstChain() : chains;
    }

    /** Returns the task without what differs among its shards. */
    String settings() {
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
                        Optional.empty(),
                        new DestinationRequest(Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        new ComputeRequest("", "", compute.dtype()))
                .toString();
    }
}
