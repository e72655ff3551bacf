package torchebm.task.sample;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The steps of chains, as a user gives them.
 *
 * @param size a number or a schedule; empty to adapt it
 * @param noiseScale a number or a schedule; empty for 1
 * @param leapfrogSteps the number of leapfrog steps of a trajectory
 * @param targetAcceptance the mean acceptance that adaptation aims at
 */
public record StepRequest(
        Optional<String> size,
        Optional<String> noiseScale,
        OptionalInt leapfrogSteps,
        OptionalDouble targetAcceptance) {}
