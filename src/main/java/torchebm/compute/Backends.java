package torchebm.compute;

import torchebm.compute.fused.FusedBackend;

/** The choice of a backend. */
public final class Backends {
    /** The word that leaves the choice of a device or a backend to the tool. */
    public static final String AUTO = "auto";

    private Backends() {}

    /**
     * The backend for what was asked. Only {@code auto} leaves a choice; a name is taken at its
     * word.
     *
     * @param device {@code auto}, {@code cpu} or {@code cuda}
     * @param backend {@code auto}, {@code fused} or {@code nd4j}
     * @throws UnavailableException if what was asked for by name is not there
     */
    public static Backend select(String device, String backend) {
        if (device.equals("cuda")) {
            throw new UnavailableException(
                    "device cuda is not available: this version runs on the CPU only");
        }
        if (backend.equals("nd4j")) {
            throw new UnavailableException(
                    "backend nd4j is not available: this version has the fused backend only");
        }
        return new FusedBackend();
    }
}
