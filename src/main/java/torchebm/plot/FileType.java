package torchebm.plot;

import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.document.Section;

/** The path of a file; a relative one begins where the spec lies. */
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
