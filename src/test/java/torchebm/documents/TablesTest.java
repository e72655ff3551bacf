package torchebm.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every row of a table in a document has as many cells as its head; a bar in a cell, even in code, needs a backslash. */
class TablesTest {
    /** Returns the number of the cells of a row, without its first and last bar. */
    private static int cells(String row) {
        return row.split("(?<!\\\\)\\|", -1).length - 2;
    }

    @Test
    void everyRowHasTheCellsOfItsHead() {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        for (Page page : Links.pages()) {
            List<String> prose = page.prose();
            int expected = 0;
            for (int i = 0; i < prose.size(); i++) {
                boolean isRow = prose.get(i).startsWith("|");
                expected = !isRow ? 0 : expected == 0 ? cells(prose.get(i)) : expected;
                if (isRow && cells(prose.get(i)) != expected) {
                    wrong.add(page.name() + ":" + (i + 1) + ": " + prose.get(i));
                }
                count += isRow ? 1 : 0;
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(count > 0);
    }
}
