package torchebm.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import torchebm.document.DocumentReader;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.files.FileAccess;
import torchebm.plot.PlotDefaults;
import torchebm.spec.grid.GridReader;

/**
 * The defaults of the grid and of the plot.
 *
 * @param file a file of defaults that override the built-in ones; it need not exist
 */
record Defaults(FileAccess files, Optional<Path> file) {
    /** Returns the built-in defaults, overridden by those in the file. */
    Section read() throws IOException {
        Node.MapNode plot = PlotDefaults.node();
        Node.MapNode defaults = Node.MapNode.empty(plot.place())
                .with(SpecKeys.GRID, GridReader.defaults(plot.place()))
                .with(SpecKeys.PLOT, plot);
        if (file.isPresent() && FileAccess.exists(file.get())) {
            String name = file.get().toString();
            files.trust(file.get());
            String text = SpecDocuments.text(name, SpecDocuments.bytes(files, file.get()));
            Section own = Section.of("defaults", DocumentReader.readBuiltIn(name, text));
            own.allowOnly(List.of(SpecKeys.GRID, SpecKeys.PLOT), "a key of the defaults");
            for (String key : List.of(SpecKeys.GRID, SpecKeys.PLOT)) {
                Node over = own.node(key);
                if (over != null) {
                    defaults =
                            Section.merged(defaults, key, Section.of(key, over).map());
                }
            }
        }
        return Section.of("defaults", defaults);
    }
}
