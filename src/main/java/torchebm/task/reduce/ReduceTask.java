package torchebm.task.reduce;

import java.util.Optional;
import java.util.OptionalInt;
import torchebm.evaluate.ComputeRequest;
import torchebm.shard.Shard;

/**
 * The reduction of the energies of a grid or of points.
 *
 * @param points a file of points; empty for the grid
 * @param bins the bins of a histogram, as {@code 0:10:50}; empty for none
 * @param side the most nodes of the thinned field along an axis; empty for no field
 * @param shard the shard whose blocks are reduced; empty for all of them
 * @param file the file to write; {@code -} for standard output
 * @param compute the device, the backend and the dtype
 */
public record ReduceTask(
        Optional<String> points,
        Optional<String> bins,
        OptionalInt side,
        Optional<Shard> shard,
        String file,
        ComputeRequest compute) {}
