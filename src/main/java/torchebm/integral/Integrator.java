package torchebm.integral;

/** A way to compute a {@link ThermalIntegral}: one for few dimensions, another one for many. */
public interface Integrator {
    /**
     * Integrates.
     *
     * @throws IntegralException if the integral is not finite
     * @throws java.util.concurrent.CancellationException if this thread is interrupted
     */
    ThermalIntegral integrate(ThermalProblem problem);
}
