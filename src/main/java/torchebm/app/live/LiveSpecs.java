package torchebm.app.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.document.Suggestion;
import torchebm.files.FileAccess;
import torchebm.files.FileIdentity;
import torchebm.files.FileSearch;
import torchebm.models.Catalogue;
import torchebm.problem.Problem;
import torchebm.problem.RequestException;
import torchebm.spec.Spec;
import torchebm.spec.SpecLoader;
import torchebm.spec.SpecRequest;

/**
 * Specs by name: the panels of one spec, or the specs of a folder. Names are fixed at the start, and no name is a path that is
 * opened. A few specs are kept after they were read.
 */
final class LiveSpecs {
    private static final int MOST_SPECS = 1000;

    private static final int MOST_KEPT = 8;

    private final FileAccess files;
    private final SpecLoader loader;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private final Map<String, Spec> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Spec> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private LiveSpecs(FileAccess files, SpecLoader loader) {
        this.files = files;
        this.loader = loader;
    }

    /** A spec, or one of its panels, counted from 0. */
    private record Entry(SpecRequest request, int panel) {}

    /**
     * Finds the specs of a request.
     *
     * @param base a model, or a folder with specs; the flags are applied to each spec
     * @throws IOException if a file cannot be read
     */
    static LiveSpecs of(SpecRequest base, FileAccess files, SpecLoader loader) throws IOException {
        LiveSpecs specs = new LiveSpecs(files, loader);
        String model = base.model();
        boolean isFolder = base.energy().isEmpty()
                && !Catalogue.contains(model)
                && FileAccess.isPath(model)
                && FileAccess.isFolder(Path.of(model));
        if (isFolder) {
            specs.addFolder(base);
        } else {
            List<Spec> panels = loader.through(files.view()).loadAll(base);
            specs.add(base.energy().isPresent() ? "formula" : panels.get(0).name(), base, panels.size());
        }
        return specs;
    }

    private void addFolder(SpecRequest base) throws IOException {
        String folder = base.model();
        Path inside = FileIdentity.real(Path.of(folder));
        List<String> found = FileSearch.of(folder).orElseThrow().files();
        for (String file : found) {
            Path path = Path.of(file);
            if (!FileIdentity.real(path).startsWith(inside)) {
                continue;
            }
            FileAccess own = files.view();
            int panels = loader.through(own).panelCount(path);
            if (panels > 0) {
                String name =
                        Path.of(folder).normalize().relativize(path.normalize()).toString();
                String shortName = name.substring(0, name.lastIndexOf('.'));
                boolean isTaken = entries.containsKey(shortName) || entries.containsKey(panelName(shortName, 0));
                add(isTaken ? name : shortName, with(base, file), panels);
            }
        }
        if (entries.isEmpty()) {
            throw new RequestException(Problem.at(folder, "no spec found"));
        }
        if (entries.size() > MOST_SPECS) {
            throw new RequestException(Problem.at(
                    folder,
                    "this folder has " + entries.size() + " specs, but at most " + MOST_SPECS + " are possible"));
        }
    }

    private void add(String name, SpecRequest request, int panels) {
        for (int panel = 0; panel < panels; panel++) {
            entries.put(panels == 1 ? name : panelName(name, panel), new Entry(request, panel));
        }
    }

    private static String panelName(String name, int panel) {
        return name + " (" + (panel + 1) + ")";
    }

    private static SpecRequest with(SpecRequest base, String model) {
        return new SpecRequest(
                model,
                Optional.empty(),
                base.params(),
                base.grids(),
                base.sweeps(),
                base.plot(),
                base.temperature(),
                base.projects(),
                base.cut());
    }

    /** Returns the names, in the order of the files. */
    List<String> names() {
        return new ArrayList<>(entries.keySet());
    }

    /** Returns a name that was asked for, or the first one. */
    String name(Optional<String> asked) {
        String name = asked.orElseGet(() -> entries.keySet().iterator().next());
        if (!entries.containsKey(name)) {
            throw new RequestException(new Problem(
                    "", "", name, "there is no spec of this name", Suggestion.among(entries.keySet(), name)));
        }
        return name;
    }

    /** Reads a spec again. */
    Spec read(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(name);
        }
        List<Spec> panels = loader.through(files.view()).loadAll(entry.request());
        if (entry.panel() >= panels.size()) {
            throw new RequestException(
                    Problem.at(name, "this panel is no longer in the spec, which has " + panels.size()));
        }
        Spec spec = panels.get(entry.panel());
        synchronized (kept) {
            kept.put(name, spec);
        }
        return spec;
    }

    /** Returns a spec as it was read last. */
    Spec get(String name) throws IOException {
        Spec known;
        synchronized (kept) {
            known = kept.get(name);
        }
        return known == null ? read(name) : known;
    }

    /** Returns the spec of a formula. */
    Spec ofFormula(String formula, List<String> parameters) throws IOException {
        SpecRequest request = new SpecRequest("", Optional.of(formula), parameters, List.of(), List.of(), Map.of());
        return loader.through(FileAccess.nothing()).load(request);
    }

    /** Returns the folder of the files that a spec names. */
    Path folder(String name) {
        Entry entry = entries.get(name);
        if (entry == null
                || entry.request().energy().isPresent()
                || Catalogue.contains(entry.request().model())
                || !FileAccess.isPath(entry.request().model())) {
            return Path.of("");
        }
        Path parent = Path.of(entry.request().model()).getParent();
        return parent == null ? Path.of("") : parent;
    }
}
