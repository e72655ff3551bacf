package torchebm.files;

import java.io.IOException;

/** The content of a folder, which writes itself file by file. */
@FunctionalInterface
public interface FolderContent {
    void writeTo(OutputFolder folder) throws IOException;
}
