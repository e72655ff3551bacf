package torchebm.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.document.Node;
import torchebm.document.Source;
import torchebm.document.SpecException;

class ColorTypeTest {
    private static final PlotNames NAMES = new PlotNames(List.of(), List.of(), text -> Optional.empty());

    private static int read(String color) {
        return new ColorType()
                .read("color", new Node.TextNode(Source.flag("-c", color).start(), color), NAMES);
    }

    @ParameterizedTest
    @CsvSource({"red, ff0000", "rebeccapurple, 663399", "lightgrey, d3d3d3", "'#0057b8', 0057b8", "'#FFFFFF', ffffff"})
    void readsNamesAndCodes(String color, String rgb) {
        assertEquals(Integer.parseInt(rgb, 16), read(color));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orang | orang is not a colour | did you mean orange?",
                "Red | Red is not a colour | did you mean red?",
                "#12345 | #12345 is not a colour | write a name of CSS, such as red, or #rrggbb",
                "0057b8 | 0057b8 is not a colour | write a name of CSS, such as red, or #rrggbb",
            })
    void namesTheNearestColour(String color, String message, String hint) {
        SpecException e = assertThrows(SpecException.class, () -> read(color));
        assertEquals("-c " + color + ": error: " + message + " (" + hint + ")", e.getMessage());
    }

    @Test
    void everyNameIsAColour() {
        List<String> names = new ColorType().choices(NAMES);
        assertEquals(148, names.size());
        names.forEach(ColorTypeTest::read);
    }
}
