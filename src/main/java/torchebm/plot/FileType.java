package torchebm.plot;

import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.document.Section;

/** The type of the path of a file; a relative path begins in the folder of the spec. */
public record FileType() implements KeyType<String> {
    @Override
    public String read(String key, Node node, PlotNames names) {
        return DocumentPaths.resolved(Section.text(key, node)).toString();
    }

    @Override
    public boolean isText() {
        return true;
    }
}
