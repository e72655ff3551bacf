package torchebm.serve;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;

/** A connection: requests are answered one after the other. Another thread closes it at its deadline. */
final class ClientConnection implements Runnable {
    /** The time in which a refused client may read the reason. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    /** The most bytes that a refused client may still send. */
    private static final int LINGER_BYTES = 4 << 20;

    /** The bytes that the system keeps for a client that does not read. */
    private static final int SEND_BUFFER = 1 << 18;

    private final Socket socket;
    private final Routes routes;
    private final ServerLimits limits;
    private volatile long deadline;

    ClientConnection(Socket socket, Routes routes, ServerLimits limits) {
        this.socket = socket;
        this.routes = routes;
        this.limits = limits;
        limit(limits.idle());
    }

    private void limit(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    /** Returns true if its deadline is over. */
    boolean isOverdue() {
        return System.nanoTime() - deadline > 0;
    }

    /** Closes the connection, whatever its thread is doing. */
    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            deadline = System.nanoTime(); // closed already
        }
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSendBufferSize(SEND_BUFFER);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean isOpen = true;
            while (isOpen) {
                limit(limits.idle());
                int first = in.read();
                isOpen = first >= 0 && isAnswered(in, first);
            }
        } catch (IOException e) {
            close(); // the client has left, or its time was over
        }
    }

    /** Answers a request; returns false if the connection ends. */
    private boolean isAnswered(InputStream in, int first) throws IOException {
        limit(limits.reading());
        HttpReader reader = new HttpReader(in, limits);
        HttpHead head;
        String body;
        try {
            head = reader.head(first);
            routes.check(head);
            body = reader.body(reader.length(head));
        } catch (HttpException e) {
            refuse(in, HttpResponse.refused(e));
            return false;
        }
        limit(limits.computing().plus(limits.reading()));
        HttpResponse response = response(head, body);
        limit(limits.writing());
        response.write(socket.getOutputStream(), !head.isPersistent());
        return head.isPersistent();
    }

    @SuppressWarnings("CatchingUnchecked") // a fault in one answer must not end the server
    private HttpResponse response(HttpHead head, String body) {
        try {
            return routes.response(head, body);
        } catch (HttpException e) {
            return HttpResponse.refused(e);
        } catch (RuntimeException | Error e) {
            return HttpResponse.refused(new HttpException(HttpStatus.INTERNAL_ERROR, "the tool failed: " + e));
        }
    }

    /** Refuses a request whose body was not read: what the client still sends is thrown away, so that it gets the reason. */
    private void refuse(InputStream in, HttpResponse response) throws IOException {
        limit(LINGER);
        response.write(socket.getOutputStream(), true);
        socket.shutdownOutput();
        byte[] buffer = new byte[1 << 13];
        int count = 0;
        for (int n = in.read(buffer); n >= 0 && count < LINGER_BYTES; n = in.read(buffer)) {
            count += n;
        }
    }
}
