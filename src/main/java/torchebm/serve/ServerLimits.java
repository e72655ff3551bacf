package torchebm.serve;

import java.time.Duration;

/**
 * The limits of a server. What exceeds them is refused or closed, so memory is bounded.
 *
 * @param connections the most open connections
 * @param headBytes the most bytes of a request line and its headers
 * @param bodyBytes the most bytes of a body
 * @param reading the time in which a request must arrive once it has begun
 * @param writing the time in which a client must read a response
 * @param idle the time that a connection may wait for the next request
 * @param computing the time that an answer may take, with its wait for others
 * @param workers the number of answers that are computed at once
 * @param waiting the most answers that wait
 * @param resolution the most points along each axis
 */
public record ServerLimits(
        int connections,
        int headBytes,
        int bodyBytes,
        Duration reading,
        Duration writing,
        Duration idle,
        Duration computing,
        int workers,
        int waiting,
        int resolution) {
    /** The usual limits. */
    public static final ServerLimits USUAL = new ServerLimits(
            64,
            16 << 10,
            1 << 20,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            2,
            8,
            1000);

    /** Returns these limits with another time for an answer. */
    public ServerLimits withComputing(Duration time) {
        return new ServerLimits(
                connections, headBytes, bodyBytes, reading, writing, idle, time, workers, waiting, resolution);
    }
}
