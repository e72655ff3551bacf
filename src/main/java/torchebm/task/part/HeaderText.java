package torchebm.task.part;

import java.util.List;
import torchebm.document.Node;
import torchebm.document.Place;
import torchebm.document.Section;
import torchebm.document.Source;
import torchebm.table.draws.DrawHeader;

/** Writes and reads the header of all draws, of which a part has some chains. */
public final class HeaderText {
    private HeaderText() {}

    /** Returns the header of all chains as a mapping. */
    public static Node.MapNode node(DrawHeader header) {
        Place place = Source.builtIn("draws", "").start();
        return Node.MapNode.empty(place)
                .with("model", new Node.TextNode(place, header.model()))
                .with("method", new Node.TextNode(place, header.method()))
                .with("chains", number(place, header.allChains()))
                .with("draws", number(place, (double) header.draws()))
                .with("dimension", number(place, header.dimension()))
                .with("warmup", number(place, (double) header.warmup()))
                .with("thin", number(place, header.thin()))
                .with("seed", new Node.TextNode(place, Long.toString(header.seed())))
                .with("temperature", number(place, header.temperature()));
    }

    private static Node number(Place place, double number) {
        return new Node.NumberNode(place, number, Double.toString(number));
    }

    /** Returns the header in a mapping. */
    public static DrawHeader read(Node.MapNode map) {
        Section header = Section.of("the header of draws", map);
        return new DrawHeader(
                text(header, "model"),
                text(header, "method"),
                (int) number(header, "chains"),
                (long) number(header, "draws"),
                (int) number(header, "dimension"),
                List.of(),
                (long) number(header, "warmup"),
                (int) number(header, "thin"),
                Long.parseLong(text(header, "seed")),
                number(header, "temperature"));
    }

    private static String text(Section header, String key) {
        return Section.text(key, header.required(key)).text();
    }

    private static double number(Section header, String key) {
        return Section.number(key, header.required(key));
    }
}
