package torchebm.integral;

/** Integrates by adaptive cubature, in up to {@link #MOST_DIMENSIONS} dimensions. */
public final class CubatureIntegrator implements Integrator {
    /** The most dimensions, as the number of evaluations grows with a power of it. */
    public static final int MOST_DIMENSIONS = 3;

    @Override
    public ThermalIntegral integrate(ThermalProblem problem) {
        return new CubatureRun(problem).result();
    }
}
