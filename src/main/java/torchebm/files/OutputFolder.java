package torchebm.files;

import java.io.IOException;
import java.io.OutputStream;

/** A folder that is being written. Its files appear together, when all of them are written. */
public interface OutputFolder {
    /**
     * Opens a file of the folder. A file that was already written is continued.
     *
     * @param path relative to the folder, with slashes, such as {@code posterior/x/0.0}; missing folders are created
     * @return a buffered stream, to be closed before the next one of this file is opened
     */
    OutputStream append(String path) throws IOException;
}
