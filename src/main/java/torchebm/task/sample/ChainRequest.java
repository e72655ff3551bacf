package torchebm.task.sample;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The chains that a user asks for.
 *
 * @param method the name of a method
 * @param count the number of chains
 * @param draws the number of draws of each chain
 * @param warmup the number of steps before the first draw
 * @param thin the number of steps for each draw
 * @param every if given, all states at multiples of it are written, from the start on
 * @param seed the seed
 * @param start where chains start; empty for uniform points of the domain
 * @param over the region; empty for all of space
 * @param wells true to count the visits of wells, false not to; empty to do it in few dimensions
 */
public record ChainRequest(
        String method,
        int count,
        int draws,
        int warmup,
        int thin,
        OptionalInt every,
        long seed,
        StepRequest steps,
        ReplicaRequest replicas,
        Optional<String> start,
        Optional<String> over,
        Optional<Boolean> wells) {
    /** Returns the request without the choice of wells, which changes no draw. */
    ChainRequest ofDraws() {
        return new ChainRequest(
                method, count, draws, warmup, thin, every, seed, steps, replicas, start, over, Optional.empty());
    }
}
