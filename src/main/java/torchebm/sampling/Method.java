package torchebm.sampling;

import java.util.Locale;

/** The methods of sampling. */
public enum Method {
    /** Unadjusted Langevin dynamics. */
    LANGEVIN(1),
    /** The Metropolis-adjusted Langevin algorithm. */
    MALA(0.574),
    /** Hamiltonian Monte Carlo. */
    HMC(0.8),
    /** The No-U-Turn sampler. */
    NUTS(0.8),
    /** Parallel tempering of Hamiltonian Monte Carlo. */
    TEMPERING(0.8);

    private final double targetAcceptance;

    Method(double targetAcceptance) {
        this.targetAcceptance = targetAcceptance;
    }

    /** Returns the mean acceptance that adaptation aims at. */
    public double targetAcceptance() {
        return targetAcceptance;
    }

    /** Returns the name on the command line, such as {@code mala}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
