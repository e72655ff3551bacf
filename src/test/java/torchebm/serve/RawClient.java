package torchebm.serve;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that sends any bytes. */
final class RawClient implements AutoCloseable {
    /** A server that never answers fails a test instead of holding it. */
    private static final int MILLISECONDS = 30_000;

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

    private final Socket socket = new Socket();

    RawClient(int port) throws IOException {
        socket.setReceiveBufferSize(1 << 12);
        socket.setSoTimeout(MILLISECONDS);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
    }

    /** Returns the answer to a text: a head, and a body of its length; what was sent if the server closes the connection. */
    static String answer(int port, String text) throws IOException {
        try (RawClient client = new RawClient(port)) {
            client.send(text);
            return client.one();
        }
    }

    /** Returns everything that answers a text, until the server closes the connection. */
    static String all(int port, String text) throws IOException {
        try (RawClient client = new RawClient(port)) {
            client.send(text);
            return client.rest();
        }
    }

    /** Returns one answer: a head, and a body of its length. */
    String one() throws IOException {
        StringBuilder text = new StringBuilder();
        int end = Integer.MAX_VALUE;
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int c = in.read(); c >= 0; c = text.length() < end ? in.read() : -1) {
                text.append((char) c);
                if (c == '\n' && end == Integer.MAX_VALUE && text.toString().endsWith("\r\n\r\n")) {
                    Matcher length = LENGTH.matcher(text);
                    end = text.length() + (length.find() ? Integer.parseInt(length.group(1)) : 0);
                }
            }
        } catch (SocketException e) {
            return text.toString(); // the server has closed it with bytes under way
        }
        return text.toString();
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns everything that the server sends until it closes the connection. */
    String rest() throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[1 << 12];
        InputStream in = socket.getInputStream();
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException e) {
            return text.toString(); // the server has closed it with bytes under way
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
