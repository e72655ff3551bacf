package torchebm.analysis.surface;

/**
 * The energy at a point, with its first and second derivatives.
 *
 * @param x the point, shape (n); not copied
 * @param energy E(x)
 * @param gradient ∇E(x), shape (n); not copied
 * @param hessian ∂²E/∂xᵢ∂xⱼ, shape (n, n); not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Derivatives(double[] x, double energy, double[] gradient, double[][] hessian) {
    /** Evaluates the energy at a point. */
    public static Derivatives at(double[] x, EnergySurface.Evaluator evaluator) {
        double[] gradient = new double[x.length];
        double[][] hessian = new double[x.length][x.length];
        double energy = evaluator.energy(x, gradient, hessian);
        return new Derivatives(x, energy, gradient, hessian);
    }

    /** Returns true if the energy and all derivatives are finite. */
    public boolean isFinite() {
        boolean isFinite = Double.isFinite(energy);
        for (int i = 0; i < x.length; i++) {
            isFinite = isFinite && Double.isFinite(gradient[i]);
            for (int j = 0; j < x.length; j++) {
                isFinite = isFinite && Double.isFinite(hessian[i][j]);
            }
        }
        return isFinite;
    }

    /** Returns the derivatives by the free coordinates; those by a held one are 0. */
    public Derivatives holding(boolean[] isHeld) {
        double[] free = new double[x.length];
        double[][] curvature = new double[x.length][x.length];
        for (int i = 0; i < x.length; i++) {
            free[i] = isHeld[i] ? 0 : gradient[i];
            for (int j = 0; j < x.length; j++) {
                curvature[i][j] = isHeld[i] || isHeld[j] ? 0 : hessian[i][j];
            }
        }
        return new Derivatives(x, energy, free, curvature);
    }
}
