package torchebm.task.sample;

import java.util.Optional;
import torchebm.evaluate.ComputeRequest;
import torchebm.output.DestinationRequest;
import torchebm.shard.Shard;

/**
 * A request to sample a density, as a user gives it.
 *
 * @param chains the chains
 * @param destination the file of the draws; empty for none
 * @param stan the folder for CmdStan's files; empty for none
 * @param shard the shard whose chains are made; empty for all chains
 * @param compute the device and the data type
 */
public record SampleTask(
        ChainRequest chains,
        DestinationRequest destination,
        Optional<String> stan,
        Optional<Shard> shard,
        ComputeRequest compute) {
    /** Returns the number of the first chain. */
    int firstChain() {
        return shard.isPresent() ? (int) shard.get().first(chains.count()) : 0;
    }

    /** Returns the number of chains that are made, which may be 0 for a shard. */
    int ownChains() {
        return shard.isPresent() ? (int) shard.get().end(chains.count()) - firstChain() : chains.count();
    }

    /** Returns what the task and the other shards have in common. */
    String settings() {
        return chains.ofDraws() + " in " + compute.dtype();
    }
}
