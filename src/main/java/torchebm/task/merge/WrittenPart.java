package torchebm.task.merge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import torchebm.files.FileAccess;
import torchebm.shard.PartRecord;

/**
 * A part that a shard has written.
 *
 * @param name the file or the folder, as the user named it
 * @param record what it was made from
 */
record WrittenPart(String name, PartRecord record) {
    private static final int BUFFER = 1 << 14;

    /** Opens a part that is a file. */
    InputStream open(FileAccess files) throws IOException {
        return new BufferedInputStream(files.open(FileAccess.path(name)), BUFFER);
    }

    /** Returns the number of its units. */
    int units() {
        return (int) (record.end() - record.first());
    }
}
