package torchebm.serve;

import java.time.Duration;

/**
 * The limits of answers. Those of connections are properties of the JDK's server.
 *
 * @param bodyBytes the most bytes of a body
 * @param computing the time that an answer may take, with its wait for others
 * @param workers the number of answers that are computed at once
 * @param waiting the most answers that wait
 * @param resolution the most points along each axis
 */
public record ServerLimits(int bodyBytes, Duration computing, int workers, int waiting, int resolution) {
    /** The usual limits. */
    public static final ServerLimits USUAL = new ServerLimits(1 << 20, Duration.ofSeconds(10), 2, 8, 1000);

    /** Returns these limits with another time for an answer. */
    public ServerLimits withComputing(Duration time) {
        return new ServerLimits(bodyBytes, time, workers, waiting, resolution);
    }
}
