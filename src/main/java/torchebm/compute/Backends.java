package torchebm.compute;

import java.util.List;
import torchebm.compute.fused.FusedBackend;

/** The choice of a backend. */
public final class Backends {
    /** The devices that can be asked for; {@code auto} leaves the choice to the tool. */
    public static final List<String> DEVICES = List.of("auto", "cpu", "cuda");

    /** The backends that can be asked for; {@code auto} leaves the choice to the tool. */
    public static final List<String> NAMES = List.of("auto", "fused", "nd4j");

    private Backends() {}

    /**
     * The backend for what was asked. Only {@code auto} leaves a choice; a name is taken at its
     * word.
     *
     * @param device one of {@link #DEVICES}
     * @param backend one of {@link #NAMES}
     * @throws UnavailableException if what was asked for by name is not there
     */
    public static Backend select(String device, String backend) {
        if (device.equals("cuda")) {
            throw new UnavailableException("device cuda is not available: this version runs on the CPU only");
        }
        if (backend.equals("nd4j")) {
            throw new UnavailableException("backend nd4j is not available: this version has the fused backend only");
        }
        return new FusedBackend();
    }
}
