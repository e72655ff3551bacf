package torchebm.files;

import java.io.IOException;
import java.io.OutputStream;

/** The content of a file, which writes itself to a stream. */
@FunctionalInterface
public interface Content {
    void writeTo(OutputStream out) throws IOException;
}
