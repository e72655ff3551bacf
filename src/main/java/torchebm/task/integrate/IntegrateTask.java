package torchebm.task.integrate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import torchebm.integral.IntegralRegion;
import torchebm.output.DestinationRequest;
import torchebm.problem.RequestException;

/**
 * The integration of a landscape.
 *
 * @param region the region of the integral
 * @param destination the table of the wells
 */
public record IntegrateTask(IntegralRegion region, DestinationRequest destination) {
    /**
     * Returns the task with the region of a flag.
     *
     * @throws RequestException if there is no such region
     */
    public static IntegrateTask of(Optional<String> over, DestinationRequest destination) {
        String name = over.orElse(IntegralRegion.DOMAIN.toString());
        List<String> names = Arrays.stream(IntegralRegion.values())
                .map(IntegralRegion::toString)
                .toList();
        for (IntegralRegion region : IntegralRegion.values()) {
            if (region.toString().equals(name)) {
                return new IntegrateTask(region, destination);
            }
        }
        throw RequestException.unknown("--over", names, name);
    }
}
