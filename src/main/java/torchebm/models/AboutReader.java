package torchebm.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.core.About;
import torchebm.core.Dimensions;
import torchebm.core.Landscape;
import torchebm.core.Setting;
import torchebm.document.Node;
import torchebm.document.Section;

/** Reads {@code about:}, the description of a model in a spec, which overrides the model's own description. */
public final class AboutReader {
    public static final String ABOUT = "about";
    private static final List<String> KEYS =
            List.of("title", "summary", "formula", "parameters", "dimensions", "domain", "minima", "citation");

    private final Section section;
    private final @Nullable Section defaults;
    private final String name;

    private AboutReader(Section section, @Nullable Section defaults, String name) {
        this.section = section;
        this.defaults = defaults;
        this.name = name;
    }

    /**
     * Returns the reader of a spec.
     *
     * @param document the spec
     * @param name the name of the model
     */
    public static AboutReader of(Node.MapNode document, String name) {
        Node about = document.get(ABOUT);
        Section section = Section.of(ABOUT, about == null ? Node.MapNode.empty(document.place()) : about);
        section.allowOnly(KEYS, "a key of about");
        Section defaults = null;
        if (document.get(ModelNode.MODEL) instanceof Node.MapNode model
                && model.get(FormulaReader.PARAMETERS) instanceof Node.MapNode parameters) {
            defaults = Section.of(FormulaReader.PARAMETERS, parameters);
        }
        return new AboutReader(section, defaults, name);
    }

    /** Returns the dimensions that the model may have; empty if they are not given. */
    Optional<Dimensions> dimensions() {
        Node node = section.node("dimensions");
        if (node == null) {
            return Optional.empty();
        }
        Section range = Section.of("dimensions", node);
        range.allowOnly(List.of("min", "max", "step"), "a key of dimensions");
        int min = range.integer("min", 1, Dimensions.MOST).orElse(1);
        return Optional.of(new Dimensions(
                min,
                range.integer("max", min, Dimensions.MOST).orElse(Dimensions.MOST),
                range.integer("step", 1, Dimensions.MOST).orElse(1)));
    }

    /** Returns the landscape with the description. */
    public Landscape over(Landscape landscape) {
        About own = landscape.about();
        About about = new About(
                name,
                section.text("title").orElse(own.title()),
                section.text("summary").orElse(own.summary()),
                section.text("formula").orElse(own.formula()),
                section.text("domain").orElse(own.domain()),
                section.text("minima").orElse(own.minima()),
                section.text("citation").orElse(own.citation()));
        Node meanings = section.node("parameters");
        Section described = meanings == null ? null : Section.of("parameters", meanings);
        List<Setting> settings = new ArrayList<>();
        for (Setting setting : landscape.settings()) {
            settings.add(new Setting(
                    setting.name(),
                    setting.value(),
                    defaultText(setting),
                    described == null
                            ? setting.meaning()
                            : described.text(setting.name()).orElse(setting.meaning())));
        }
        return landscape
                .withAbout(about)
                .withSettings(settings)
                .withDimensions(dimensions().orElse(landscape.dimensions()));
    }

    private String defaultText(Setting setting) {
        Node node = defaults == null ? null : defaults.node(setting.name());
        if (node instanceof Node.NumberNode number) {
            return number.text();
        }
        return node instanceof Node.TextNode text ? text.text() : setting.defaultText();
    }
}
