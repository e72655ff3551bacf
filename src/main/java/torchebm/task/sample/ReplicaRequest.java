package torchebm.task.sample;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The replicas of parallel tempering, as a user gives them.
 *
 * @param temperatures those of the replicas; empty to choose them
 * @param count the number of replicas
 * @param hottest the temperature of the last replica
 */
public record ReplicaRequest(List<String> temperatures, OptionalInt count, OptionalDouble hottest) {
    public ReplicaRequest {
        temperatures = List.copyOf(temperatures);
    }
}
