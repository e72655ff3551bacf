package torchebm.task.integrate;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import torchebm.integral.IntegralRegion;
import torchebm.landscape.IntegratedSpec;
import torchebm.output.DestinationRequest;
import torchebm.problem.RequestException;
import torchebm.spec.Spec;

/**
 * The integration of a landscape.
 *
 * @param region the region of the integral
 * @param seed of the particles in many dimensions; empty for the usual one
 * @param hasWells true to find the wells in many dimensions, too
 * @param destination the table of the wells
 */
public record IntegrateTask(IntegralRegion region, OptionalInt seed, boolean hasWells, DestinationRequest destination) {
    /**
     * Returns the region of a flag.
     *
     * @throws RequestException if there is no such region
     */
    public static IntegralRegion region(String name) {
        List<String> names = Arrays.stream(IntegralRegion.values())
                .map(IntegralRegion::toString)
                .toList();
        for (IntegralRegion region : IntegralRegion.values()) {
            if (region.toString().equals(name)) {
                return region;
            }
        }
        throw RequestException.unknown("--over", names, name);
    }

    /**
     * Returns the settings for many dimensions.
     *
     * @throws RequestException if they have no effect
     */
    IntegratedSpec.Annealing annealing(Spec spec) {
        if (!IntegratedSpec.isAnnealed(spec) && (seed.isPresent() || hasWells)) {
            throw new RequestException((seed.isPresent() ? "--seed" : "--wells")
                    + " has no effect in up to three dimensions, where cubature finds all wells: leave it out");
        }
        return new IntegratedSpec.Annealing(seed.orElse(1), hasWells);
    }
}
