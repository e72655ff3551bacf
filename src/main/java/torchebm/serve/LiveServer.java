package torchebm.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import torchebm.app.live.LiveSession;
import torchebm.problem.Failure;
import torchebm.problem.Problem;

/**
 * A server of a live session on this machine only. It has its own reader of HTTP, because the server of the JDK has no limits for
 * single connections, and no runtime of a release contains it. It ends when it is closed.
 */
public final class LiveServer implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private static final int BACKLOG = 64;

    /** The milliseconds between two searches for overdue connections. */
    private static final long PAUSE = 50;

    private final ServerSocket listener;
    private final Routes routes;
    private final ServerLimits limits;
    private final AccessCheck access;
    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();

    private LiveServer(ServerSocket listener, LiveSession session, ServerLimits limits) {
        this.listener = listener;
        this.limits = limits;
        this.access = new AccessCheck(AccessCheck.newToken(), listener.getLocalPort());
        this.routes = new Routes(session, access, limits);
    }

    /**
     * Starts a server.
     *
     * @param port the port; 0 for a free one
     * @throws Failure if the port cannot be used
     */
    public static LiveServer start(LiveSession session, int port, ServerLimits limits) throws Failure {
        ServerSocket listener = listener(port);
        LiveServer server = new LiveServer(listener, session, limits);
        Workers.daemon(server::accept, "torchebm-accept").start();
        Workers.daemon(server::watch, "torchebm-watch").start();
        return server;
    }

    @SuppressWarnings("AddressSelection") // the address is literal
    private static ServerSocket listener(int port) throws Failure {
        try {
            ServerSocket listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
            return listener;
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

    /** Returns the number of open connections. */
    int connectionCount() {
        return connections.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                if (connections.size() >= limits.connections()) {
                    refuse(socket);
                } else {
                    serve(new ClientConnection(socket, routes, limits));
                }
            } catch (IOException e) {
                pause(); // closed, or there are no more file descriptors
            }
        }
    }

    /** Waits a little; returns false if the thread is interrupted. */
    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void serve(ClientConnection connection) {
        connections.add(connection);
        if (listener.isClosed()) {
            connection.close(); // the others were closed before it was added
        }
        Runnable served = () -> {
            try {
                connection.run();
            } finally {
                connections.remove(connection);
            }
        };
        try {
            Workers.daemon(served, "torchebm-connection").start();
        } catch (OutOfMemoryError e) { // no more threads
            connection.close();
            connections.remove(connection);
        }
    }

    /** Tells a client that there are too many; the answer fits into the buffer of the connection. */
    private static void refuse(Socket socket) throws IOException {
        try (socket) {
            HttpResponse.refused(HttpException.busy("too many connections")).write(socket.getOutputStream(), true);
        }
    }

    private void watch() {
        while (!listener.isClosed() && pause()) {
            connections.stream().filter(ClientConnection::isOverdue).forEach(ClientConnection::close);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            Thread.onSpinWait(); // it is closed all the same
        }
        connections.forEach(ClientConnection::close);
        routes.close();
    }
}
