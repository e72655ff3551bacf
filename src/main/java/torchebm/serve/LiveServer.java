package torchebm.serve;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import torchebm.app.live.LiveSession;
import torchebm.problem.Failure;
import torchebm.problem.Problem;

/**
 * A server of a live session, for this machine only: that of the JDK, with limits for slow clients, many connections and long heads. It ends
 * when it is closed.
 */
public final class LiveServer implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private static final int BACKLOG = 64;

    /** The most requests that are read or answered at once; others are closed. */
    private static final int THREADS = 48;

    /** Properties of the JDK's server, which reads them when it is first used; those that are set already remain. */
    private static final Map<String, String> LIMITS = Map.of(
            "sun.net.httpserver.maxReqTime", "5", // seconds
            "sun.net.httpserver.maxRspTime", "10",
            "sun.net.httpserver.idleInterval", "20",
            "sun.net.httpserver.maxReqHeaders", "100",
            "sun.net.httpserver.maxReqHeaderSize", "16384",
            "sun.net.httpserver.maxIdleConnections", "64",
            "jdk.httpserver.maxConnections", "64",
            "sun.net.httpserver.nodelay", "true");

    private final HttpServer http;
    private final ThreadPoolExecutor threads;
    private final Routes routes;
    private final AccessCheck access;

    private LiveServer(HttpServer http, LiveSession session, ServerLimits limits) {
        this.http = http;
        this.access = new AccessCheck(AccessCheck.newToken(), http.getAddress().getPort());
        this.routes = new Routes(session, access, limits);
        this.threads = new ThreadPoolExecutor(
                0,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new SynchronousQueue<>(),
                work -> Workers.daemon(work, "torchebm-request"));
    }

    /**
     * Starts a server.
     *
     * @param port the port; 0 for a free one
     * @throws Failure if the port cannot be used
     */
    public static LiveServer start(LiveSession session, int port, ServerLimits limits) throws Failure {
        LIMITS.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
        LiveServer server = new LiveServer(listening(port), session, limits);
        server.http.createContext("/", new RequestHandler(server.routes, limits));
        server.http.setExecutor(server.threads);
        server.http.start();
        return server;
    }

    private static HttpServer listening(int port) throws Failure {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
        } catch (IOException e) {
            throw new Failure(
                    Failure.Kind.INPUT_OUTPUT,
                    new Problem(
                            "", "", Integer.toString(port), "port " + port + " cannot be used: " + e.getMessage(), ""),
                    e);
        }
    }

    public int port() {
        return access.port();
    }

    public String token() {
        return access.token();
    }

    /** Returns the address of the page. */
    public String url() {
        return "http://127.0.0.1:" + port() + "/?token=" + token();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        routes.close();
    }
}
