package torchebm.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.testing.Models;

/** Tests the rows and columns of figures with several plots. */
class SheetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "; 2; 2",
                "; 5; 3",
                "width: 800, height: 600; 2; 2",
                "width: 800, height: 600; 7; 3",
                "width: 300, height: 1500; 2; 1",
                "width: 300, height: 1500; 24; 2",
                "width: 1500, height: 300; 5; 5",
                "width: 3.4in; 2; 2",
                "width: 300, height: 1500, columns: 2; 2; 2"
            })
    void columnsFollowTheShapeOfTheFigure(String keys, int plots, int columns) {
        String plot = keys == null ? "" : keys;
        assertEquals(
                columns,
                Sheet.of(Models.spec("model: ackley\nplot: {" + plot + "}").plot(), plots)
                        .columns());
    }
}
