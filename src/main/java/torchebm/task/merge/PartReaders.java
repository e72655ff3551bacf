package torchebm.task.merge;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import torchebm.files.FileAccess;

/**
 * All parts that have units, opened to be read side by side.
 *
 * @param list the readers in the order of the shards
 */
record PartReaders(List<PartReader> list) implements Closeable {
    static PartReaders open(PartSet set, FileAccess files) throws IOException {
        PartReaders readers = new PartReaders(new ArrayList<>());
        try {
            for (WrittenPart part : set.parts()) {
                if (!part.isEmpty()) {
                    readers.list.add(new PartReader(part, files));
                }
            }
            return readers;
        } catch (IOException e) {
            readers.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        for (PartReader reader : list) {
            reader.close();
        }
    }
}
