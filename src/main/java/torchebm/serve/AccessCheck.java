package torchebm.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Decides if a request comes from the page of this server: it names the server by an address of this machine, as it would not after
 * DNS rebinding; it has no other origin; and it knows the token.
 *
 * @param token the secret of this run
 * @param port the port of the server
 */
record AccessCheck(String token, int port) {
    /** The bytes of a token. */
    private static final int TOKEN_BYTES = 24;

    private static final String ONLY = "this server only answers its own page";

    /** Returns a token that nobody can guess. */
    static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Refuses a request for another host, or of another origin. */
    void checkHost(Request request) throws HttpException {
        List<String> hosts = List.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        Optional<String> host = request.header("Host");
        if (host.isEmpty() || !hosts.contains(host.get())) {
            throw new HttpException(HttpException.FORBIDDEN, ONLY + ": the host must be " + hosts.get(0));
        }
        Optional<String> origin = request.header("Origin");
        if (origin.isPresent() && !origin.get().equals("http://" + host.get())) {
            throw new HttpException(HttpException.FORBIDDEN, ONLY + ": the origin is another one");
        }
    }

    /** Refuses a wrong token; the comparison takes the same time for each token of this length. */
    void checkToken(Optional<String> given) throws HttpException {
        boolean isRight = MessageDigest.isEqual(
                given.orElse("").getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        if (!isRight) {
            throw new HttpException(
                    HttpException.FORBIDDEN,
                    ONLY + ": the token is missing or wrong: use the address that was printed");
        }
    }
}
