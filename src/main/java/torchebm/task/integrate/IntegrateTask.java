package torchebm.task.integrate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import torchebm.integral.Region;
import torchebm.output.DestinationRequest;
import torchebm.problem.RequestException;

/**
 * The integration of a landscape.
 *
 * @param region the region of the integral
 * @param destination the table of the wells
 */
public record IntegrateTask(Region region, DestinationRequest destination) {
    /**
     * Returns the task with the region of a flag.
     *
     * @throws RequestException if there is no such region
     */
    public static IntegrateTask of(Optional<String> over, DestinationRequest destination) {
        String name = over.orElse(Region.DOMAIN.toString());
        List<String> names =
                Arrays.stream(Region.values()).map(Region::toString).toList();
        for (Region region : Region.values()) {
            if (region.toString().equals(name)) {
                return new IntegrateTask(region, destination);
            }
        }
        throw RequestException.unknown("--over", names, name);
    }
}
